// What is measured. Each workload gets a World and returns its figures: rates end in `_per_s`, CPU
// of the server in `_us`, times in `_ms`. Wrong answers end the run: a server that answers wrongly
// is not fast.

import { fileURLToPath } from "node:url";

import { Client } from "./client.mjs";
import { named, percentiles } from "./figures.mjs";
import { flood } from "./flood.mjs";
import {
  DATA_FLOWS, DATA_FLOW_TRANSITIONS, MAP, ORDER, PARALLEL, chain, loop, task, wait,
} from "./machines.mjs";
import { SERVICES } from "./services.mjs";

const ROLE = "arn:aws:iam::123456789012:role/bench";
const SUCCEEDED = '"status":"SUCCEEDED"';

// Further ones of `sidestep serve`, by workload.
export const OPTIONS = {
  lambda: ["--config", fileURLToPath(new URL("../sidestep.json", import.meta.url))],
};

export class World {
  // `floodProgram`: the path of the built bench/load/flood.cpp.
  constructor(server, size, floodProgram) {
    this.server = server;
    this.size = size;
    this.floodProgram = floodProgram;
    this.client = new Client(server.port, 1);
    this.names = 0;
  }

  async machine(definition, type = "STANDARD") {
    const answer = await this.client.call("CreateStateMachine", {
      name: `bench-${++this.names}`,
      definition: JSON.stringify(definition),
      roleArn: ROLE,
      type,
    });
    return answer.stateMachineArn;
  }

  async ended(executionArn) {
    for (;;) {
      const answer = await this.client.call("DescribeExecution", { executionArn });
      if (answer.status === "RUNNING") continue;
      if (answer.status !== "SUCCEEDED") throw new Error(JSON.stringify(answer));
      return answer;
    }
  }

  async run(stateMachineArn, input = {}) {
    const { executionArn } = await this.client.call("StartExecution", {
      stateMachineArn, input: JSON.stringify(input) });
    return this.ended(executionArn);
  }

  // CPU of `count` things that `act` does, and what it returned.
  async measure(count, act) {
    const cpu = this.server.cpuMicros();
    const begun = performance.now();
    const result = await act();
    const ms = performance.now() - begun;
    return { per_s: (count / ms) * 1000, us: (this.server.cpuMicros() - cpu) / count, result };
  }

  // Sends `jobs` times the steps over so many connections.
  async flood(connections, jobs, steps) {
    const measured = await this.measure(jobs, () =>
      flood(this.floodProgram, this.server.port, { connections, jobs, steps }));
    return { ...measured, per_s: jobs / measured.result.seconds };
  }
}

const startOf = (stateMachineArn, input = "{}") => ({
  target: "StartExecution", body: { stateMachineArn, input }, expect: "executionArn" });
const untilEnded = {
  target: "DescribeExecution", body: { executionArn: "{{executionArn}}" }, until: SUCCEEDED };

async function starts(world, connections) {
  const arn = await world.machine(wait(3600));
  const count = world.size(connections === 1 ? 4_000 : 20_000);
  return named(`start${connections}`, await world.flood(connections, count, [startOf(arn)]));
}

async function transitions(world, definition, input, count) {
  const arn = await world.machine(definition);
  await world.run(arn, input);
  const runs = world.size(20);
  return world.measure(runs * count, async () => {
    for (let i = 0; i < runs; ++i) await world.run(arn, input);
  });
}

const milliseconds = (run) => (1000 / run.per_s);

// How late a Wait of `seconds` ended, by the execution's own history.
async function lateness(world, executionArn, seconds) {
  const { events } = await world.client.call("GetExecutionHistory", { executionArn });
  const of = (type) => events.find((event) => event.type === type).timestamp;
  const late = (of("WaitStateExited") - of("WaitStateEntered") - seconds) * 1000;
  if (late < -1) throw new Error(`a Wait ended ${-late} ms early`);
  return late;
}

export const WORKLOADS = {
  async cold(world) {
    const cold_start_ms = world.server.coldStartMs;
    if (world.server.spec.kind !== "sidestep") return { cold_start_ms };
    world.client.close();
    await world.server.restart();
    return { cold_start_ms, start_again_ms: world.server.coldStartMs };
  },

  async idle(world) {
    const count = world.size(2_000);
    const { us } = await world.flood(1, count, [{ target: "ListStateMachines", body: {} }]);
    return {
      idle_pss_mb: world.server.proportionalKb() / 1024,
      idle_rss_mb: world.server.residentKb() / 1024,
      list_us: us,
    };
  },

  start1: (world) => starts(world, 1),
  start32: (world) => starts(world, 32),

  // One execution of one Pass at a time, from its start to its end being seen.
  async pass(world) {
    const arn = await world.machine(chain(1));
    const first = performance.now();
    await world.run(arn);
    const first_exec_ms = performance.now() - first;
    const { result, us } = await world.flood(1, world.size(2_000), [startOf(arn), untilEnded]);
    return { pass_p50_ms: result.p50_ms, pass_p99_ms: result.p99_ms, pass_us: us, first_exec_ms };
  },

  async five(world) {
    const arn = await world.machine(chain(5));
    const count = world.size(10_000);
    return named("five", await world.measure(count, async () => {
      const { result } = await world.flood(32, count, [startOf(arn)]);
      for (const answer of result.last) await world.ended(JSON.parse(answer).executionArn);
    }));
  },

  async sync(world) {
    const stateMachineArn = await world.machine(chain(5), "EXPRESS");
    return named("sync", await world.flood(32, world.size(10_000), [
      { target: "StartSyncExecution", body: { stateMachineArn, input: "{}" }, expect: SUCCEEDED }]));
  },

  async loop(world) {
    const run = await transitions(world, loop(2_000), { n: 0 }, 4_000);
    return named("loop", run);
  },

  async chain(world) {
    return named("chain", await transitions(world, chain(1_000), {}, 1_000));
  },

  async map(world) {
    const items = Array.from({ length: 2_000 }, (_, i) => i);
    const run = await transitions(world, MAP, { items }, items.length);
    return { ...named("map_items", run), map_ms: items.length * milliseconds(run) };
  },

  async parallel(world) {
    return { parallel20_ms: milliseconds(await transitions(world, PARALLEL, {}, 1)) };
  },

  // Two thirds of them wait for an hour and show the memory of one; the others end, and show how
  // late.
  async waiting(world) {
    const before = world.server.residentKb();
    const count = world.size(20_000);
    await world.flood(32, count, [startOf(await world.machine(wait(3600)))]);
    const waiting_kb = (world.server.residentKb() - before) / count;
    if (world.server.spec.kind === "stepfunctions-local") return { waiting_kb };
    const seconds = 5;
    const arn = await world.machine(wait(seconds));
    const { result } = await world.flood(200, world.size(5_000), [startOf(arn)]);
    const late = [];
    for (const answer of result.last) {
      const { executionArn } = JSON.parse(answer);
      await world.ended(executionArn);
      if (world.server.spec.kind === "aws-local-stepfunctions") return { waiting_kb };
      late.push(await lateness(world, executionArn, seconds));
    }
    return { waiting_kb, ...percentiles("late", late) };
  },

  async activity(world) {
    const { activityArn } = await world.client.call("CreateActivity", { name: "bench" });
    const arn = await world.machine(task(activityArn));
    const count = world.size(4_000);
    await world.flood(16, count, [startOf(arn)]);
    const answer = [
      { target: "GetActivityTask", body: { activityArn }, expect: "taskToken" },
      { target: "SendTaskSuccess", body: { taskToken: "{{taskToken}}", output: "{}" } }];
    const figures = named("activity", await world.flood(16, count, answer));
    // From the start of one to its end, with a worker that asks when it is there.
    const { result } = await world.flood(1, world.size(500), [startOf(arn), ...answer]);
    return { ...figures, activity_p50_ms: result.p50_ms };
  },

  async lambda(world) {
    const arn = await world.machine(
      task("arn:aws:lambda:us-east-1:123456789012:function:echo"));
    const first = performance.now();
    await world.run(arn);
    const lambda_first_ms = performance.now() - first;
    const steps = [startOf(arn), untilEnded];
    const one = await world.flood(1, world.size(500), steps);
    await world.flood(16, world.size(200), steps);  // until there are enough workers
    return {
      ...named("lambda", await world.flood(16, world.size(2_000), steps)),
      lambda_one_by_one_per_s: one.per_s, lambda_first_ms };
  },

  async describe(world) {
    const { executionArn } = await world.run(await world.machine(chain(1)));
    return named("describe", await world.flood(32, world.size(20_000), [
      { target: "DescribeExecution", body: { executionArn }, expect: SUCCEEDED }]));
  },

  async history(world) {
    const before = world.server.residentKb();
    const { executionArn } = await world.run(await world.machine(loop(4_900)), { n: 0 });
    const events = 4 * 4_900;
    const memory = ((world.server.residentKb() - before) * 1024) / events;
    const { us } = await world.flood(1, world.size(100), [{
      target: "GetExecutionHistory", body: { executionArn, maxResults: 1000 },
      expect: '"id":1000,' }]);
    return { history_1000_events_us: us, history_bytes_per_event: memory };
  },

  // What executions that have ended leave in memory, and the first page of their list.
  async finished(world) {
    const stateMachineArn = await world.machine(chain(1));
    await world.run(stateMachineArn);
    const before = world.server.residentKb();
    const count = world.size(10_000);
    const { result } = await world.flood(32, count, [startOf(stateMachineArn)]);
    for (const answer of result.last) await world.ended(JSON.parse(answer).executionArn);
    const finished_kb = (world.server.residentKb() - before) / count;
    const list = await world.flood(1, world.size(200), [
      { target: "ListExecutions", body: { stateMachineArn, maxResults: 100 },
        expect: '"executions":' }]);
    return { finished_kb, list100_ms: list.result.p50_ms };
  },
};
Object.assign(WORKLOADS, SERVICES);
for (const [name, definition] of Object.entries(DATA_FLOWS)) {
  WORKLOADS[name] = async (world) =>
    named(name, await transitions(world, definition, ORDER, DATA_FLOW_TRANSITIONS));
}
