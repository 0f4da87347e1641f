// The mock configuration of a server that a helper has started: test cases are added to it as tests
// need them. The server reads the file again when it has changed.

"use strict";

const { readFileSync, renameSync, writeFileSync } = require("node:fs");

const LAST = 9999; // the call that a last answer stands for

class Mocks {
  #count = 0;
  #file = { StateMachines: {}, MockedResponses: {} };

  // `base` is the user's own configuration, which is kept.
  constructor(path, base) {
    this.path = path;
    if (base) Object.assign(this.#file, JSON.parse(readFileSync(base, "utf8")));
    this.#write();
  }

  // -> the name of a new test case of that state machine
  add(machine, states) {
    this.#count += 1;
    const testCase = `Helper${this.#count}`;
    const names = {};
    for (const [state, answers] of Object.entries(states)) {
      names[state] = `${testCase}.${state}`;
      this.#file.MockedResponses[names[state]] = calls(answers);
    }
    this.#file.StateMachines[machine] ??= { TestCases: {} };
    this.#file.StateMachines[machine].TestCases[testCase] = names;
    this.#write();
    return testCase;
  }

  #write() {
    writeFileSync(`${this.path}.new`, JSON.stringify(this.#file));
    renameSync(`${this.path}.new`, this.path);
  }
}

function calls(answers) {
  const list = Array.isArray(answers) ? answers : [answers];
  const numbered = {};
  list.forEach((answer, index) => {
    const isLast = index === list.length - 1;
    numbered[isLast ? `${index}-${LAST}` : `${index}`] = answer;
  });
  return numbered;
}

module.exports = { Mocks };
