// The thinnest HTTP front for npm's aws-local-stepfunctions, an interpreter without a server of its
// own. Executions are kept in memory.
//
//   node aws_local_stepfunctions.mjs PORT

import { createServer } from "node:http";

import { StateMachine } from "aws-local-stepfunctions";

const ARN = "arn:aws:states:us-east-1:123456789012";
const machines = new Map();
const executions = new Map();

function begin(stateMachineArn, text) {
  const { result } = machines.get(stateMachineArn).run(JSON.parse(text ?? "{}"));
  return result;
}

const seconds = () => Date.now() / 1000;

const operations = {
  CreateStateMachine({ name, definition }) {
    const stateMachineArn = `${ARN}:stateMachine:${name}`;
    machines.set(stateMachineArn, new StateMachine(JSON.parse(definition)));
    return { stateMachineArn, creationDate: seconds() };
  },

  ListStateMachines: () => ({ stateMachines: [...machines.keys()].map((stateMachineArn) => ({
    stateMachineArn, name: stateMachineArn.split(":").at(-1), type: "STANDARD" })) }),

  StartExecution({ stateMachineArn, input }) {
    const executionArn = `${ARN}:execution:${executions.size + 1}`;
    const execution = { executionArn, stateMachineArn, input, status: "RUNNING",
                        startDate: seconds() };
    executions.set(executionArn, execution);
    begin(stateMachineArn, input).then(
      (output) => Object.assign(execution, { status: "SUCCEEDED", output: JSON.stringify(output) }),
      (error) => Object.assign(execution, { status: "FAILED", cause: String(error) }));
    return { executionArn, startDate: execution.startDate };
  },

  async StartSyncExecution({ stateMachineArn, input }) {
    const startDate = seconds();
    const output = JSON.stringify(await begin(stateMachineArn, input));
    return { status: "SUCCEEDED", output, startDate, stopDate: seconds() };
  },

  DescribeExecution: ({ executionArn }) => executions.get(executionArn),
};

async function answer(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const operation = operations[request.headers["x-amz-target"].split(".")[1]];
  const body = JSON.stringify(await operation(JSON.parse(Buffer.concat(parts).toString())));
  response.writeHead(200, { "Content-Type": "application/x-amz-json-1.0",
                            "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(500, { "Content-Length": 0 });
    response.end();
    console.error(error);
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
