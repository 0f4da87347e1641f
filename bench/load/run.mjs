// Measures servers side by side: each workload on each server in turn, so that what else the
// machine does hits all alike; medians, and ratios to the first that has the workload.
//
//   node bench/load/run.mjs [--workloads start32,five] [--reps 3] [--size 0.1] [--json FILE]
//        [--flood PROGRAM] [--option=--durability --option=normal] SERVER...
//
// A SERVER is NAME=BINARY, of Sidestep; NAME=KIND:BINARY with a kind of server.mjs; or the name of
// one of the peers there.

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { KINDS, Server } from "./server.mjs";
import { OPTIONS, WORKLOADS, World } from "./workloads.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workloads: { type: "string", default: Object.keys(WORKLOADS).join(",") },
    reps: { type: "string", default: "3" },
    size: { type: "string", default: "1" },
    json: { type: "string" },
    flood: { type: "string", default: resolve(import.meta.dirname, "../../build/bench/flood") },
    option: { type: "string", multiple: true, default: [] },
  },
});

function server(text) {
  const [, name, kind, path] = /^([^=]+)(?:=(?:(\w+):)?(.+))?$/.exec(text) ?? [];
  const spec = path ? { name, kind: kind ?? "sidestep", path: resolve(path) } : { name, kind: name };
  if (!(spec.kind in KINDS)) usage(`no such kind of server: ${text}`);
  return spec;
}

function usage(message) {
  console.error(message);
  process.exit(2);
}

const names = values.workloads.split(",");
const unknown = names.filter((name) => !(name in WORKLOADS));
if (unknown.length > 0) usage(`no such workload: ${unknown.join(", ")}`);
if (positionals.length === 0) usage("name a server: NAME=BINARY");
const servers = positionals.map(server);

function has(spec, workload) {
  const { only } = KINDS[spec.kind];
  return !only || only.includes(workload);
}

// The figures of one workload on one server.
async function run(spec, workload) {
  const { slow = 1 } = KINDS[spec.kind];
  const size = (count) => Math.max(1, Math.round((count * Number(values.size)) / slow));
  const started = await Server.start(spec, [...values.option, ...(OPTIONS[workload] ?? [])]);
  try {
    const world = new World(started, size, values.flood);
    try {
      return await WORKLOADS[workload](world);
    } finally {
      world.client.close();
    }
  } finally {
    await started.stop();
  }
}

const figures = new Map(); // figure -> server -> values
for (let rep = 0; rep < Number(values.reps); ++rep) {
  for (const workload of names) {
    for (const spec of servers.filter((each) => has(each, workload))) {
      for (const [figure, value] of Object.entries(await run(spec, workload))) {
        const of = figures.get(figure) ?? figures.set(figure, new Map()).get(figure);
        of.set(spec.name, [...(of.get(spec.name) ?? []), value]);
      }
    }
  }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function show(number) {
  if (number >= 100) return Math.round(number).toLocaleString("en");
  return number.toFixed(2);
}

function cells(of) {
  let base;
  return servers.map(({ name }) => {
    if (!of.has(name)) return "-";
    const value = median(of.get(name));
    if (base === undefined) {
      base = value;
      return show(value);
    }
    return `${show(value)} (${(value / base).toFixed(2)})`;
  });
}

console.log(`| figure | ${servers.map(({ name }) => name).join(" | ")} |`);
console.log(`|---|${servers.map(() => "---:|").join("")}`);
const result = {};
for (const [figure, of] of figures) {
  result[figure] = Object.fromEntries([...of].map(([name, all]) => [name, median(all)]));
  console.log(`| ${figure} | ${cells(of).join(" | ")} |`);
}
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 2) + "\n");
