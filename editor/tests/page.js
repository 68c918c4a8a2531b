// The page around the editor, for tests and to look at: ?lang=en, ?theme=dark, ?demo, ?features=a,b, ?narrow.
import { mount } from "/editor.js";

const asked = new URLSearchParams(location.search);
const lang = asked.get("lang") === "en" ? "en" : "fr";
document.documentElement.lang = lang;
if (asked.has("theme")) document.documentElement.dataset.theme = asked.get("theme");

const picture = { id: "0190c2a4-7b1e-7d22-9c3f-5a1b2c3d4e5f", src: "/picture.svg", alt: "" };
const page = {
  changes: [],
  files: [],
  asked: [],
  picture,
  mount(html = "", more = {}) {
    page.editor?.destroy();
    page.changes.length = page.files.length = page.asked.length = 0;
    page.editor = mount(document.getElementById("place"), {
      html,
      lang,
      label: "Texte de l’article",
      labelledBy: "label",
      placeholder: lang === "fr" ? "Écrivez ici…" : "Write here…",
      features: asked.get("features")?.split(","),
      onChange: (html) => page.changes.push(html),
      pickPicture: async () => (page.asked.push("picture"), page.picture),
      pickEmbed: async (url) => (page.asked.push(url ?? "embed"), { url: url ?? "https://videos.exemple.fr/volcan", title: "Éruption filmée de près" }),
      onFiles: (files) => page.files.push(...files.map(({ name, type, size }) => ({ name, type, size }))),
      ...more,
    });
  },
};
window.page = page;
page.mount(asked.has("demo") ? await (await fetch("/demo.html")).text() : "");
