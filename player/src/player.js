// Plays the package beside which this page stands, and tells the page around it what pupils did. Nothing is heard from
// there: this page knows nobody and nothing but the package.
"use strict";
(() => {
  const { school } = document.body.dataset;
  const here = location.href.replace(/[?#].*$/, "").replace(/\/$/, "");
  const files = `${location.protocol}//${location.host}/lecteur`;
  const place = document.getElementById("h5p");
  const tell = (message) => parent.postMessage(JSON.stringify(message), school);

  let height = 0;
  const measure = () => {
    const now = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (now !== height) {
      height = now;
      tell({ kind: "size", height });
    }
  };
  new ResizeObserver(measure).observe(document.documentElement);

  const french = {
    cancelLabel: "Annuler",
    confirmLabel: "Confirmer",
    confirmDialogHeader: "Confirmer",
    confirmDialogBody: "Cette action ne peut pas être annulée.",
    close: "Fermer",
    startingOver: "Vous recommencez depuis le début.",
    contentChanged: "Ce contenu a changé depuis votre dernier passage.",
  };

  const listen = () => {
    H5P.externalDispatcher.on("xAPI", (event) => {
      const told = window.Preau.told(event.data?.statement);
      if (told) tell(told);
    });
  };

  new H5PStandalone.H5P(place, {
    embedType: "div",
    h5pJsonPath: here,
    frameJs: `${files}/frame.bundle.js`,
    frameCss: `${files}/styles/h5p.css`,
    icon: false,
    translations: { H5P: french },
    // The pupil is listened to before the content begins.
    preventH5PInit: false,
  }).then(
    () => {
      listen();
      H5P.preventInit = false;
      H5P.init(document.body);
      place.removeAttribute("aria-busy");
      tell({ kind: "ready" });
      addEventListener("resize", () => H5P.instances.forEach((instance) => H5P.trigger(instance, "resize")));
    },
    (error) => {
      console.error(error);
      tell({ kind: "failed" });
    },
  );
})();
