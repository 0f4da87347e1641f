// Much of everything: ten thousand executions, twenty-five thousand events, two hundred states.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { browse, keep, open, Sidestep, stateLook, text, until } from "./world.mjs";

const EXECUTIONS = Number(process.env.SIDESTEP_CROWD ?? 10_000);
let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([browse(), Sidestep.start(["--log-level", "error"])]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const pass = { Type: "Pass", End: true };

// How long the page is kept from drawing while `act` runs, in ms: the longest frame, and the median
// one. A busy machine lengthens a few frames, a slow page all of them: only the median is judged.
async function framesWhile(page, act) {
  await page.evaluate(() => {
    window.lengths = [];
    let last = performance.now();
    const frame = (now) => {
      window.lengths.push(now - last);
      last = now;
      window.frames = requestAnimationFrame(frame);
    };
    window.frames = requestAnimationFrame(frame);
  });
  await act();
  const lengths = await page.evaluate(() => {
    cancelAnimationFrame(window.frames);
    return window.lengths.sort((one, other) => one - other);
  });
  assert.ok(lengths.length > 0, "frames were drawn");
  return { longest: Math.round(lengths.at(-1)), median: Math.round(lengths[lengths.length >> 1]) };
}

// Scrolls through a list in forty steps.
const scrolled = (page, selector) => framesWhile(page, async () => {
  for (let i = 0; i < 40; i++) {
    await page.$eval(selector, (list, part) => (list.scrollTop = list.scrollHeight * part), i / 40);
  }
});

const isSmooth = ({ median }) => median < 200;

test(`${EXECUTIONS} executions are listed to the last, and a new one stands in front`, async (t) => {
  await server.create("crowd", { StartAt: "P", States: { P: pass } });
  await server.start("crowd", {}, "the-first");
  for (let i = 1; i < EXECUTIONS; i += 100) {
    const names = Array.from({ length: Math.min(100, EXECUTIONS - i) }, (_, k) => `run-${i + k}`);
    await Promise.all(names.map((name) => server.start("crowd", {}, name)));
  }
  const page = await open(browser, server, "#/executions");
  await page.waitForSelector(".rows .row");
  const rows = () => page.$eval(".rows .row", (row) => Number(row.getAttribute("aria-setsize")));
  await until("all are there", async () => {
    await page.$eval(".rows", (list) => (list.scrollTop = list.scrollHeight));
    return (await rows()) === EXECUTIONS;
  }, 60_000);
  await until("the first one", async () => {
    await page.$eval(".rows", (list) => (list.scrollTop = list.scrollHeight));
    return /the-first/.test(await text(page, ".rows"));
  });
  assert.ok((await page.$$(".rows .row")).length < 100, "only what is seen is drawn");
  const frames = await scrolled(page, ".rows");
  t.diagnostic(`frames while scrolling, ms: ${JSON.stringify(frames)}`);
  assert.ok(isSmooth(frames), JSON.stringify(frames));
  await page.$eval(".rows", (list) => (list.scrollTop = 0));
  await server.start("crowd", {}, "the-newest");
  await until("the newest in front", async () => /the-newest/.test(await text(page, '.rows [aria-posinset="1"]')));
  await page.type('input[type="search"]', "run-77");
  await until("those like it", async () => {
    const found = await page.$$eval(".execution-name", (names) => names.map((name) => name.textContent));
    return found.length > 0 && found.every((name) => name.includes("run-77"));
  });
  assert.deepEqual(page.faults, []);
});

test("25,000 events come in, and can be gone through without stutter", async (t) => {
  await server.create("loop", { StartAt: "Begin", States: {
    Begin: { Type: "Pass", Result: 0, ResultPath: "$.n", Next: "Count" },
    Count: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "Enough?" },
    "Enough?": { Type: "Choice", Choices: [{ Variable: "$.n", NumericLessThan: 6247, Next: "Count" }], Default: "End" },
    End: pass } });
  const arn = await server.start("loop", {});
  const page = await open(browser, server, `#/executions/${arn}?tab=events`);
  await until("all events", async () => /24,99\d events/.test(await text(page, ".events-head").catch(() => "")), 90_000);
  assert.equal(await stateLook(page, "Count"), "succeeded");
  const inEvents = await scrolled(page, ".events .rows");
  await page.locator('::-p-aria([name="Timeline"][role="tab"])').click();
  await page.waitForSelector(".timeline .row");
  const inTimeline = await scrolled(page, ".timeline .rows");
  const frames = { inEvents, inTimeline };
  t.diagnostic(`frames while scrolling, ms: ${JSON.stringify(frames)}`);
  assert.ok(Object.values(frames).every(isSmooth), JSON.stringify(frames));
  await keep(page, "large-history");
  assert.deepEqual(page.faults, []);
});

test("a machine of 200 states is drawn", async () => {
  const states = { Last: pass };
  for (let i = 198; i >= 0; i--) {
    const next = i === 198 ? "Last" : `State ${i + 1}`;
    states[`State ${i}`] = i % 9 === 4
      ? { Type: "Choice", Choices: [{ Variable: "$.n", IsPresent: true, Next: next }], Default: `State ${Math.min(198, i + 3)}` }
      : { Type: "Pass", Next: next };
  }
  const machine = await server.create("large", { StartAt: "State 0", States: states });
  const arn = await server.start("large", {});
  const page = await open(browser, server, `#/machines/${machine}?tab=graph`);
  await until("all states", async () => (await page.$$("[data-state]")).length === 200);
  await keep(page, "large-machine");
  const run = await open(browser, server, `#/executions/${arn}`);
  await until("it ended", async () => (await stateLook(run, "Last")) === "succeeded");
  assert.deepEqual([...page.faults, ...run.faults], []);
});
