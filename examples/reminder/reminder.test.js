// Three months, by node:test with the npm package alone: the clock leaves out waits.
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { useSidestep } = require("sidestep");

const DAY = 86_400;
const reminder = { name: "reminder",
  arn: "arn:aws:states:us-east-1:123456789012:stateMachine:reminder" };
const sidestep = useSidestep({ project: __dirname, coverageThreshold: 100 });

test("three reminders in ninety days, and no time has passed", async () => {
  const { server } = sidestep;
  const began = Date.now();
  const execution = await server.account("123456789012").run(reminder, { customer: "Ada" });
  await execution.assertSucceeded();
  const remind = (await execution.states()).filter((name) => name === "Remind");
  assert.equal(remind.length, 3);

  const reminded = (await execution.history())
    .filter((event) => event.type === "TaskSucceeded")
    .map((event) => event.timestamp);
  const first = (await execution.history())[0].timestamp;
  assert.deepEqual(reminded.map((at) => Math.floor((at - first) / DAY)), [30, 60, 90]);
  assert.ok(Date.now() - began < 30_000);

  const log = await server.functionLog("remind");
  for (const number of [1, 2, 3]) assert.match(log, new RegExp(`reminder ${number} for Ada`));
});
