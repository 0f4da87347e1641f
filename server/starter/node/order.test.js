// node --test: runs the state machine without a server. Its hour of waiting is left out.
//
// A test that needs a server (a client of AWS's SDK, a person who answers, the path of an execution)
// finds one in the npm package `sidestep`: see docs/testing.md of Sidestep.

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const { test } = require("node:test");

// The exit status, and the output or the error.
function run(order, ...options) {
  const done = spawnSync("sidestep", ["run", "order", "--input", JSON.stringify(order), ...options],
    { encoding: "utf8" });
  return { status: done.status, output: done.stdout || done.stderr };
}

test("reserves what is there", () => {
  const { status, output } = run({ quantity: 3 });
  assert.equal(status, 0, output);
  assert.deepEqual(JSON.parse(output), { reserved: 3, left: 7 });
});

test("tells the customer when there is too little", () => {
  const { status, output } = run({ quantity: 11 });
  assert.equal(status, 0, output);
  assert.match(output, /too little/);
});

test("tries again when the function is busy", () => {
  const { status, output } = run({ quantity: 1 }, "--test-case", "ThrottledTwice", "--history");
  assert.equal(status, 0, output);
  assert.equal(output.match(/"TaskFailed"/g).length, 2);
});
