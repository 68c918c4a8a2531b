// Compresses the built site once (brotli 11), so that the server only sends it.
import { brotliCompressSync, constants } from "node:zlib";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const kinds = /\.(wasm|js|css|svg|json|webmanifest)$/;
function walk(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) walk(path);
    else if (/\.d\.[^.]*\.?ts$|\.d\.ts$/.test(name)) rmSync(path);
    else if (kinds.test(name)) {
      const bytes = readFileSync(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    }
  }
}
walk(process.argv[2]);
