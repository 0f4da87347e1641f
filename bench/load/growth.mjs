// How what a call costs grows: with the length of a history, the size of a payload, the number of
// executions that wait, and of those that have ended.
//
//   node bench/load/growth.mjs [--counts 0,10000,1000000] [--waiting 0,10000,100000]
//        [--flood PROGRAM] BINARY

import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { chain, loop, wait } from "./machines.mjs";
import { Server } from "./server.mjs";
import { World } from "./workloads.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    counts: { type: "string", default: "0,10000,1000000" },
    waiting: { type: "string", default: "0,10000,100000" },
    flood: { type: "string", default: resolve(import.meta.dirname, "../../build/bench/flood") },
  },
});
if (positionals.length !== 1) {
  console.error("name a binary");
  process.exit(2);
}
const numbers = (text) => text.split(",").map(Number);

async function withWorld(act) {
  const server = await Server.start({ kind: "sidestep", path: resolve(positionals[0]) });
  const world = new World(server, (count) => count, values.flood);
  try {
    return await act(world);
  } finally {
    world.client.close();
    await server.stop();
  }
}

function table(heads, rows) {
  console.log(`| ${heads.join(" | ")} |`);
  console.log(`|${heads.map(() => "---:|").join("")}`);
  for (const row of rows) console.log(`| ${row.map((cell) => cell.toLocaleString("en")).join(" | ")} |`);
  console.log();
}

const round = (number) => Number(number.toPrecision(3));
const start = (stateMachineArn, input = "{}") => [
  { target: "StartExecution", body: { stateMachineArn, input }, expect: "executionArn" }];

// CPU of one start, one look at an execution and the first page of the list, in microseconds.
async function costs(world, stateMachineArn) {
  const started = await world.flood(32, 10_000, start(stateMachineArn));
  const { executionArn } = JSON.parse(started.result.last[0]);
  await world.ended(executionArn);
  const described = await world.flood(32, 10_000, [
    { target: "DescribeExecution", body: { executionArn }, expect: "SUCCEEDED" }]);
  const listed = await world.flood(1, 300, [
    { target: "ListExecutions", body: { stateMachineArn, maxResults: 100 }, expect: "[" }]);
  return [started.us, described.us, listed.us].map(round);
}

async function besides(counts, definition) {
  return withWorld(async (world) => {
    const others = await world.machine(definition);
    const measured = await world.machine(chain(1));
    const rows = [];
    let there = 0;
    for (const count of counts) {
      if (count > there) await world.flood(32, count - there, start(others));
      there = count;
      const memory = round(world.server.residentKb() / 1024);
      rows.push([count, ...(await costs(world, measured)), memory]);
    }
    return rows;
  });
}

async function lengths() {
  const rows = [];
  for (const turns of [10, 100, 1_000, 5_000]) {
    rows.push(await withWorld(async (world) => {
      const arn = await world.machine(loop(turns));
      await world.run(arn, { n: 0 });
      const runs = Math.ceil(20_000 / turns);
      const ran = await world.measure(runs * turns * 2, async () => {
        for (let i = 0; i < runs; ++i) await world.run(arn, { n: 0 });
      });
      const { executionArn } = await world.run(arn, { n: 0 });
      const last = await world.flood(1, 300, [{
        target: "GetExecutionHistory", body: { executionArn, reverseOrder: true, maxResults: 10 },
        expect: "ExecutionSucceeded" }]);
      return [4 * turns, round(ran.us), round(last.us)];
    }));
  }
  return rows;
}

async function sizes() {
  const rows = [];
  for (const bytes of [2, 1_000, 10_000, 100_000, 250_000]) {
    rows.push(await withWorld(async (world) => {
      const arn = await world.machine(chain(5));
      const input = JSON.stringify({ text: "x".repeat(bytes) });
      const count = Math.min(10_000, Math.ceil(2e8 / (bytes + 1_000)));
      return [bytes, round((await world.flood(32, count, start(arn, input))).us)];
    }));
  }
  return rows;
}

table(["events of the execution", "CPU of a transition, us", "of its last 10 events, us"],
      await lengths());
table(["bytes of the input", "CPU of five Pass states, us"], await sizes());
const heads = ["start, us", "describe, us", "list 100, us", "memory, MB"];
table(["have ended", ...heads], await besides(numbers(values.counts), chain(1)));
table(["wait", ...heads], await besides(numbers(values.waiting), wait(36_000)));
