// An account of a server: what one test works in, apart from all others.

"use strict";

const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { basename } = require("node:path");

const { Execution } = require("./execution.js");

// Of the services whose operations go by a header.
const TARGETS = {
  states: ["AWSStepFunctions", "1.0"], dynamodb: ["DynamoDB_20120810", "1.0"],
  sqs: ["AmazonSQS", "1.0"], events: ["AWSEvents", "1.1"], ssm: ["AmazonSSM", "1.1"],
};

// An operation was refused.
class ApiError extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.name = code;
    this.code = code;
  }
}

// A mocked task ends with this result, or fails with this error.
const returns = (value) => ({ Return: value });
const throws = (error, cause = "") => ({ Throw: { Error: error, Cause: cause } });

class Account {
  #machines = new Map();

  constructor(server, id, region = "us-east-1") {
    this.server = server;
    this.id = id;
    this.region = region;
    this.role = `arn:aws:iam::${id}:role/test`;
    this.http = server.http;
  }

  // What the server offers.

  async get(path) { return this.#result(await this.http.send("GET", path)); }

  // An operation of a service that speaks JSON: "states", "dynamodb", "sqs", "events", "ssm". For
  // others use a client of AWS's SDK with clientOptions().
  async call(service, operation, members = {}, headers = {}) {
    const [prefix, version] = TARGETS[service];
    const scope = `${this.id}/20260101/${this.region}/${service}/aws4_request`;
    return this.#result(await this.http.send("POST", "/", {
      body: members,
      headers: {
        "X-Amz-Target": `${prefix}.${operation}`,
        "Content-Type": `application/x-amz-json-${version}`,
        Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        ...headers,
      },
    }));
  }

  #result({ status, text }) {
    const body = text ? JSON.parse(text) : {};
    if (status < 400) return body;
    const code = String(body.__type ?? body.code ?? status).split("#").pop();
    throw new ApiError(code, body.message ?? body.Message ?? text);
  }

  // For clients of AWS's SDK for JavaScript, version 3: new SFNClient(account.clientOptions()).
  clientOptions() {
    return {
      endpoint: this.server.endpoint, region: this.region, disableHostPrefix: true,
      forcePathStyle: true,
      credentials: {
        accessKeyId: this.id, secretAccessKey: "sidestep",
        ...(this.http.token ? { sessionToken: this.http.token } : {}),
      },
    };
  }

  // Variables with which AWS's SDKs, CLI and tools work in this account.
  environment() {
    return {
      AWS_ENDPOINT_URL: this.server.endpoint, AWS_ACCESS_KEY_ID: this.id,
      AWS_SECRET_ACCESS_KEY: "sidestep", AWS_DEFAULT_REGION: this.region, AWS_REGION: this.region,
      AWS_DISABLE_HOST_PREFIX_INJECTION: "true", AWS_ACCOUNT_ID_ENDPOINT_MODE: "disabled",
      ...(this.http.token ? { AWS_SESSION_TOKEN: this.http.token } : {}),
    };
  }

  // Makes the account as it was before anything was in it. Its executions, and what they have
  // covered, are gone.
  async reset() {
    this.#machines.clear();
    this.#result(await this.http.send("POST", `/_sidestep/reset?account=${this.id}`));
  }

  // State machines and their executions.

  // Makes a state machine, or hands out the one of that definition and name. A text that is no JSON
  // is the path of a file with the definition; its `${Name}` are substituted. Without a name it has
  // the file's, or one that follows from the definition: executions of different tests then count
  // as one machine's in the coverage.
  async machine(definition, { name, type = "STANDARD", substitutions = {} } = {}) {
    let text = definitionText(definition);
    for (const [word, value] of Object.entries(substitutions)) {
      text = text.replaceAll(`\${${word}}`, value);
    }
    const key = JSON.stringify([text, name, type]);
    if (!this.#machines.has(key)) {
      const wanted = name ?? nameOf(definition);
      this.#machines.set(key, this.call("states", "CreateStateMachine",
        { name: wanted, definition: text, roleArn: this.role, type })
        .then(({ stateMachineArn }) => ({ arn: stateMachineArn, name: wanted })));
    }
    return this.#machines.get(key);
  }

  // Starts an execution. `mocks` are answers of states' tasks: one, or those of the first, the
  // second, ... call, the last of which stands for all that follow. `testCase` is one of the
  // server's mock configuration. `clock` is a time of the execution's own: "real", "scale=0.1",
  // "skip" or "manual".
  async start(definition, input = {}, { mocks, testCase, clock, ...options } = {}) {
    const made = definition?.arn === undefined
      ? await this.machine(definition, options) : definition;
    const chosen = mocks ? await this.server.mocks.add(made.name, mocks) : testCase;
    const { executionArn } = await this.call("states", "StartExecution", {
      stateMachineArn: made.arn + (chosen ? `#${chosen}` : ""), input: JSON.stringify(input),
    }, clock ? { "X-Sidestep-Clock": clock } : {});
    return new Execution(this, executionArn);
  }

  // Starts an execution and waits for its end: see start().
  async run(definition, input = {}, { timeoutSeconds = 60, ...options } = {}) {
    return (await this.start(definition, input, options)).wait(timeoutSeconds);
  }

  async execution(arn) { return new Execution(this, arn).refresh(); }
}

const isPath = (definition) =>
  typeof definition === "string" && !definition.trimStart().startsWith("{");

function definitionText(definition) {
  if (isPath(definition)) return readFileSync(definition, "utf8");
  return typeof definition === "string" ? definition : JSON.stringify(definition);
}

function nameOf(definition) {
  if (isPath(definition)) return basename(definition).split(".")[0];
  const digest = createHash("sha256").update(definitionText(definition)).digest("hex");
  return `machine-${digest.slice(0, 8)}`;
}

module.exports = { Account, ApiError, returns, throws };
