// A clock that stands still is moved by the page; branches that fail, iterations, coverage.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browse, keep, open, press, Sidestep, stateLook, text, until } from "./world.mjs";

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([browse(), Sidestep.start(["--clock", "manual"])]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const MACHINE = { StartAt: "Each", States: {
  Each: { Type: "Map", ItemsPath: "$.items", Next: "Two days", ItemProcessor: { StartAt: "Odd?", States: {
    "Odd?": { Type: "Choice", Choices: [{ Variable: "$", NumericEquals: 1, Next: "Odd" }], Default: "Even" },
    Odd: { Type: "Pass", End: true }, Even: { Type: "Pass", End: true } } } },
  "Two days": { Type: "Wait", Seconds: 172800, Next: "Done" },
  Done: { Type: "Succeed" },
  } };

test("the clock is moved to the next timer, and iterations are looked at alone", async () => {
  const machine = await server.create("waits", MACHINE);
  const arn = await server.start("waits", { items: [0, 1, 2] });
  const page = await open(browser, server, `#/executions/${arn}?state=Each`);
  await until("it waits", async () => (await stateLook(page, "Two days")) === "running");
  assert.match(await text(page, ".open-tasks"), /next timer in 2 d/);
  await press(page, "Go there");
  await until("it has ended", async () => (await text(page, ".head .status")) === "Succeeded");
  assert.match(await text(page, ".timeline"), /2 d/);
  assert.equal(await stateLook(page, "Odd"), "succeeded");
  await press(page, "Iteration 0: succeeded");
  await until("one iteration", async () => (await stateLook(page, "Odd")) === "");
  assert.equal(await stateLook(page, "Even"), "succeeded");
  assert.match(page.url(), /in=Each\.0/);
  await keep(page, "iteration");

  const shared = await open(browser, server, new URL(page.url()).hash);
  await until("the shared address shows the same", async () => (await stateLook(shared, "Even")) === "succeeded");
  assert.equal(await stateLook(shared, "Odd"), "");

  const coverage = await open(browser, server, `#/machines/${machine}?tab=coverage`);
  await until("all states", async () => /5 of 5|6 of 6/.test(await text(coverage, ".coverage-head").catch(() => "")));
  await server.create("half", { ...MACHINE, States: { ...MACHINE.States, Done: { Type: "Succeed" } } });
  await server.start("half", { items: [1] });
  const half = await open(browser, server, `#/machines/${machine.replace("waits", "half")}?tab=coverage`);
  await until("what was missed", async () => /Evennever entered|Even never entered/.test(await text(half, ".missed-list").catch(() => "")));
  assert.equal(await stateLook(half, "Even"), "missed");
  await keep(half, "coverage");
  assert.deepEqual([...page.faults, ...shared.faults, ...coverage.faults, ...half.faults], []);
});

test("a run of a distributed Map leads to its children", async () => {
  await server.create("spread", { StartAt: "Spread", States: { Spread: { Type: "Map", ItemsPath: "$.items", End: true,
    ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, StartAt: "One",
      States: { One: { Type: "Pass", End: true } } } } } });
  const arn = await server.start("spread", { items: [1, 2, 3] });
  const page = await open(browser, server, `#/executions/${arn}?state=Spread`);
  await until("it has ended", async () => (await text(page, ".head .status")) === "Succeeded");
  await page.waitForSelector('.visit-facts a[href*="mapruns"]');
  await page.click('.visit-facts a[href*="mapruns"]');
  await until("all items", async () => /3 succeeded/.test(await text(page, ".progress").catch(() => "")));
  await page.waitForSelector("tbody a");
  assert.equal((await page.$$("tbody tr")).length, 3);
  await keep(page, "map-run");
  await page.click("tbody a");
  await until("the child", async () => (await stateLook(page, "One")) === "succeeded");
  const list = await open(browser, server, "#/executions");
  await list.waitForSelector(".rows .row");
  const machines = await list.$$eval(".execution-machine", (all) => all.map((one) => one.textContent));
  assert.equal(machines.filter((name) => name === "spread").length, 1);
  assert.equal(machines.length, 3, "children are not among them");
  assert.deepEqual([...page.faults, ...list.faults], []);
});

test("the clock's own view advances it", async () => {
  const page = await open(browser, server, "#/clock");
  await page.waitForSelector(".clock-moves");
  const before = (await (await fetch(`${server.address}/_sidestep/clock`)).json()).now;
  await press(page, "+ 1 hour");
  await until("an hour later", async () => {
    const { now } = await (await fetch(`${server.address}/_sidestep/clock`)).json();
    return Date.parse(now) - Date.parse(before) === 3_600_000;
  });
  assert.deepEqual(page.faults, []);
});
