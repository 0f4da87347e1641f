// What is measured. Each workload gets a World and returns its figures: rates end in `_per_s`, CPU
// of the server in `_us`, times in `_ms`. Wrong answers end the run: a server that answers wrongly
// is not fast.

import { fileURLToPath } from "node:url";

import { Client } from "./client.mjs";

const ROLE = "arn:aws:iam::123456789012:role/bench";

function chain(length) {
  const states = {};
  for (let i = 1; i <= length; ++i) {
    states[`S${i}`] = { Type: "Pass", ...(i < length ? { Next: `S${i + 1}` } : { End: true }) };
  }
  return { StartAt: "S1", States: states };
}

const LOOP = {
  StartAt: "Count",
  States: {
    Count: {
      Type: "Pass",
      Parameters: { "n.$": "States.MathAdd($.n, 1)" },
      Next: "More",
    },
    More: {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericLessThan: 2000, Next: "Count" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  },
};

const WAIT = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 3600, End: true } } };

const MAP = {
  StartAt: "M",
  States: {
    M: {
      Type: "Map",
      ItemsPath: "$.items",
      ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...chain(1) },
      End: true,
    },
  },
};

// A JSONPath loop over an order, with what workflows do to their data.
const DATA_FLOW = {
  StartAt: "Pick",
  States: {
    Pick: {
      Type: "Pass",
      Parameters: { "n.$": "$.n", "order.$": "$.order", "name.$": "$.order.customer.name" },
      ResultPath: "$",
      Next: "Add",
    },
    Add: {
      Type: "Pass",
      Parameters: {
        "n.$": "States.MathAdd($.n, 1)",
        "order.$": "$.order",
        "text.$": "States.Format('{} {}', $.name, $.n)",
      },
      Next: "More",
    },
    More: {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericLessThan: 500, Next: "Pick" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  },
};
const ORDER = { customer: { name: "Ada", city: "London" }, items: [{ id: 1, price: 12.5 }] };

export class World {
  constructor(server, size) {
    this.server = server;
    this.size = size;
    this.names = 0;
  }

  clients(count) {
    this.client?.close();
    return (this.client = new Client(this.server.port, count));
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

  async ended(executionArn, connection = this.client.connections[0]) {
    for (;;) {
      const answer = await connection.send("DescribeExecution", { executionArn });
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

  // Rate and CPU of `count` things that `act` does.
  async measure(count, act) {
    const cpu = this.server.cpuMicros();
    const begun = performance.now();
    await act();
    const ms = performance.now() - begun;
    return { per_s: (count / ms) * 1000, us: (this.server.cpuMicros() - cpu) / count };
  }
}

function named(prefix, { per_s, us }) {
  return { [`${prefix}_per_s`]: per_s, [`${prefix}_us`]: us };
}

async function starts(world, connections) {
  world.clients(connections);
  const stateMachineArn = await world.machine(WAIT);
  const count = world.size(connections === 1 ? 4_000 : 20_000);
  return world.measure(count, () =>
    world.client.each(count, () => ["StartExecution", { stateMachineArn }]));
}

async function transitions(world, definition, input, count) {
  world.clients(1);
  const arn = await world.machine(definition);
  const runs = world.size(20);
  return world.measure(runs * count, async () => {
    for (let i = 0; i < runs; ++i) await world.run(arn, input);
  });
}

// What the server of a workload is started with besides.
export const OPTIONS = {
  lambda: ["--config", fileURLToPath(new URL("../sidestep.json", import.meta.url))],
};

export const WORKLOADS = {
  async cold(world) {
    return { cold_start_ms: world.server.coldStartMs, resident_mb: world.server.residentKb() / 1024 };
  },

  async start1(world) {
    return named("start1", await starts(world, 1));
  },

  async start32(world) {
    return named("start32", await starts(world, 32));
  },

  // One execution of one Pass at a time, from its start to its end being seen.
  async pass(world) {
    world.clients(1);
    const arn = await world.machine(chain(1));
    const times = [];
    for (let i = 0; i < world.size(2_000); ++i) {
      const begun = performance.now();
      await world.run(arn);
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const at = (part) => times[Math.floor(times.length * part)];
    return { pass_p50_ms: at(0.5), pass_p99_ms: at(0.99) };
  },

  async five(world) {
    world.clients(32);
    const stateMachineArn = await world.machine(chain(5));
    const count = world.size(10_000);
    const arns = [];
    return named("five", await world.measure(count, async () => {
      await world.client.each(count, () => ["StartExecution", { stateMachineArn }],
        (answer) => arns.push(answer.executionArn));
      for (const arn of arns.slice(-32)) await world.ended(arn);
    }));
  },

  async sync(world) {
    world.clients(32);
    const stateMachineArn = await world.machine(chain(5), "EXPRESS");
    const count = world.size(10_000);
    return named("sync", await world.measure(count, () =>
      world.client.each(count, () => ["StartSyncExecution", { stateMachineArn }], (answer) => {
        if (answer.status !== "SUCCEEDED") throw new Error(JSON.stringify(answer));
      })));
  },

  async loop(world) {
    return named("loop", await transitions(world, LOOP, { n: 0 }, 4_000));
  },

  async chain(world) {
    return named("chain", await transitions(world, chain(1_000), {}, 1_000));
  },

  async dataflow(world) {
    return named("dataflow", await transitions(world, DATA_FLOW, { n: 0, order: ORDER }, 1_500));
  },

  async map(world) {
    const items = Array.from({ length: 2_000 }, (_, i) => i);
    return named("map_items", await transitions(world, MAP, { items }, items.length));
  },

  async waiting(world) {
    world.clients(32);
    const stateMachineArn = await world.machine(WAIT);
    const before = world.server.residentKb();
    const count = world.size(20_000);
    await world.client.each(count, () => ["StartExecution", { stateMachineArn }]);
    return { waiting_kb: (world.server.residentKb() - before) / count };
  },

  async activity(world) {
    world.clients(16);
    const { activityArn } = await world.client.call("CreateActivity", { name: "bench" });
    const stateMachineArn = await world.machine({
      StartAt: "A", States: { A: { Type: "Task", Resource: activityArn, End: true } } });
    const count = world.size(4_000);
    await world.client.each(count, () => ["StartExecution", { stateMachineArn }]);
    return named("activity", await world.measure(count, () =>
      world.client.each(count, () => ["GetActivityTask", { activityArn }],
        (task, _, connection) =>
          connection.send("SendTaskSuccess", { taskToken: task.taskToken, output: "{}" }))));
  },

  async lambda(world) {
    world.clients(16);
    const stateMachineArn = await world.machine({
      StartAt: "F",
      States: {
        F: {
          Type: "Task",
          Resource: "arn:aws:lambda:us-east-1:123456789012:function:echo",
          End: true,
        },
      },
    });
    await world.run(stateMachineArn);
    const count = world.size(2_000);
    return named("lambda", await world.measure(count, () =>
      world.client.each(count, () => ["StartExecution", { stateMachineArn, input: "{}" }],
        ({ executionArn }, _, connection) => world.ended(executionArn, connection))));
  },

  async describe(world) {
    world.clients(32);
    const { executionArn } = await world.run(await world.machine(chain(1)));
    const count = world.size(20_000);
    return named("describe", await world.measure(count, () =>
      world.client.each(count, () => ["DescribeExecution", { executionArn }])));
  },

  async history(world) {
    world.clients(1);
    const { executionArn } = await world.run(await world.machine(LOOP), { n: 0 });
    const pages = world.size(100);
    const { us } = await world.measure(pages, () => world.client.each(pages, () =>
      ["GetExecutionHistory", { executionArn, maxResults: 1000 }], (answer) => {
        if (answer.events.length !== 1000) throw new Error("a page is too short");
      }));
    return { history_1000_events_us: us };
  },
};
