// Makes public/h5p/: what the player's origin serves under /lecteur. h5p-standalone as it is published, and the page
// around it (src), which tells the school's page what pupils did.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = new URL(".", import.meta.url).pathname;
const player = join(root, "node_modules/h5p-standalone");
const folder = join(root, "../public/h5p");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const part of ["main.bundle.js", "frame.bundle.js", "styles", "fonts", "images"]) {
  cpSync(join(player, "dist", part), join(folder, part), { recursive: true });
}
cpSync(join(player, "LICENSE"), join(folder, "LICENSE.txt"));
for (const name of readdirSync(join(root, "src"))) {
  writeFileSync(join(folder, name), readFileSync(join(root, "src", name)));
}
