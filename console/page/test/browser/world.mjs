// A Sidestep and a Chromium for tests: what they start, they end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const BINARY = process.env.SIDESTEP_BINARY;
// CI keeps what is written there.
const PICTURES = process.env.SIDESTEP_SCREENSHOTS;

const SCOPE = "arn:aws:states:us-east-1:123456789012";
export const machineArn = (name) => `${SCOPE}:stateMachine:${name}`;

export async function until(what, condition, withinMs = 30_000) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

// Below those that the kernel gives to clients: a server that starts again on its port must not find
// somebody's connection there.
async function freePort() {
  for (;;) {
    const probe = createServer().listen(15_000 + Math.floor(Math.random() * 17_000), "127.0.0.1");
    const free = await once(probe, "listening").then(() => true, () => false);
    const port = free && probe.address().port;
    probe.close();
    if (free) return port;
  }
}

export class Sidestep {
  static async start(options = []) {
    const folder = mkdtempSync(join(tmpdir(), "sidestep-console-"));
    const server = new Sidestep(folder, await freePort(), options);
    await server.run();
    return server;
  }

  constructor(folder, port, options) {
    Object.assign(this, { folder, port, options, address: `http://localhost:${port}` });
  }

  async run() {
    const log = openSync(join(this.folder, "server.log"), "a");
    this.process = spawn(BINARY, ["serve", "--port", String(this.port), "--db", join(this.folder, "s.db"), ...this.options],
      { cwd: this.folder, stdio: ["ignore", log, log] });
    this.ended = once(this.process, "exit");
    await until("the server answers", async () => {
      if (this.process.exitCode !== null) throw new Error(`the server ended: see ${this.folder}/server.log`);
      // With --auth-token it refuses us, which is an answer.
      return fetch(`${this.address}/_sidestep/health`).then(() => true, () => false);
    });
  }

  async kill() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  async stop() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async states(operation, input) {
    const answer = await fetch(this.address, {
      method: "POST",
      headers: { "X-Amz-Target": `AWSStepFunctions.${operation}`, "Content-Type": "application/x-amz-json-1.0" },
      body: JSON.stringify(input),
    });
    const output = await answer.json();
    if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(output)}`);
    return output;
  }

  async invoke(name, payload) {
    const answer = await fetch(`${this.address}/2015-03-31/functions/${name}/invocations`,
      { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(payload) });
    if (!answer.ok || answer.headers.has("X-Amz-Function-Error")) throw new Error(await answer.text());
    return answer.json();
  }

  async create(name, definition) {
    await this.states("CreateStateMachine",
      { name, definition: JSON.stringify(definition), roleArn: "arn:aws:iam::123456789012:role/r" });
    return machineArn(name);
  }

  async start(name, input = {}, execution = undefined) {
    const { executionArn } = await this.states("StartExecution",
      { stateMachineArn: machineArn(name), input: JSON.stringify(input), ...(execution && { name: execution }) });
    return executionArn;
  }
}

export async function browse() {
  return puppeteer.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
  });
}

/** A page of the console; whatever goes wrong in it, or leaves the machine, fails the test. */
export async function open(browser, server, hash, { width = 1280, height = 800, dark = false } = {}) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && host !== new URL(server.address).host) page.faults.push(request.url());
  });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(`${server.address}/${hash}`);
  return page;
}

export async function keep(page, name) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The class that says how a state stands, in the graph: "running", "succeeded", ... */
export const stateLook = (page, state) =>
  page.evaluate((name) => {
    const element = [...document.querySelectorAll("[data-state]")].find((one) => one.dataset.state === name);
    return element?.getAttribute("class").replace(element.dataset.base, "").replace("chosen", "").trim();
  }, state);

export const text = (page, selector) => page.$eval(selector, (element) => element.textContent.trim());

export const press = (page, label) => page.locator(`::-p-aria([name="${label}"][role="button"])`).click();
