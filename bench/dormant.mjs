// A million people who take days: what executions cost that wait.
//
//   node bench/dormant.mjs [--count 1000000] [--keep] build/release/sidestep [serve options ...]
//
// Starts so many executions (one of 50 waits for a worker of an activity, the others for one of a
// thousand days), kills the server, answers 1,000 tokens of what waited, and lets a server whose
// clock skips run all the rest to the end. Prints a line for each figure.

import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { Client } from "./load/client.mjs";
import { Server } from "./load/server.mjs";

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { count: { type: "string", default: "1000000" }, keep: { type: "boolean" } },
});
const count = Number(given.count);
const [binary, ...options] = positionals;
const ROLE = "arn:aws:iam::123456789012:role/bench";
const ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:people";
const TOKENS_EVERY = 50;
const ANSWERED = 1000;
const DAY_MS = 86_400_000;
const begun = Date.now();

const say = (what, figure) => console.log(`${what.padEnd(64)} ${figure}`);
const ms = (from) => Number(process.hrtime.bigint() - from) / 1e6;
const nth = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

function times(taken) {
  const sorted = taken.toSorted((a, b) => a - b);
  return `p50 ${nth(sorted, 0.5).toFixed(2)} ms, p99 ${nth(sorted, 0.99).toFixed(2)} ms`;
}

function residentMb(server) {
  return (server.residentKb() / 1000).toFixed(0) + " MB";
}

async function createMachine(client, name, definition) {
  const answer = await client.call("CreateStateMachine",
    { name, roleArn: ROLE, definition: JSON.stringify(definition) });
  return answer.stateMachineArn;
}

async function makeMachines(client) {
  await client.call("CreateActivity", { name: "people" });
  return {
    waits: await createMachine(client, "waits", {
      StartAt: "W", States: { W: { Type: "Wait", TimestampPath: "$.until", End: true } } }),
    asks: await createMachine(client, "asks", {
      StartAt: "T", States: { T: { Type: "Task", Resource: ACTIVITY, End: true } } }),
    // 24,990 events, and then it asks.
    long: await createMachine(client, "long", {
      StartAt: "N",
      States: {
        N: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "C" },
        C: { Type: "Choice", Choices: [
          { Variable: "$.n", NumericLessThan: 6246, Next: "N" }], Default: "T" },
        T: { Type: "Task", Resource: ACTIVITY, End: true },
      } }),
  };
}

function startOf(machines, i) {
  if (i % TOKENS_EVERY === 0) return { stateMachineArn: machines.asks, input: `{"person":${i}}` };
  const until = new Date(begun + (1 + i % 1000) * DAY_MS).toISOString();
  return { stateMachineArn: machines.waits, input: JSON.stringify({ until, person: i }) };
}

// Starts executions `first` ... `first + some - 1`; so many a second.
async function startSome(client, machines, first, some) {
  const from = process.hrtime.bigint();
  await client.each(some, (i) => ["StartExecution", startOf(machines, first + i)]);
  return some / ms(from) * 1000;
}

// Takes tasks until `some` tokens are there.
async function takeTokens(client, some) {
  const tokens = [];
  await client.each(some, () => ["GetActivityTask", { activityArn: ACTIVITY }],
    (answer) => { if (answer.taskToken) tokens.push(answer.taskToken); });
  return tokens;
}

async function answerTokens(client, tokens) {
  const taken = [];
  for (const taskToken of tokens) {
    const from = process.hrtime.bigint();
    await client.call("SendTaskSuccess", { taskToken, output: '"yes"' });
    taken.push(ms(from));
  }
  return taken;
}

function atRandom(all, some) {
  const left = [...all];
  return Array.from({ length: Math.min(some, left.length) }, () =>
    left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}

async function firstAnswer(server, extra = []) {
  server.options = [...options, ...extra];
  await server.crash();
  const client = new Client(server.port, 16);
  await client.call("ListStateMachines", {});
  return client;
}

async function untilAllEnded(client, machines) {
  for (const stateMachineArn of [machines.waits]) {
    for (;;) {
      const { executions } = await client.call("ListExecutions",
        { stateMachineArn, statusFilter: "RUNNING", maxResults: 1 });
      if (executions.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const server = await Server.start({ kind: "sidestep", path: resolve(binary) }, options);
try {
  let client = new Client(server.port, 32);
  const machines = await makeMachines(client);
  say("executions", count);
  await startSome(client, machines, 0, ANSWERED);  // warm
  // Of executions that are in memory.
  for (let i = 0; i < ANSWERED; ++i) {
    await client.call("StartExecution", { stateMachineArn: machines.asks, input: "{}" });
  }
  say("a token that is answered at once, in memory",
    times(await answerTokens(client, await takeTokens(client, ANSWERED + ANSWERED / TOKENS_EVERY))));

  await client.call("StartExecution", { stateMachineArn: machines.long, input: '{"n":0}' });
  const [long] = await takeTokens(client, 1);
  const part = Math.floor(count / 10);
  const rates = [];
  for (let i = 0; i < 10; ++i) {
    rates.push(await startSome(client, machines, ANSWERED + i * part, part));
  }
  say("starts a second, the first tenth ... the last",
    rates.map((rate) => rate.toFixed(0)).join(" "));
  say("resident, with all of them waiting", residentMb(server));
  say("on disk", (statSync(join(server.directory, "bench.db")).size / 1e6 / (count / 1000)).toFixed(2) + " KB each");
  client.close();

  client = await firstAnswer(server);
  say("kill -9 to the first answer", server.coldStartMs.toFixed(0) + " ms");
  say("resident after that", residentMb(server));
  let from = process.hrtime.bigint();
  await client.call("SendTaskSuccess", { taskToken: long, output: "1" });
  say("an answer for an execution of 24,990 events on disk", ms(from).toFixed(1) + " ms");
  from = process.hrtime.bigint();
  const tokens = await takeTokens(client, count / TOKENS_EVERY);
  say("tasks of the activity handed out a second",
    (tokens.length / ms(from) * 1000).toFixed(0));
  client.close();
  client = await firstAnswer(server);
  say("a token of what waits on disk, of a random one",
    times(await answerTokens(client, atRandom(tokens, ANSWERED))));
  say("resident after that", residentMb(server));
  client.close();

  client = await firstAnswer(server, ["--clock", "skip", "--clock-grace", "0"]);
  say("kill -9 to the first answer, with a clock that skips", server.coldStartMs.toFixed(0) + " ms");
  from = process.hrtime.bigint();
  await untilAllEnded(client, machines);
  say("all whose day came have ended, a second", (count * 0.98 / ms(from) * 1000).toFixed(0));
  say("resident after that", residentMb(server));
  client.close();
} finally {
  if (given.keep) say("the database is", join(server.directory, "bench.db"));
  else await server.stop();
}
