import { fileURLToPath } from "node:url";

export default {
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { alias: { sidestep: fileURLToPath(new URL("../lib/index.js", import.meta.url)) } },
  test: { include: ["test/vitest.spec.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
};
