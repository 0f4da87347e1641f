// Builds the page: one script and one style sheet, compressed, into a folder.
//
//   node build.mjs FOLDER [--watch-sizes]
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) throw new Error("name the folder that the packed files go to");

// What the binary grows by, and what a browser loads, stays below this.
const PACKED_MAX = 300 * 1024;

const { outputFiles } = await build({
  entryPoints: [join(here, "src/main.tsx")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  outdir: "out",
  write: false,
  logLevel: "warning",
});

mkdirSync(folder, { recursive: true });
let sum = 0;
for (const { path, contents } of outputFiles) {
  const packed = gzipSync(contents, { level: 9 });
  packed[9] = 255; // the same bytes on every system
  sum += packed.length;
  writeFileSync(join(folder, path.endsWith(".css") ? "console.css.gz" : "console.js.gz"), packed);
}
if (sum > PACKED_MAX) throw new Error(`the console has ${sum} bytes, more than ${PACKED_MAX}`);
