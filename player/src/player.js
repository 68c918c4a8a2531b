// Plays the package beside which this page stands, and tells the page around it what pupils did, and what it is at. All
// that is heard from there is what it was at before: this page knows nobody and nothing but the package.
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

  // What it was at, as the page around it says once it is asked; nothing, if that says nothing.
  const WAIT_MS = 3_000;
  const wasAt = new Promise((done) => {
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== parent || origin !== school || typeof data !== "string") return;
      try {
        const { kind, state } = JSON.parse(data);
        if (kind === "state" && typeof state === "string") done(state);
      } catch {
        // Nothing of ours.
      }
    });
    setTimeout(() => done(""), WAIT_MS);
  });
  tell({ kind: "begins" });

  // In seconds: H5P asks the content for its state so often, when it is completed, and when the page goes.
  const SAVE_EVERY = 5;
  const STATE_MAX = 30_000;
  const keepState = () => {
    let last;
    H5P.setUserData = (_, name, value) => {
      if (name !== "state") return;
      const state = JSON.stringify(value);
      if (typeof state !== "string" || state === last || state.length > STATE_MAX) return;
      last = state;
      tell({ kind: "state", state });
    };
  };
  const giveBack = (state) => {
    if (!state || state === "null") return;
    for (const content of Object.values(H5PIntegration.contents ?? {})) content.contentUserData = [{ state }];
  };

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
    saveFreq: SAVE_EVERY,
  }).then(
    async () => {
      listen();
      keepState();
      giveBack(await wasAt);
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
