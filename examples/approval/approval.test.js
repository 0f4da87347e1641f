// The approval, by jest with clients of the AWS SDK for JavaScript. Somebody must answer, so the
// clock is moved by hand.
const { SFNClient, SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand,
  StartExecutionCommand } = require("@aws-sdk/client-sfn");
const { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } = require("@aws-sdk/client-sqs");
const { Server, matchers } = require("sidestep");

expect.extend(matchers);

const stateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:approval";
let server, account, sfn, sqs;

beforeAll(async () => {
  server = await new Server({ project: __dirname, clock: "manual" }).start();
  account = server.account("123456789012");
  sfn = new SFNClient(account.clientOptions());
  sqs = new SQSClient(account.clientOptions());
});
afterAll(async () => {
  sfn?.destroy();
  sqs?.destroy();
  await server?.stop();
});
beforeEach(() => account.reset());

async function ask(amount) {
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ amount }) }));
  return account.execution(executionArn);
}

// What the queue has for the person: { amount, token }.
async function question() {
  const QueueUrl = `${server.endpoint}/123456789012/approvals`;
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  await sqs.send(
    new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
  return JSON.parse(Messages[0].Body);
}

test("is given", async () => {
  const approval = await ask(100);
  const { amount, token } = await question();
  expect(amount).toBe(100);
  await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"by": "Ada"}' }));
  await approval.wait();
  expect(approval.output).toEqual({ amount: 100, approval: { by: "Ada" } });
});

test("may take its time while somebody works on it", async () => {
  const approval = await ask(100);
  const { token } = await question();
  for (let hour = 0; hour < 5; ++hour) {
    await server.clock.advance("PT59M");
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken: token }));
  }
  await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: "{}" }));
  await expect(await approval.wait()).toHaveSucceeded();
  expect(await approval.states()).toEqual(["Ask"]);
});

test("is asked for again when nobody works on it", async () => {
  const approval = await ask(100);
  await question();
  await server.clock.advance("PT1H");
  const { token } = await question();
  await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: "{}" }));
  await approval.wait();
  await expect(approval).toHaveVisited("Ask", "Ask again", "Ask");
  expect(approval.output.reminded).toBe(true);
});

test("is refused", async () => {
  const approval = await ask(1_000_000);
  const { token } = await question();
  await sfn.send(
    new SendTaskFailureCommand({ taskToken: token, error: "Refused", cause: "too much" }));
  await expect(await approval.wait()).toHaveFailedWith("Refused");
  expect(approval.cause).toBe("too much");
});
