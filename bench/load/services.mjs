// What is measured of tables and queues, as workloads.mjs has it of state machines: 16 connections,
// items of about 250 bytes, messages of 200.

import { setTimeout as sleep } from "node:timers/promises";

import { named } from "./figures.mjs";

const CONNECTIONS = 16;
const BODY = "m".repeat(200);

const dynamodb = (operation) => `DynamoDB_20120810.${operation}`;
const sqs = (operation) => `AmazonSQS.${operation}`;

const KEYS = [["p", "S", "HASH"], ["s", "N", "RANGE"]];
const KEY = { p: { S: "same" }, s: { N: "{{n}}" } };
const PUT = { target: dynamodb("PutItem"), body: { TableName: "bench", Item: {
  ...KEY, data: { S: BODY } } } };

// A table with so many items in one partition, under the numbers from 0.
async function table(world, items) {
  await world.client.call(dynamodb("CreateTable"), {
    TableName: "bench", BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: KEYS.map(([AttributeName, AttributeType]) => (
      { AttributeName, AttributeType })),
    KeySchema: KEYS.map(([AttributeName, , KeyType]) => ({ AttributeName, KeyType })) });
  const active = async () => {
    const { Table } = await world.client.call(dynamodb("DescribeTable"), { TableName: "bench" });
    return Table.TableStatus === "ACTIVE";
  };
  while (!(await active())) await sleep(50);
  if (items > 0) await world.flood(CONNECTIONS, items, [PUT]);
}

async function queue(world) {
  const { QueueUrl } = await world.client.call(sqs("CreateQueue"), { QueueName: "bench" });
  return {
    QueueUrl,
    send: { target: sqs("SendMessage"), body: { QueueUrl, MessageBody: BODY },
            expect: '"MessageId":' },
  };
}

export const SERVICES = {
  async putItem(world) {
    await table(world, 0);
    return named("put_item", await world.flood(CONNECTIONS, world.size(10_000), [PUT]));
  },

  async getItem(world) {
    const count = world.size(10_000);
    await table(world, count);
    return named("get_item", await world.flood(CONNECTIONS, count, [
      { target: dynamodb("GetItem"), expect: BODY,
        body: { TableName: "bench", ConsistentRead: true, Key: KEY } }]));
  },

  // Twenty items of one partition.
  async query(world) {
    const count = world.size(5_000);
    await table(world, count + 20);
    return named("query", await world.flood(CONNECTIONS, count, [
      { target: dynamodb("Query"), expect: '"Count":20',
        body: { TableName: "bench", Limit: 20, KeyConditionExpression: "p = :p AND s >= :s",
                ExpressionAttributeValues: { ":p": KEY.p, ":s": KEY.s } } }]));
  },

  async sendMessage(world) {
    const { send } = await queue(world);
    return named("send_message", await world.flood(CONNECTIONS, world.size(10_000), [send]));
  },

  // A message is sent, received and deleted.
  async passOn(world) {
    const { QueueUrl, send } = await queue(world);
    const receive = { target: sqs("ReceiveMessage"), body: { QueueUrl }, until: '"ReceiptHandle":' };
    const remove = { target: sqs("DeleteMessage"),
                     body: { QueueUrl, ReceiptHandle: "{{ReceiptHandle}}" } };
    return named("pass_on", await world.flood(CONNECTIONS, world.size(5_000),
                                              [send, receive, remove]));
  },
};
