// Takes the picture of the README from the running story:
//
//   SIDESTEP_BINARY=build/release/sidestep node console/page/picture.mjs docs/console.png
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { browse, open, Sidestep, stateLook, until } from "./test/browser/world.mjs";

const BYTES_MAX = 200_000;
const file = process.argv[2];
if (!file) throw new Error("name the file that the picture goes to");

const example = fileURLToPath(new URL("../../examples/document-signing/sidestep.json", import.meta.url));
const [browser, server] = await Promise.all([browse(), Sidestep.start(["--config", example])]);
try {
  const arn = await server.start("document-signing", { documentId: "3" }, "document-3");
  const page = await open(browser, server, `#/executions/${arn}?state=Alice+Signature`, { width: 1200, height: 720 });
  await page.setViewport({ width: 1200, height: 720, deviceScaleFactor: 1.5 });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await until("Alice has signed", async () => (await stateLook(page, "Alice Signature")) === "succeeded");
  await until("Bob is waited for", async () => (await stateLook(page, "Bob Signature")) === "waiting");
  await new Promise((resolve) => setTimeout(resolve, 4000)); // for a timeline to look at
  await page.screenshot({ path: file });
} finally {
  await browser.close();
  await server.stop();
}
if (statSync(file).size > BYTES_MAX) throw new Error(`${file} has more than ${BYTES_MAX} bytes`);
