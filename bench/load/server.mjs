// A server under measurement: started on a fresh database and a free port, with its CPU time.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

import { Client } from "./client.mjs";

const PEERS = resolve(import.meta.dirname, "../peers");

const TABLES = ["putItem", "getItem", "query"];
const QUEUES = ["sendMessage", "passOn"];

// What can be measured: `command` starts it, `only` names the workloads that it has (none: all),
// `slow` by how much they are made smaller for it, `launches` that the server is a child of what is
// started, `probe` what it answers when it is there (none: ListStateMachines).
export const KINDS = {
  sidestep: {
    command: ({ path, port, directory, options }) => [
      path, "serve", "--port", String(port), "--log-level", "error",
      "--db", join(directory, "bench.db"), ...options],
  },
  // Without a disk: what the loop alone can do.
  memory: {
    command: ({ path, port, options }) => [
      path, "serve", "--port", String(port), "--log-level", "error", "--db", ":memory:",
      ...options],
  },
  // bench/load/limit.cpp
  limit: {
    command: ({ path, port, directory }) => [path, String(port), join(directory, "limit.db")],
    only: ["cold", "idle", "start1", "start32", "pass", "five", "sync", "describe"],
  },
  // npm's aws-local-stepfunctions, behind the HTTP front of bench/peers/.
  "aws-local-stepfunctions": {
    command: ({ port }) => ["node", join(PEERS, "aws_local_stepfunctions.mjs"), String(port)],
    only: ["cold", "idle", "start1", "start32", "pass", "five", "sync", "loop", "chain",
      "dataflow", "map", "parallel", "waiting", "describe"],
  },
  // npm's stepfunctions-local
  "stepfunctions-local": {
    command: ({ port }) => [
      "node", "--require", join(PEERS, "loopback.cjs"),
      join(PEERS, "node_modules/.bin/stepfunctions-local"), "start", "--port", String(port)],
    only: ["cold", "idle", "start1", "start32", "pass", "five", "chain", "waiting", "describe"],
    slow: 10,
    launches: true,
  },
  // npm's dynalite: DynamoDB, in memory
  dynalite: {
    command: ({ port }) => [
      "node", join(PEERS, "node_modules/.bin/dynalite"), "--host", "127.0.0.1",
      "--port", String(port)],
    only: TABLES,
    probe: "DynamoDB_20120810.ListTables",
  },
  // npm's fauxqs: SQS, in memory
  fauxqs: {
    command: ({ port }) => [
      "env", `FAUXQS_PORT=${port}`, "FAUXQS_LOGGER=false", "node", "--require",
      join(PEERS, "loopback.cjs"), join(PEERS, "node_modules/.bin/fauxqs")],
    only: QUEUES,
    probe: "AmazonSQS.ListQueues",
  },
};

function freePort() {
  return new Promise((resolved, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolved(port));
    });
  });
}

function childrenOf(parent) {
  const tasks = `/proc/${parent}/task`;
  return readdirSync(tasks).flatMap((thread) =>
    readFileSync(`${tasks}/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number));
}

export class Server {
  // `spec`: {kind, path}; `options`: further ones of `sidestep serve`.
  static async start(spec, options = []) {
    const server = new Server();
    server.spec = spec;
    server.options = options;
    server.directory = mkdtempSync(join(tmpdir(), "sidestep-bench-"));
    await server.launch();
    return server;
  }

  async launch() {
    this.port = await freePort();
    const [program, ...args] = KINDS[this.spec.kind].command({
      path: this.spec.path, port: this.port, directory: this.directory, options: this.options });
    const begun = performance.now();
    this.process = spawn(program, args,
                         { cwd: this.directory, stdio: ["ignore", "ignore", "inherit"] });
    this.ended = new Promise((resolved) => this.process.on("exit", resolved));
    while (!(await this.answers())) {
      if (this.hasEnded()) throw new Error(`${program} ended at once`);
      await sleep(1);
    }
    this.coldStartMs = performance.now() - begun;
  }

  // By itself or by a signal.
  hasEnded() {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  // The same after a kill.
  async crash() {
    this.process.kill("SIGKILL");
    await this.ended;
    await this.launch();
  }

  // The same again, on the database that is there.
  async restart() {
    this.process.kill("SIGTERM");
    await this.ended;
    await this.launch();
  }

  async answers() {
    const client = new Client(this.port, 1);
    try {
      await client.call(KINDS[this.spec.kind].probe ?? "ListStateMachines", {});
      return true;
    } catch {
      return false;
    } finally {
      client.close();
    }
  }

  get pid() {
    const { pid } = this.process;
    return KINDS[this.spec.kind].launches ? childrenOf(pid)[0] : pid;
  }

  // What all its threads have had of the processors, in microseconds.
  cpuMicros() {
    const tasks = `/proc/${this.pid}/task`;
    return readdirSync(tasks).reduce((sum, thread) => {
      const [nanos] = readFileSync(`${tasks}/${thread}/schedstat`, "utf8").split(" ");
      return sum + Number(nanos) / 1000;
    }, 0);
  }

  residentKb() {
    const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
  }

  // Its memory, with its share of what it shares with others.
  proportionalKb() {
    const rollup = readFileSync(`/proc/${this.pid}/smaps_rollup`, "utf8");
    return Number(/Pss:\s+(\d+)/.exec(rollup)[1]);
  }

  async stop() {
    if (!this.hasEnded()) process.kill(this.pid, "SIGKILL");
    this.process.kill("SIGKILL");
    await this.ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
