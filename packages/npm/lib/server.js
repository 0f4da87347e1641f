// A server for tests: the binary as a process, or the image as a container.

"use strict";

const { execFile, spawn } = require("node:child_process");
const { chmodSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { basename, join, resolve } = require("node:path");
const { setTimeout: pause } = require("node:timers/promises");
const { promisify } = require("node:util");

const { Account } = require("./account.js");
const { Clock } = require("./clock.js");
const { Http } = require("./http.js");
const { Mocks } = require("./mocks.js");

const READY = /Starting server on port (\d+) /;
const FIRST_ACCOUNT = 100_000_000_000;
const PORT_IN_CONTAINER = 8083;
const FOLDER_IN_CONTAINER = "/var/lib/sidestep-test";

// The server did not start; the message has what it printed.
class ServerError extends Error {}

class Server {
  #options;
  #log = "";
  #process;
  #container;
  #folder;
  #accounts = FIRST_ACCOUNT;
  #end = () => this.#kill();

  // See index.d.ts for the options.
  constructor(options = {}) {
    this.#options = {
      binary: process.env.SIDESTEP_BINARY || "sidestep",
      image: options.binary ? undefined : process.env.SIDESTEP_IMAGE,
      clock: "skip", db: ":memory:", options: [], environment: {}, startTimeoutSeconds: 60,
      ...options,
    };
  }

  // Its life.

  async start() {
    this.#folder = mkdtempSync(join(tmpdir(), "sidestep-test-"));
    chmodSync(this.#folder, 0o755); // a container's user reads the mocks
    this.mocks = new Mocks(join(this.#folder, "mocks.json"), this.#options.mockConfig);
    const port = this.#options.image ? await this.#startContainer() : await this.#startProcess();
    this.endpoint = `http://127.0.0.1:${port}`;
    this.http = new Http(this.endpoint);
    this.clock = new Clock(this.http);
    process.on("exit", this.#end);
    return this;
  }

  async stop() {
    process.off("exit", this.#end);
    if (this.#container) {
      await promisify(execFile)(docker(), ["rm", "--force", this.#container]).catch(() => {});
      this.#container = undefined;
    }
    if (this.#process && this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.ref();
      const ended = new Promise((done) => { this.#process.once("exit", done); });
      this.#process.kill("SIGTERM");
      const timer = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
    }
    this.#process = undefined;
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose ?? Symbol("asyncDispose")]() { await this.stop(); }

  // What it has printed so far; of a container, what it printed until it was ready.
  get log() { return this.#log; }

  // What tests use.

  // An account that nobody has had from this server, or the one of that id.
  account(id, region) {
    this.#accounts += id ? 0 : 1;
    return new Account(this, id ?? String(this.#accounts), region);
  }

  async health() { return JSON.parse((await this.http.send("GET", "/_sidestep/health")).text); }

  // How often mocks have answered: by state machine, test case and state.
  async mocksUsed() { return (await this.#get("/_sidestep/mocks", true)).uses; }

  // What a function has printed.
  async functionLog(name) {
    return this.#get(`/_sidestep/functions/${encodeURIComponent(name)}/log`, false);
  }

  // Makes the server as it was when it started, all accounts of it. What executions have covered is
  // gone, too.
  async reset() {
    const { status, text } = await this.http.send("POST", "/_sidestep/reset");
    if (status !== 200) throw new ServerError(text);
  }

  // What the executions of all accounts have used: an object, or the text of "text" or "lcov".
  async coverage({ format = "json", machine } = {}) {
    const query = `?format=${format}${machine ? `&machine=${encodeURIComponent(machine)}` : ""}`;
    return this.#get(`/_sidestep/coverage${query}`, format === "json");
  }

  async #get(path, isJson) {
    const { status, text } = await this.http.send("GET", path);
    if (status !== 200) throw new ServerError(text);
    return isJson ? JSON.parse(text) : text;
  }

  // How it starts.

  #arguments(folder, port) {
    const { clock, db, options } = this.#options;
    return ["serve", "--port", String(port), "--db", db, "--clock", clock,
      "--mock-config", `${folder}/mocks.json`, ...options];
  }

  async #startProcess() {
    const { binary, project, environment, startTimeoutSeconds } = this.#options;
    const child = spawn(binary, this.#arguments(this.#folder, 0), {
      cwd: project ?? this.#folder, stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    this.#process = child;
    const port = await new Promise((done) => {
      const timer = setTimeout(done, startTimeoutSeconds * 1000);
      const ready = (found) => { clearTimeout(timer); done(found); };
      const read = (text) => {
        this.#log += text;
        const found = READY.exec(this.#log);
        if (found) ready(Number(found[1]));
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", read);
      child.once("error", (error) => { this.#log += `${binary}: ${error.message}\n`; ready(); });
      child.once("exit", () => ready());
    });
    if (port) {
      // A test runner that has nothing else to do may end; then we end the server.
      for (const held of [child, child.stdout, child.stderr]) held.unref();
      return port;
    }
    const log = this.#log;
    await this.stop().catch(() => {});
    throw new ServerError(`The server did not start (set SIDESTEP_BINARY):\n${log}`);
  }

  #kill() {
    this.#process?.kill("SIGKILL");
    if (this.#container) {
      require("node:child_process").spawnSync(docker(), ["rm", "--force", this.#container]);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #startContainer() {
    const { image, project, environment, startTimeoutSeconds } = this.#options;
    const name = `sidestep-test-${process.pid}-${basename(this.#folder)}`;
    const volumes = ["--volume", `${this.#folder}:${FOLDER_IN_CONTAINER}:ro`];
    if (project) volumes.push("--volume", `${resolve(project)}:/app`);
    const variables = Object.entries(environment).flatMap(([key, value]) =>
      ["--env", `${key}=${value}`]);
    await this.#docker("run", "--detach", "--name", name,
      "--publish", `127.0.0.1::${PORT_IN_CONTAINER}`, ...volumes, ...variables, image,
      ...this.#arguments(FOLDER_IN_CONTAINER, PORT_IN_CONTAINER));
    this.#container = name;
    const deadline = Date.now() + startTimeoutSeconds * 1000;
    while (!READY.test(this.#log)) {
      if (Date.now() > deadline) {
        await this.stop();
        throw new ServerError(`The container did not start:\n${this.#log}`);
      }
      await pause(50);
      this.#log = await this.#docker("logs", name);
    }
    const published = await this.#docker("port", name, String(PORT_IN_CONTAINER));
    return Number(published.trim().split("\n")[0].split(":").pop());
  }

  async #docker(...args) {
    try {
      const { stdout, stderr } = await promisify(execFile)(docker(), args);
      return stdout + stderr;
    } catch (error) {
      await this.stop();
      throw new ServerError(`${docker()} ${args.join(" ")}\n${error.stderr || error.message}`);
    }
  }
}

const docker = () => process.env.SIDESTEP_DOCKER || "docker";

module.exports = { Server, ServerError };
