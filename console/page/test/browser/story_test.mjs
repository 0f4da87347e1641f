// The story that Sidestep was built for, watched from the start to the signature, and over a kill.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { browse, keep, open, press, Sidestep, stateLook, text, until } from "./world.mjs";

const EXAMPLE = fileURLToPath(new URL("../../../../examples/document-signing/sidestep.json", import.meta.url));
let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([browse(), Sidestep.start(["--config", EXAMPLE])]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const looks = (page, wanted) =>
  until(JSON.stringify(wanted), async () => {
    for (const [state, look] of Object.entries(wanted)) if ((await stateLook(page, state)) !== look) return false;
    return true;
  });

test("a document is signed while the page is open, and the server killed meanwhile", async () => {
  const page = await open(browser, server, "#/machines");
  await page.waitForSelector(".card-name");
  await press(page, "Start document-signing");
  await page.waitForSelector("dialog textarea");
  await page.$eval("dialog textarea", (area) => {
    area.value = '{"documentId": ';
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  assert.equal(await page.$eval("dialog button.primary", (button) => button.disabled), true, "half an input");
  await page.$eval("dialog textarea", (area) => {
    area.value = '{"documentId": "3"}';
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.click("dialog button.primary");
  await page.waitForSelector("[data-state]");
  await looks(page, { "Give document to signers": "running", "Alice Signature": "succeeded", "Bob Signature": "waiting" });
  assert.equal(await text(page, ".open-task-name"), "Bob Signature");
  await keep(page, "story-waiting");

  await server.kill();
  await until("the page notices", async () => (await text(page, ".connection")) === "Reconnecting");
  await server.run();
  await until("the page goes on", async () => (await text(page, ".connection")) === "Live");
  await looks(page, { "Alice Signature": "succeeded", "Bob Signature": "waiting" });

  await server.invoke("complete-document-signature", { documentId: "3" });
  await looks(page, { "Give document to signers": "succeeded", "Bob Signature": "succeeded" });
  await until("it has succeeded", async () => (await text(page, ".head .status")) === "Succeeded");
  assert.equal(await page.$(".open-task"), null);
  await until("the output", async () => /Bob signed 3/.test(await text(page, ".inspector")));
  await keep(page, "story-signed");
  assert.deepEqual(page.faults, []);
});

test("what is known of a state: data, stages, attempts, logs", async () => {
  const arn = await server.start("document-signing", { documentId: "4" });
  const page = await open(browser, server, `#/executions/${arn}?state=Alice+Signature`);
  await looks(page, { "Alice Signature": "succeeded" });
  await until("its data", async () => /documentId.*Alice signed 4/s.test(await text(page, ".inspector")));
  const tab = async (name, wanted) => {
    await page.locator(`::-p-aria([name="${name}"][role="tab"])`).click();
    await until(`${name}: ${wanted}`, async () => wanted.test(await text(page, ".inspector > .scroll")));
  };
  await tab("Stages", /After Parameters.*Result.*Alice signed 4/s);
  await tab("Logs", /Sign document/);
  await tab("Definition", /lambda:invoke/);
  await page.locator('::-p-aria([name="Attempts1"][role="tab"])').click();
  await until("attempts", async () => /Attempt 1.*lambda:invoke/s.test(await text(page, ".inspector > .scroll")));
  await page.locator('::-p-aria([name="Events12"][role="tab"])').click();
  await until("events", async () => /TaskSubmitted/.test(await text(page, ".events")));
  await keep(page, "state");
  assert.deepEqual(page.faults, []);
});

test("a token is answered, and an execution stopped and started again, by buttons", async () => {
  const arn = await server.start("document-signing", { documentId: "5" });
  const page = await open(browser, server, `#/executions/${arn}`);
  await looks(page, { "Bob Signature": "waiting", "Alice Signature": "succeeded" });
  await press(page, "Succeed…");
  await page.$eval("dialog textarea", (area) => {
    area.value = '{"signature": "by hand"}';
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.click("dialog button.primary");
  await until("it has succeeded", async () => (await text(page, ".head .status")) === "Succeeded");
  const { output } = await server.states("DescribeExecution", { executionArn: arn });
  assert.match(output, /by hand/);

  await press(page, "Start again…");
  await page.waitForSelector("dialog textarea");
  assert.match(await page.$eval("dialog textarea", (area) => area.value), /"documentId": "5"/);
  await page.click("dialog button.primary");
  await until("another execution", async () => (await page.url()) !== `${server.address}/#/executions/${arn}`);
  await looks(page, { "Bob Signature": "waiting", "Alice Signature": "succeeded" });
  await press(page, "Stop…");
  await page.waitForSelector("dialog input");
  await page.type("dialog input", "Enough");
  await page.click("dialog button.primary");
  await until("it was aborted", async () => (await text(page, ".head .status")) === "Aborted");
  await until("the error", async () => /Enough/.test(await text(page, ".failure")));
  await looks(page, { "Bob Signature": "aborted", "Alice Signature": "succeeded" });
  assert.deepEqual(page.faults, []);
});

test("all views are readable, dark and light, wide and narrow", async () => {
  const arn = await server.start("document-signing", { documentId: "6" });
  const machine = arn.replace(":execution:", ":stateMachine:").replace(/:[^:]*$/, "");
  const views = { machines: "#/machines", executions: "#/executions", execution: `#/executions/${arn}`,
    graph: `#/machines/${machine}?tab=graph`, coverage: `#/machines/${machine}?tab=coverage`,
    functions: "#/functions", resources: "#/resources", activities: "#/activities", clock: "#/clock", mocks: "#/mocks" };
  for (const [name, hash] of Object.entries(views)) {
    for (const width of [1280, 390]) {
      for (const dark of [false, true]) {
        const page = await open(browser, server, hash, { width, height: width === 390 ? 844 : 800, dark });
        await page.waitForSelector("main h1");
        await until("the page is live", async () => /Live|^$/.test(await text(page, ".connection")));
        await page.waitForNetworkIdle({ idleTime: 100, concurrency: 1 }).catch(() => {});
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} at ${width}: ${overflow} pixels too wide`);
        const nameless = await page.evaluate(() =>
          [...document.querySelectorAll("button, a, input, select, textarea, [role=button]")]
            .filter((one) => !(one.textContent.trim() || one.ariaLabel || one.getAttribute("aria-label") || one.closest("label")))
            .map((one) => one.outerHTML.slice(0, 80)));
        assert.deepEqual(nameless, [], name);
        assert.deepEqual(page.faults, [], name);
        await keep(page, `${name}-${width}-${dark ? "dark" : "light"}`);
        await page.close();
      }
    }
  }
});

test("it can be used by keys alone", async () => {
  const page = await open(browser, server, "#/machines");
  await page.waitForSelector(".card-name");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForSelector(".rows .row");
  await page.focus(".rows");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-state]");
  await page.$eval('[data-state][tabindex="0"]', (state) => state.focus());
  await page.keyboard.press("ArrowDown");
  await until("a state is chosen", async () => (await page.$(".inspector-head h2")) && /state=/.test(page.url()));
  await page.keyboard.press("Escape");
  await until("none is chosen", () => !/state=/.test(page.url()));
  await page.keyboard.press("/");
  await page.waitForSelector('input[type="search"]');
  assert.deepEqual(page.faults, []);
});
