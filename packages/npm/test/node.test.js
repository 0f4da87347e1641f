"use strict";

const assert = require("node:assert/strict");
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { after, describe, test } = require("node:test");

const { ApiError, Server, ServerError, returns, throws, useSidestep } = require("../lib/index.js");

const ORDER = join(__dirname, "order.asl.json");
const SHIPS = { Ship: returns({ Payload: { shipped: true } }) };

const folder = mkdtempSync(join(tmpdir(), "sidestep-npm-"));
after(() => rmSync(folder, { recursive: true, force: true }));

describe("an account", () => {
  const sidestep = useSidestep();

  test("runs to the end, two days of waiting left out", async () => {
    const order = await sidestep.run(ORDER, { paid: true }, { mocks: SHIPS });
    await order.assertSucceeded();
    await order.assertPath(["Is it paid", "Ship", "Wait for delivery"]);
    assert.deepEqual(order.output, { shipped: true });
    const history = await order.history();
    assert.ok(history.at(-1).timestamp - history[0].timestamp >= 172_800);
  });

  test("answers calls by mocks in order", async () => {
    const order = await sidestep.run(ORDER, { paid: false }, {
      mocks: { ...SHIPS, Pay: [throws("Busy", "Later"), returns({ Payload: { paid: true } })] },
    });
    await order.assertSucceeded();
    const pay = (await order.path()).find((visit) => visit.name === "Pay");
    assert.deepEqual(pay, { name: "Pay", type: "Task", outcome: "succeeded", attempts: 2 });
    const uses = Object.values((await sidestep.server.mocksUsed()).order);
    assert.ok(uses.some((states) => states.Pay === 2 && states.Ship === 1));
  });

  test("says how an execution failed", async () => {
    const order = await sidestep.run(ORDER, { paid: true }, { mocks: { Ship: throws("NoCourier") } });
    await order.assertFailed("Refunded");
    await order.assertVisited("Ship", "Refund");
    await order.assertNotVisited("Wait for delivery");
    await assert.rejects(order.assertSucceeded(), /It is FAILED: Refunded: Nobody ships it after/);
    await assert.rejects(order.assertFailed("Other"), /not Other/);
    await assert.rejects(order.assertVisited("Refund", "Ship"), /not visited in that order/);
    await assert.rejects(order.assertNotVisited("Ship"), /\["Ship"\] visited/);
    await assert.rejects(order.assertPath(["Ship"]), /instead of/);
  });

  test("has nothing of another one", async () => {
    const other = sidestep.server.account();
    await other.run(ORDER, { paid: true }, { mocks: SHIPS });
    const { stateMachines } = await sidestep.call("states", "ListStateMachines");
    assert.deepEqual(stateMachines, []);
  });

  test("can be reset", async () => {
    const machine = await sidestep.machine(ORDER);
    const waiting = await sidestep.start(machine, { paid: true },
      { mocks: SHIPS, clock: "manual" });
    await sidestep.reset();
    assert.deepEqual((await sidestep.call("states", "ListStateMachines")).stateMachines, []);
    await assert.rejects(waiting.refresh(), ApiError);
  });

  test("moves the clock of an execution", async () => {
    const order = await sidestep.start(ORDER, { paid: true }, { mocks: SHIPS, clock: "manual" });
    await assert.rejects(order.wait(1), /has not ended within 1 s/);
    const before = await order.clock.now();
    const now = await order.clock.advance("PT48H");
    assert.equal(now - before, 172_800_000);
    await (await order.wait()).assertSucceeded();
  });

  test("refuses as AWS does", async () => {
    await assert.rejects(sidestep.run({ StartAt: "A", States: {} }),
      (error) => error instanceof ApiError && error.code === "InvalidDefinition");
  });
});

test("coverage counts all accounts, and can be too little", async () => {
  const report = join(folder, "coverage.json");
  const run = async (threshold, lastHook) => {
    const hooks = { beforeAll: [], beforeEach: [], afterAll: [] };
    const sidestep = useSidestep({ coverage: report, coverageThreshold: threshold },
      Object.fromEntries(Object.entries(hooks).map(([name, list]) => [name, (f) => list.push(f)])));
    await hooks.beforeAll[0]();
    for (const input of [{ paid: true }, { paid: false }]) {
      hooks.beforeEach[0]();
      await sidestep.run(ORDER, input,
        { mocks: { ...SHIPS, Pay: returns({ Payload: { paid: true } }) } });
    }
    await lastHook(hooks.afterAll[0]());
  };
  await run(50, async (end) => end);
  const covered = JSON.parse(readFileSync(report, "utf8"));
  assert.equal(covered.machines.length, 1);
  assert.equal(covered.machines[0].executions, 2);
  assert.deepEqual(covered.totals.states, { covered: 4, all: 5 });
  assert.deepEqual(covered.totals.choices, { covered: 2, all: 2 });
  assert.deepEqual(covered.totals.catchers, { covered: 0, all: 1 });
  assert.deepEqual(covered.totals.retriers, { covered: 0, all: 1 });
  await run(90, (end) => assert.rejects(end, /66.6 % of the state machines were covered/));
});

test("a server loads a project and says what it has loaded", async () => {
  writeFileSync(join(folder, "hello.asl.json"), JSON.stringify(
    { StartAt: "Hello", States: { Hello: { Type: "Pass", End: true } } }));
  writeFileSync(join(folder, "sidestep.json"), JSON.stringify(
    { stateMachines: { hello: { definition: "hello.asl.json" } } }));
  const server = await new Server({ project: folder }).start();
  try {
    const { loaded } = await server.health();
    assert.deepEqual(loaded.stateMachines, ["hello"]);
    assert.equal(loaded.clock, "skip");
    const account = server.account("123456789012");
    const machine = { arn: "arn:aws:states:us-east-1:123456789012:stateMachine:hello", name: "hello" };
    await (await account.run(machine)).assertSucceeded();
    await server.reset();
    assert.deepEqual((await server.health()).loaded.stateMachines, ["hello"]); // made again
  } finally {
    await server.stop();
  }
});

test("a server that does not start says why", async () => {
  await assert.rejects(new Server({ options: ["--colour"] }).start(),
    (error) => error instanceof ServerError && /--colour/.test(error.message));
  await assert.rejects(new Server({ binary: "/nowhere/sidestep" }).start(), /SIDESTEP_BINARY/);
});
