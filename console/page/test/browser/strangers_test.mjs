// Pages that are not ours get at nothing: of other origins, and what somebody has stored in S3.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { browse, open, Sidestep, text, until } from "./world.mjs";

let browser;
let server;
let pages;

// Tries all it can, with a token that it may know, and says what it got.
const ATTEMPTS = `async (server, token) => {
  const own = { "X-Sidestep-Console": token };
  const json = { ...own, "Content-Type": "application/json" };
  const tries = {
    page: () => fetch(server + "/", { headers: { Accept: "text/html" } }),
    overview: () => fetch(server + "/_sidestep/console/overview", { headers: own }),
    overview_opaque: () => fetch(server + "/_sidestep/console/overview", { mode: "no-cors" }),
    live: () => fetch(server + "/_sidestep/console/live", { headers: own }),
    call: () => fetch(server + "/_sidestep/console/call/states/CreateActivity",
      { method: "POST", headers: json, body: JSON.stringify({ name: "stolen" }) }),
    call_opaque: () => fetch(server + "/_sidestep/console/call/states/CreateActivity",
      { method: "POST", mode: "no-cors", body: JSON.stringify({ name: "stolen" }) }),
    clock: () => fetch(server + "/_sidestep/clock", { method: "POST", headers: json, body: "{}" }),
    script: () => new Promise((resolve, reject) => {
      const script = document.head.appendChild(document.createElement("script"));
      script.onload = () => resolve({ ok: true });
      script.onerror = reject;
      script.src = server + "/_sidestep/console/assets/console.js";
    }),
    frame: () => new Promise((resolve) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.onload = () => { try { resolve({ ok: frame.contentDocument.body.innerHTML.length > 0 }); } catch { resolve({ ok: false }); } };
      frame.src = server + "/";
    }),
  };
  const got = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { const answer = await attempt(); if (answer.ok) got.push(name); } catch {}
  }
  return got;
}`;

before(async () => {
  pages = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><body>"));
  pages.listen(0, "127.0.0.1");
  await once(pages, "listening");
  [browser, server] = await Promise.all([browse(), Sidestep.start()]);
});
after(async () => {
  pages?.close();
  await browser?.close();
  await server?.stop();
});

async function knownToken() {
  const page = await (await fetch(`${server.address}/`, { headers: { Accept: "text/html" } })).text();
  return /sidestep-token" content="([^"]+)/.exec(page)[1];
}

const activities = async () => (await server.states("ListActivities", {})).activities.length;

test("a page of another origin reads nothing and changes nothing, even if it knew the token", async () => {
  const token = await knownToken();
  for (const host of ["localhost", "127.0.0.1", "evil.localhost"]) {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${pages.address().port}/`);
    const got = await page.evaluate(`(${ATTEMPTS})(${JSON.stringify(server.address)}, ${JSON.stringify(token)})`);
    assert.deepEqual(got, [], host);
    await page.close();
  }
  assert.equal(await activities(), 0);
});

test("a link on a page of another origin opens the console", async () => {
  const page = await browser.newPage();
  await page.goto(`http://evil.localhost:${pages.address().port}/`);
  await page.evaluate((address) => {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = address;
    link.click();
  }, `${server.address}/#/executions`);
  await until("it is live", async () => (await text(page, ".connection").catch(() => "")) === "Live");
  assert.equal(new URL(page.url()).hash, "#/executions");
  await page.close();
});

test("HTML that is stored in S3 is not of our origin", async () => {
  const put = (path, body, type) => fetch(`${server.address}/${path}`,
    { method: "PUT", body, headers: { "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD", ...(type && { "Content-Type": type }) } });
  assert.equal((await put("pages")).status, 200);
  const html = `<!doctype html><body><script>(${ATTEMPTS})(location.origin, "").then((got) => document.title = "got:" + got)</script>`;
  assert.equal((await put("pages/evil.html", html, "text/html")).status, 200);
  const page = await browser.newPage();
  await page.goto(`${server.address}/pages/evil.html`);
  await until("it has tried", async () => (await page.title()).startsWith("got:"));
  assert.equal(await page.title(), "got:");
  assert.equal(await activities(), 0);
});

test("with --auth-token the page needs it, and passes it on", async () => {
  const TOKEN = "a-secret-of-this-test-0123456789";
  const guarded = await Sidestep.start(["--auth-token", TOKEN]);
  assert.equal((await fetch(`${guarded.address}/`, { headers: { Accept: "text/html" } })).status, 403);
  const page = await open(browser, guarded, `?X-Amz-Security-Token=${TOKEN}#/machines`);
  await until("it is live", async () => (await text(page, ".connection").catch(() => "")) === "Live");
  await page.goto(`${page.url().split("#")[0]}#/executions`);
  await page.reload();
  await until("it is live again", async () => (await text(page, ".connection").catch(() => "")) === "Live");
  assert.deepEqual(page.faults, []);
  await guarded.stop();
});
