// A server for a file of tests, and an account for each of its tests.

"use strict";

const { writeFileSync } = require("node:fs");
const { extname } = require("node:path");

const { Server } = require("./server.js");

// Registers what starts and ends the server with the runner that is at hand: jest's and vitest's
// globals, else node:test, else `hooks` (for vitest without globals: its { beforeAll, afterAll,
// beforeEach }). The result stands for the account of the running test.
//
//   const sidestep = useSidestep({ project: "." });
//   test("...", async () => { await sidestep.run("order.asl.json", { quantity: 3 }); });
function useSidestep(options = {}, hooks = hooksAtHand()) {
  const { coverage, coverageThreshold = 0, ...serverOptions } = options;
  const server = new Server(serverOptions);
  let account;
  hooks.beforeAll(() => server.start());
  hooks.beforeEach(() => { account = server.account(); });
  hooks.afterAll(async () => {
    try {
      if (coverage || coverageThreshold > 0) await report(server, coverage, coverageThreshold);
    } finally {
      await server.stop();
    }
  });
  return new Proxy({}, {
    get(_, name) {
      if (name === "server") return server;
      const value = account?.[name];
      return typeof value === "function" ? value.bind(account) : value;
    },
  });
}

async function report(server, file, threshold) {
  const format = { ".json": "json", ".lcov": "lcov", ".info": "lcov" }[extname(file ?? "")];
  if (file) {
    const covered = await server.coverage({ format: format ?? "text" });
    writeFileSync(file, format === "json" ? `${JSON.stringify(covered, null, 2)}\n` : covered);
  }
  const { percent } = await server.coverage();
  if (percent < threshold) {
    throw new Error(`${percent} % of the state machines were covered, less than ${threshold} %:\n` +
      await server.coverage({ format: "text" }));
  }
}

function hooksAtHand() {
  if (globalThis.beforeAll) {
    const { beforeAll, afterAll, beforeEach } = globalThis;
    return { beforeAll, afterAll, beforeEach };
  }
  const { before, after, beforeEach } = require("node:test");
  return { beforeAll: before, afterAll: after, beforeEach };
}

module.exports = { useSidestep };
