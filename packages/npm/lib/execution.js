// What became of an execution, and assertions about it.

"use strict";

const { AssertionError } = require("node:assert");

const { Clock } = require("./clock.js");

class Execution {
  #shown = { status: "RUNNING" };

  constructor(account, arn) {
    this.account = account;
    this.arn = arn;
    this.clock = new Clock(account.http, arn);
  }

  // As they were when it was last looked at: refresh(), wait().
  get status() { return this.#shown.status; }
  get output() {
    return this.#shown.output === undefined ? undefined : JSON.parse(this.#shown.output);
  }
  get error() { return this.#shown.error; }
  get cause() { return this.#shown.cause; }

  // Resolves when it has ended, without polling; rejects if it has not in time.
  async wait(timeoutSeconds = 60) {
    const seconds = Math.ceil(timeoutSeconds);
    this.#shown = await this.account.get(
      `/_sidestep/executions/${encodeURIComponent(this.arn)}/wait?timeout=${seconds}`);
    if (this.status === "RUNNING") {
      throw new Error(`${this.arn} has not ended within ${seconds} s; it has visited ` +
        JSON.stringify(await this.states()));
    }
    return this;
  }

  async refresh() {
    this.#shown = await this.account.call("states", "DescribeExecution",
      { executionArn: this.arn });
    return this;
  }

  // The states it has entered so far, in order; those inside of others too.
  async path() {
    const shown = await this.account.get(
      `/_sidestep/executions/${encodeURIComponent(this.arn)}/path`);
    return shown.states;
  }

  async states() { return (await this.path()).map((visit) => visit.name); }

  // All events, as GetExecutionHistory has them.
  async history() {
    const events = [];
    let nextToken;
    do {
      const page = await this.account.call("states", "GetExecutionHistory",
        { executionArn: this.arn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) });
      events.push(...page.events);
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  }

  async stop(error = "", cause = "") {
    await this.account.call("states", "StopExecution", { executionArn: this.arn, error, cause });
    return this.refresh();
  }

  // Assertions. Each resolves with the execution.

  async assertSucceeded() {
    return this.#assert(this.status === "SUCCEEDED", () => this.#told());
  }

  async assertFailed(error) {
    const failed = this.status === "FAILED" || this.status === "TIMED_OUT";
    return this.#assert(failed && (error === undefined || this.error === error),
      async () => `${await this.#told()}${error === undefined ? "" : `, not ${error}`}`);
  }

  // These states were entered, in this order; others may be between them.
  async assertVisited(...names) {
    const states = await this.states();
    return this.#assert(isWithin(names, states),
      () => `${JSON.stringify(names)} not visited in that order, but ${JSON.stringify(states)}`);
  }

  async assertNotVisited(...names) {
    const states = await this.states();
    const visited = names.filter((name) => states.includes(name));
    return this.#assert(visited.length === 0,
      () => `${JSON.stringify(visited)} visited: ${JSON.stringify(states)}`);
  }

  // Exactly these states were entered, in this order.
  async assertPath(names) {
    const states = await this.states();
    return this.#assert(JSON.stringify(states) === JSON.stringify(names),
      () => `${JSON.stringify(states)} instead of ${JSON.stringify(names)}`);
  }

  async #assert(holds, message) {
    if (holds) return this;
    throw new AssertionError({ message: await message(), stackStartFn: this.#assert });
  }

  async #told() {
    const told = [this.status, this.error, this.cause].filter(Boolean).join(": ");
    return `It is ${told} after ${JSON.stringify(await this.states())}`;
  }
}

function isWithin(names, states) {
  let at = 0;
  for (const state of states) if (at < names.length && state === names[at]) at += 1;
  return at === names.length;
}

module.exports = { Execution, isWithin };
