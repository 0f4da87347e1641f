// Runs the unit tests of the page: each file is made JavaScript by esbuild first.
//
//   node test/run.mjs [NAME...]      names of files, without "_test.ts"
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
// As much of a browser as modules ask for when they are loaded.
const BROWSER = `
  globalThis.document ??= { querySelector: () => null };
  globalThis.location ??= new URL("http://localhost/");
`;
const files = readdirSync(here)
  .filter((name) => name.endsWith("_test.ts"))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace("_test.ts", "")));
const folder = mkdtempSync(join(tmpdir(), "sidestep-console-"));
try {
  await build({
    entryPoints: files.map((name) => join(here, name)),
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty" },
    banner: { js: BROWSER },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
  const made = readdirSync(folder).map((name) => join(folder, name));
  process.exitCode = spawnSync(process.execPath, ["--test", ...made], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
