// The paths of the loan workflow, each with a test case of MockConfigFile.json.
const fs = require("node:fs");
const path = require("node:path");
const {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} = require("@aws-sdk/client-sfn");

const sfn = new SFNClient({
  endpoint: process.env.SIDESTEP_ENDPOINT ?? "http://127.0.0.1:8083",
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
});

let stateMachineArn;

beforeAll(async () => {
  const definition = fs.readFileSync(path.join(__dirname, "loan.asl.json"), "utf8");
  const roleArn = "arn:aws:iam::123456789012:role/loan";
  const created = await sfn.send(
    new CreateStateMachineCommand({ name: "Loan", definition, roleArn }),
  );
  stateMachineArn = created.stateMachineArn;
});

async function run(testCase) {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: `${stateMachineArn}#${testCase}`,
      input: JSON.stringify({ applicant: "Kim" }),
    }),
  );
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status === "RUNNING") continue;
    const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    return { ...execution, events };
  }
}

const count = (execution, type) => execution.events.filter((event) => event.type === type).length;

test("a good applicant gets the loan", async () => {
  const execution = await run("HappyPath");
  expect(execution.status).toBe("SUCCEEDED");
  expect(JSON.parse(execution.output)).toEqual({
    applicant: "Kim",
    scoring: { score: 720 },
    approval: { by: "Dana" },
  });
});

test("throttling is retried until the function answers", async () => {
  const execution = await run("ThrottledAtFirst");
  expect(execution.status).toBe("SUCCEEDED");
  expect(count(execution, "TaskFailed")).toBe(2);
  expect(JSON.parse(execution.output).scoring).toEqual({ score: 650 });
});

test("a bad score ends without asking anybody", async () => {
  const execution = await run("BadScore");
  expect(execution).toMatchObject({ status: "FAILED", error: "LoanDeclined" });
  expect(count(execution, "TaskSubmitted")).toBe(0);
});

test("who answers the callback may say no", async () => {
  const execution = await run("NotApproved");
  expect(execution).toMatchObject({ status: "FAILED", error: "LoanDeclined" });
  expect(count(execution, "TaskSubmitted")).toBe(1);
});
