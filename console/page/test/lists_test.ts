import assert from "node:assert/strict";
import { test } from "node:test";

import type { Execution } from "../src/types.ts";
import { merge } from "../src/views/executions.tsx";
import { linesOf, parseLine } from "../src/views/logs.tsx";

const one = (id: number, status: Execution["status"] = "RUNNING"): Execution =>
  ({ id, executionArn: `arn:${id}`, stateMachineArn: "m", name: `run-${id}`, status, startDate: id });

const ids = (list: Execution[]) => list.map((entry) => `${entry.id}${entry.status[0]}`).join(" ");

test("changes take their places in a list, new executions stand in front", () => {
  assert.equal(ids(merge([one(3), one(2), one(1)], [one(2, "FAILED"), one(5), one(4)], {})), "5R 4R 3R 2F 1R");
});

test("a filtered list keeps to its filter", () => {
  assert.equal(ids(merge([one(3), one(2)], [one(2, "FAILED"), one(4)], { status: "RUNNING" })), "4R 3R");
  assert.equal(ids(merge([one(3)], [one(4)], { machine: "other" })), "3R");
  assert.equal(ids(merge([one(3)], [one(14)], { text: "RUN-4" })), "3R");
});

test("children of Map Runs stand with their runs, not in lists", () => {
  assert.equal(ids(merge([one(3)], [{ ...one(4), isChild: true }], {})), "3R");
});

test("the lines of a visit are those of its invocations, or of its time", () => {
  const id = "0b8b5b3c-5a33-4d3c-8a3b-3c7c8d0d8e8f";
  const lines = [
    `2026-11-29T10:00:00.000Z\t${id}\tINFO\tmine`, "a line more of it",
    "2026-11-29T10:00:05.000Z\t11111111-5a33-4d3c-8a3b-3c7c8d0d8e8f\tERROR\tnot mine",
  ].map(parseLine);
  assert.deepEqual(linesOf(lines, { requestIds: [id] }).map((line) => line.text.slice(-4)), ["mine", "f it"]);
  const from = Date.parse("2026-11-29T10:00:04Z") / 1000;
  assert.deepEqual(linesOf(lines, { from }).map((line) => line.level), ["loud"]);
  assert.equal(linesOf(lines, {}).length, 3);
});
