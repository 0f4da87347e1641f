import assert from "node:assert/strict";
import { test } from "node:test";

import { lineOf } from "../src/history/timeline.ts";

const WIDTH = 1000;

test("short stories are drawn to scale", () => {
  const line = lineOf([0, 0.5, 1, 4], WIDTH);
  assert.deepEqual(line.folds, []);
  assert.equal(line.at(0), 0);
  assert.equal(line.at(1), 250);
  assert.equal(Math.round(line.at(2.5)), 625, "between two events");
  assert.equal(line.at(4), WIDTH);
  assert.equal(line.at(99), WIDTH);
});

test("two days of waiting do not hide a second of work", () => {
  const days = 2 * 86400;
  const line = lineOf([0, 0.4, 1, 1 + days, 2 + days, 2.5 + days], WIDTH);
  assert.equal(line.folds.length, 1);
  assert.equal(line.folds[0].seconds, days);
  assert.ok(line.folds[0].until - line.folds[0].from <= 0.2 * WIDTH);
  assert.ok(line.at(1) > 250, "what came before is to be seen");
  assert.equal(Math.round(line.at(2.5 + days)), WIDTH);
});

test("several long waits are folded alike", () => {
  const hour = 3600;
  const line = lineOf([0, 1, 1 + hour, 2 + hour, 2 + 3 * hour, 3 + 3 * hour], WIDTH);
  assert.equal(line.folds.length, 2);
  const [one, other] = line.folds.map((fold) => Math.round(fold.until - fold.from));
  assert.equal(one, other);
});

test("waits below ten seconds are never folded", () => {
  assert.deepEqual(lineOf([0, 0.001, 9, 9.001], WIDTH).folds, []);
});

test("ticks keep clear of each other, of the end and of folds", () => {
  const line = lineOf([0, 3, 7, 20, 20 + 7200, 7230], WIDTH);
  const [fold] = line.folds;
  for (let i = 1; i < line.ticks.length; i++) {
    assert.ok(line.ticks[i].x - line.ticks[i - 1].x >= 80);
    assert.ok(line.ticks[i].x < WIDTH - 30);
    assert.ok(line.ticks[i].x < fold.from || line.ticks[i].x > fold.until);
  }
});

test("one instant, or the same one often, is no stretch", () => {
  for (const instants of [[5], [5, 5, 5]]) {
    const line = lineOf(instants, WIDTH);
    assert.equal(line.at(5), 0);
    assert.equal(line.at(6), 0);
  }
});
