// For jest and vitest: expect.extend(matchers), then await expect(execution).toHaveVisited("Pay").

"use strict";

const { isWithin } = require("./execution.js");

const told = (execution, states) =>
  `${[execution.status, execution.error, execution.cause].filter(Boolean).join(": ")} after ` +
  JSON.stringify(states);

const matchers = {
  async toHaveSucceeded(execution) {
    const states = await execution.states();
    return { pass: execution.status === "SUCCEEDED", message: () => `It is ${told(execution, states)}` };
  },

  async toHaveFailedWith(execution, error) {
    const states = await execution.states();
    const failed = execution.status === "FAILED" || execution.status === "TIMED_OUT";
    return {
      pass: failed && execution.error === error,
      message: () => `It is ${told(execution, states)}; wanted: ${error}`,
    };
  },

  async toHaveVisited(execution, ...names) {
    const states = await execution.states();
    return {
      pass: isWithin(names, states),
      message: () => `It has visited ${JSON.stringify(states)}; wanted: ${JSON.stringify(names)}`,
    };
  },
};

module.exports = { matchers };
