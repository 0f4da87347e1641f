// Measures servers side by side: each workload on each server in turn, so that what else the
// machine does hits all alike; medians, and ratios to the first.
//
//   node bench/load/run.mjs [--workloads start32,five] [--reps 3] [--size 0.1] [--json FILE]
//        [--option=--durability --option=normal] NAME=BINARY [NAME=BINARY...]

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Server } from "./server.mjs";
import { OPTIONS, WORKLOADS, World } from "./workloads.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workloads: { type: "string", default: Object.keys(WORKLOADS).join(",") },
    reps: { type: "string", default: "3" },
    size: { type: "string", default: "1" },
    json: { type: "string" },
    option: { type: "string", multiple: true, default: [] },
  },
});

const names = values.workloads.split(",");
const unknown = names.filter((name) => !(name in WORKLOADS));
if (unknown.length > 0 || positionals.length === 0) {
  console.error(unknown.length > 0 ? `no such workload: ${unknown.join(", ")}`
                                   : "name a server: NAME=BINARY");
  process.exit(2);
}
const servers = positionals.map((text) => {
  const at = text.indexOf("=");
  return { name: text.slice(0, at), binary: resolve(text.slice(at + 1)) };
});
const size = (count) => Math.max(1, Math.round(count * Number(values.size)));

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const figures = new Map(); // figure -> server -> values
for (let rep = 0; rep < Number(values.reps); ++rep) {
  for (const workload of names) {
    for (const { name, binary } of servers) {
      const server = await Server.start(binary,
                                        [...values.option, ...(OPTIONS[workload] ?? [])]);
      try {
        const world = new World(server, size);
        for (const [figure, value] of Object.entries(await WORKLOADS[workload](world))) {
          const of = figures.get(figure) ?? figures.set(figure, new Map()).get(figure);
          of.set(name, [...(of.get(name) ?? []), value]);
        }
        world.client?.close();
      } finally {
        await server.stop();
      }
    }
  }
}

const show = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(2));
console.log(`| figure | ${servers.map(({ name }) => name).join(" | ")} |`);
console.log(`|---|${servers.map(() => "---:|").join("")}`);
const result = {};
for (const [figure, of] of figures) {
  const base = median(of.get(servers[0].name));
  result[figure] = Object.fromEntries([...of].map(([name, all]) => [name, median(all)]));
  const cells = servers.map(({ name }, i) => {
    const value = median(of.get(name));
    return i === 0 ? show(value) : `${show(value)} (${(value / base).toFixed(2)})`;
  });
  console.log(`| ${figure} | ${cells.join(" | ")} |`);
}
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 2) + "\n");
