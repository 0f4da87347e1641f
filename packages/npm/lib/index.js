// Tests of state machines against a Sidestep server of their own: node:test, jest, vitest.
//
//   const { Server, returns, throws } = require("sidestep");
//   const server = await new Server().start();
//   const order = await server.account().run(definition, { quantity: 3 }, {
//     mocks: { Pay: [throws("Busy"), returns({ paid: true })] } });
//   await order.assertVisited("Pay", "Ship");

"use strict";

const { Account, ApiError, returns, throws } = require("./account.js");
const { Clock } = require("./clock.js");
const { Execution } = require("./execution.js");
const { matchers } = require("./matchers.js");
const { Server, ServerError } = require("./server.js");
const { useSidestep } = require("./hooks.js");

module.exports = {
  Account, ApiError, Clock, Execution, Server, ServerError, matchers, returns, throws, useSidestep,
};
