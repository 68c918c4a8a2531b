// Serves the built editor, the project's look and the test page, under the policy that Préau's pages have.
import { build } from "esbuild";
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

const here = new URL(".", import.meta.url).pathname;
const editor = join(here, "..");
const project = join(editor, "..");
const built = join(project, "public/editor");
const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

const made = async (options) => (await build({ bundle: true, write: false, logLevel: "error", ...options })).outputFiles[0].contents;
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360"><rect width="640" height="360" fill="#d7e8d4"/><path d="M320 330C300 240 240 220 180 230c40 40 90 60 130 100" fill="#5d9a58"/><path d="M320 330c10-110 80-150 160-150-30 70-90 110-150 150" fill="#3f7d45"/><circle cx="320" cy="130" r="62" fill="#c8505a"/><circle cx="320" cy="130" r="30" fill="#f0a7a0"/></svg>`;

// Made at each request, so that a change is seen at once.
const fresh = {
  "/style.css": async () => Buffer.concat([await made({ entryPoints: [join(project, "style/main.css")], external: ["/fonts/*"] }), readFileSync(join(here, "page.css"))]),
  "/paste.js": () => made({ entryPoints: [join(editor, "src/paste/index.ts")], format: "esm" }),
  "/picture.svg": () => picture,
};
const folders = [["/icons/", join(project, "public/icons/")], ["/fonts/", join(project, "public/fonts/")], ["/fixtures/", join(here, "fixtures/")]];
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'";

async function find(path) {
  if (path === "/") return [readFileSync(join(here, "page.html")), ".html"];
  if (fresh[path]) return [await fresh[path](), extname(path)];
  const name = path.slice(1);
  // The page asks for it without its hash.
  const script = name === "editor.js" ? readdirSync(built).find((file) => file.startsWith("editor.")) : name;
  if (readdirSync(built).includes(script)) return [readFileSync(join(built, script)), ".js"];
  if (["page.js", "demo.html"].includes(name)) return [readFileSync(join(here, name)), extname(name)];
  const [prefix, folder] = folders.find(([prefix]) => path.startsWith(prefix)) ?? [];
  if (folder && !path.includes("..")) return [readFileSync(join(folder, path.slice(prefix.length))), extname(path)];
  return null;
}

const port = Number(process.env.PORT ?? 4173);
createServer(async (request, response) => {
  try {
    const found = await find(new URL(request.url, "http://x").pathname);
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[found[1]] ?? "application/octet-stream", "content-security-policy": policy }).end(found[0]);
  } catch (error) {
    response.writeHead(404).end(String(error));
  }
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}`));
