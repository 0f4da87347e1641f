import assert from "node:assert/strict";
import { test } from "node:test";

import { looksOf, waysOf } from "../src/history/focus.ts";
import { Story } from "../src/history/story.ts";
import type { Workflow } from "../src/types.ts";
import { history, type Short } from "./histories.ts";

const pass = { Type: "Pass", End: true };
const TASK: Workflow = { StartAt: "T", States: { T: { Type: "Task", Next: "N" }, N: pass } };

function storyOf(definition: Workflow, ...events: Short[]): Story {
  const story = new Story(definition);
  story.add(history(...events));
  return story;
}

const outline = (story: Story) => story.visits.map((visit) => `${visit.state} ${visit.status}`).join(", ");

test("a task is tried, waits for its token, and succeeds", () => {
  const events: Short[] = [
    ["ExecutionStarted", 0],
    ["TaskStateEntered", 0, { name: "T", input: "{}" }],
    ["TaskScheduled", 2, { resourceType: "lambda", resource: "invoke.waitForTaskToken", parameters: "{}" }],
    ["TaskStarted", 3],
    ["TaskSubmitted", 4, { output: "{}" }],
  ];
  assert.equal(outline(storyOf(TASK, ...events)), "T waiting");
  const ended = storyOf(TASK, ...events, ["TaskSucceeded", 5, { output: "1" }], ["TaskStateExited", 6, { name: "T" }],
    ["PassStateEntered", 7, { name: "N" }], ["PassStateExited", 8, { name: "N" }], ["ExecutionSucceeded", 9]);
  assert.equal(outline(ended), "T succeeded, N succeeded");
  assert.equal(ended.visits[0].attempts[0].resource, "lambda:invoke.waitForTaskToken");
  assert.equal(ended.visits[0].attempts[0].output, "1");
  assert.equal(ended.status, "succeeded");
});

test("retries are attempts of one visit; an error that is caught is not a failure", () => {
  const story = storyOf(TASK, ["ExecutionStarted", 0], ["TaskStateEntered", 0, { name: "T" }],
    ["TaskScheduled", 2], ["TaskFailed", 3, { error: "E" }], ["TaskScheduled", 4], ["TaskTimedOut", 5],
    ["TaskStateExited", 6, { name: "T" }], ["PassStateEntered", 7, { name: "N" }]);
  assert.equal(outline(story), "T caught, N running");
  assert.deepEqual(story.visits[0].attempts.map((one) => one.error), ["E", "States.Timeout"]);
  assert.equal(looksOf(story, {}).get("T")!.badge, "attempt 2");
  assert.ok(waysOf(story, {}).has("T\u0000N"));
});

test("branches of a Parallel are told apart, and end with it", () => {
  const definition: Workflow = {
    StartAt: "P",
    States: { P: { Type: "Parallel", End: true, Branches: [
      { StartAt: "A", States: { A: { Type: "Wait", Next: "A2" }, A2: pass } },
      { StartAt: "B", States: { B: { Type: "Task", End: true } } },
    ] } },
  };
  const events: Short[] = [
    ["ExecutionStarted", 0], ["ParallelStateEntered", 0, { name: "P" }], ["ParallelStateStarted", 2],
    ["WaitStateEntered", 3, { name: "A" }], ["TaskStateEntered", 3, { name: "B" }],
    ["WaitStateExited", 4, { name: "A" }], ["PassStateEntered", 6, { name: "A2" }], ["PassStateExited", 7, { name: "A2" }],
  ];
  const story = storyOf(definition, ...events);
  assert.equal(outline(story), "P running, A succeeded, B running, A2 succeeded");
  assert.deepEqual(story.visits[0].inner.map((scope) => scope.visits.map((visit) => visit.state)), [["A", "A2"], ["B"]]);
  const failed = storyOf(definition, ...events, ["TaskScheduled", 5], ["TaskFailed", 9, { error: "E" }],
    ["ParallelStateFailed", 10, { error: "E" }], ["ExecutionFailed", 11, { error: "E" }]);
  assert.equal(outline(failed), "P failed, A succeeded, B failed, A2 succeeded");
});

test("iterations of a Map are told apart, and one can be looked at alone", () => {
  const definition: Workflow = {
    StartAt: "M",
    States: { M: { Type: "Map", End: true, ItemProcessor: { StartAt: "I", States: { I: { Type: "Task", Next: "J" }, J: pass } } } },
  };
  const story = storyOf(definition,
    ["ExecutionStarted", 0], ["MapStateEntered", 0, { name: "M" }], ["MapStateStarted", 2, { length: 3 }],
    ["MapIterationStarted", 3, { name: "M", index: 0 }], ["TaskStateEntered", 4, { name: "I" }],
    ["MapIterationStarted", 3, { name: "M", index: 1 }], ["TaskStateEntered", 6, { name: "I" }],
    ["TaskStateExited", 7, { name: "I" }], ["PassStateEntered", 8, { name: "J" }], ["PassStateExited", 9, { name: "J" }],
    ["MapIterationSucceeded", 10, { name: "M", index: 1 }]);
  const [map] = story.visits;
  assert.deepEqual(map.inner.map((scope) => scope.status), ["running", "succeeded"]);
  assert.equal(looksOf(story, {}).get("M")!.badge, "1 of 3");
  assert.equal(looksOf(story, {}).get("I")!.status, "running");
  assert.equal(looksOf(story, { M: 1 }).get("I")!.status, "succeeded");
  assert.equal(looksOf(story, { M: 0 }).has("J"), false);
});

test("a loop comes back to its states; the last visit counts", () => {
  const definition: Workflow = {
    StartAt: "W",
    States: { W: { Type: "Wait", Next: "C" }, C: { Type: "Choice", Choices: [{ Next: "W" }], Default: "N" }, N: pass },
  };
  const story = storyOf(definition, ["ExecutionStarted", 0], ["WaitStateEntered", 0, { name: "W" }],
    ["WaitStateExited", 2, { name: "W" }], ["ChoiceStateEntered", 3, { name: "C" }], ["ChoiceStateExited", 4, { name: "C" }],
    ["WaitStateEntered", 5, { name: "W" }]);
  const look = looksOf(story, {}).get("W")!;
  assert.deepEqual([look.status, look.badge], ["running", "×2"]);
  assert.equal(waysOf(story, {}).get("C\u0000W"), 1);
});

test("a redrive goes on in the state that failed", () => {
  const story = storyOf(TASK, ["ExecutionStarted", 0], ["TaskStateEntered", 0, { name: "T" }], ["TaskScheduled", 2],
    ["TaskFailed", 3, { error: "E" }], ["ExecutionFailed", 4, { error: "E" }]);
  assert.equal(outline(story), "T failed");
  story.add(history(...Array<Short>(5).fill(["x", 0]), ["ExecutionRedriven", 5], ["TaskScheduled", 6],
    ["TaskSucceeded", 7, { output: "1" }], ["TaskStateExited", 8, { name: "T" }]));
  assert.equal(outline(story), "T succeeded");
  assert.equal(story.visits[0].attempts.length, 2);
  assert.equal(story.redrives, 1);
});

test("events that come twice, or before others, change nothing", () => {
  const events = history(["ExecutionStarted", 0], ["TaskStateEntered", 0, { name: "T" }], ["TaskScheduled", 2]);
  const story = new Story(TASK);
  story.add(events.slice(0, 2));
  story.add(events);
  story.add(history(...Array<Short>(7).fill(["TaskFailed", 3])).slice(5));
  assert.equal(story.lastId, 3);
  assert.equal(story.visits[0].attempts.length, 1);
});

test("25,000 events are read in a blink", () => {
  const events: Short[] = [["ExecutionStarted", 0]];
  const definition: Workflow = { StartAt: "N", States: { N: { Type: "Pass", Next: "N" } } };
  while (events.length < 25_000) {
    events.push(["PassStateEntered", Math.max(0, events.length - 1), { name: "N" }], ["PassStateExited", events.length + 1, { name: "N" }]);
  }
  const all = history(...events);
  const begin = process.cpuUsage(); // not the clock's time: other programs may have the machine
  const story = new Story(definition);
  story.add(all);
  looksOf(story, {});
  waysOf(story, {});
  const { user } = process.cpuUsage(begin);
  assert.ok(user < 1_500_000, `${user} µs`); // what looks back at all events takes minutes
  assert.equal(story.visits.length, 12_500);
});
