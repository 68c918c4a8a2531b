// Makes public/editor/: editor.<hash>.js, and three files that it imports by itself with the first formula, the first
// table, and the first text pasted from another program. With --sizes, tells what travels.
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = new URL(".", import.meta.url).pathname;
const folder = join(root, "../public/editor");
const LATER = ["formula", "tables", "paste"];

// Each is made alone, and carries the little that it has in common with editor.js: nothing is fetched for two of them.
// Of ProseMirror there is one, in editor.js.
const oneProseMirror = {
  name: "one-prosemirror",
  setup: (it) => it.onResolve({ filter: /^prosemirror-(model|state|transform|view|keymap)$/ }, () => ({ path: join(root, "src/tables/shared.ts") })),
};
const always = {
  absWorkingDir: root,
  outdir: folder,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  banner: { js: "/* Préau (AGPL-3.0-or-later); ProseMirror and Temml (MIT): see THIRD-PARTY.md */" },
};

rmSync(folder, { recursive: true, force: true });
const later = await build({
  ...always,
  entryPoints: Object.fromEntries(LATER.map((name) => [name, `src/${name}/index.ts`])),
  entryNames: "editor-[name].[hash]",
  plugins: [oneProseMirror],
});
const made = Object.keys(later.metafile.outputs).map((path) => basename(path));
const byName = {
  name: "by-name",
  setup: (it) =>
    it.onResolve({ filter: /\/index$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const part = basename(join(resolveDir, path, ".."));
      return { path: `./${made.find((name) => name.startsWith(`editor-${part}.`))}`, external: true };
    }),
};
await build({ ...always, entryPoints: { editor: "src/index.ts" }, entryNames: "[name].[hash]", plugins: [byName] });

if (process.argv.includes("--sizes")) {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    console.log(`${name}: ${bytes.length} bytes, gzip ${gzipSync(bytes, { level: 9 }).length}, brotli ${brotliCompressSync(bytes).length}`);
  }
}
