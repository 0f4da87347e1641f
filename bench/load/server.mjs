// A server under measurement: started on a fresh database and a free port, with its CPU time.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  // `options`: further ones of `sidestep serve`.
  static async start(binary, options = []) {
    const server = new Server();
    server.directory = mkdtempSync(join(tmpdir(), "sidestep-bench-"));
    server.port = await freePort();
    const begun = process.hrtime.bigint();
    server.process = spawn(
      binary,
      ["serve", "--port", String(server.port), "--log-level", "error",
       "--db", join(server.directory, "bench.db"), ...options],
      { cwd: server.directory, stdio: ["ignore", "ignore", "inherit"] });
    server.ended = new Promise((resolve) => server.process.on("exit", resolve));
    while (!(await server.answers())) {
      if (server.process.exitCode !== null) throw new Error(`${binary} ended at once`);
    }
    server.coldStartMs = Number(process.hrtime.bigint() - begun) / 1e6;
    return server;
  }

  async answers() {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/_sidestep/health`)).ok;
    } catch {
      return false;
    }
  }

  // What all its threads have had of the processors, in microseconds.
  cpuMicros() {
    const tasks = `/proc/${this.process.pid}/task`;
    return readdirSync(tasks).reduce((sum, thread) => {
      const [nanos] = readFileSync(`${tasks}/${thread}/schedstat`, "utf8").split(" ");
      return sum + Number(nanos) / 1000;
    }, 0);
  }

  residentKb() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
  }

  async stop() {
    this.process.kill("SIGKILL");
    await this.ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
