import assert from "node:assert/strict";
import { test } from "node:test";

import { duration, lastPart, machineOf, pretty } from "../src/format.ts";

test("durations have two units at most", () => {
  const cases: [number, string][] = [
    [0, "0 ms"], [0.35, "350 ms"], [0.9996, "1.0 s"], [2.44, "2.4 s"], [59.4, "59 s"], [59.6, "1 min"], [65, "1 min 5 s"],
    [3600, "1 h"], [3599.9, "1 h"], [90_000, "1 d 1 h"], [172_800, "2 d"], [NaN, "–"],
  ];
  for (const [seconds, text] of cases) assert.equal(duration(seconds), text, String(seconds));
});

test("names are taken from ARNs", () => {
  const arn = "arn:aws:states:us-east-1:123456789012:execution:order:run-1";
  assert.equal(lastPart(arn), "run-1");
  assert.equal(machineOf(arn), "arn:aws:states:us-east-1:123456789012:stateMachine:order");
});

test("JSON is indented, anything else stays", () => {
  assert.equal(pretty('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(pretty("{a"), "{a");
});
