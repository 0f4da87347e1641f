import assert from "node:assert/strict";
import { test } from "node:test";

import { lookOf, missedIn, type CoverageReport } from "../src/views/coverage.tsx";

const REPORT: CoverageReport = {
  executions: 2,
  totals: { states: { covered: 2, all: 3 }, ways: { covered: 1, all: 3 }, retriers: { covered: 0, all: 1 } },
  states: [
    { name: "A", type: "Task", entered: 2, failed: 1,
      ways: [{ kind: "next", to: "B", taken: 2 }, { kind: "catch", index: 0, to: "C", title: "States.ALL", taken: 0 }],
      retriers: [{ errors: "Slow", taken: 0 }] },
    { name: "B", type: "Choice", entered: 2, failed: 0,
      ways: [{ kind: "choice", index: 0, to: "C", title: "$.n > 1", taken: 0 }], retriers: [] },
    { name: "C", type: "Pass", entered: 0, failed: 0, ways: [], retriers: [] },
  ],
};

test("states and ways are taken or missed", () => {
  const { states, way } = lookOf(REPORT);
  assert.deepEqual(states.get("A"), { status: "taken", badge: "×2" });
  assert.deepEqual(states.get("C"), { status: "missed", badge: "" });
  assert.equal(way("A", "B", "next", -1), "taken");
  assert.equal(way("A", "C", "catch", 0), "missed");
  assert.equal(way("", "A", "start", -1), "taken");
});

test("what was missed is said in words, and not twice for a state that was never entered", () => {
  assert.deepEqual(missedIn(REPORT).map((one) => `${one.state}: ${one.what}`), [
    "A: catcher of States.ALL never used",
    "A: retrier of Slow never used",
    "B: way to C never taken ($.n > 1)",
    "C: never entered",
  ]);
});
