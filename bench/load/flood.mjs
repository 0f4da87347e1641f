// The load of bench/load/flood.cpp, as a function.

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

// `plan` is what flood.cpp takes, but for bodies, which are objects here. Returns what it prints.
export async function flood(program, port, plan) {
  const child = spawn(program, [String(port)], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
  const steps = plan.steps.map((step) => ({ ...step, body: JSON.stringify(step.body) }));
  child.stdin.end(JSON.stringify({ ...plan, steps }));
  const printed = await text(child.stdout);
  if ((await ended) !== 0) throw new Error("the load failed");
  return JSON.parse(printed);
}
