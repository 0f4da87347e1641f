// jsonata-js on the suite that is named as argument: prints CPU nanoseconds per parse and per
// evaluation, as JSON. V8 compiles and collects in threads of its own; their time counts, as it
// would on a server.

import { readFileSync } from "node:fs";
import jsonata from "jsonata";

const suite = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ROUND_MILLIS = 100;
const ROUNDS = 3;

function cpuNanoseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

// The median of several rounds, after one to warm up.
async function measure(work) {
  const figures = [];
  for (let round = 0; round <= ROUNDS; ++round) {
    const from = cpuNanoseconds();
    let count = 0;
    let spent = 0;
    while ((spent = cpuNanoseconds() - from) < ROUND_MILLIS * 1e6) {
      for (let i = 0; i < 10; ++i) await work();
      count += 10;
    }
    if (round > 0) figures.push(spent / count);
  }
  return figures.sort((a, b) => a - b)[ROUNDS >> 1];
}

const answer = {};
for (const { name, expr } of suite.expressions) {
  const expression = jsonata(expr);
  const bindings = { states: suite.states };
  answer[name] = {
    parse: await measure(() => jsonata(expr)),
    evaluate: await measure(() => expression.evaluate(undefined, bindings)),
  };
}
console.log(JSON.stringify(answer));
