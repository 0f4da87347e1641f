// S3 with the AWS SDK for JavaScript, v3: streams, uploads in parts, checksums, presigned URLs and
// forms, conditions, and events. The server's address is in SIDESTEP_ENDPOINT.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";

import * as s3 from "@aws-sdk/client-s3";
import * as sqs from "@aws-sdk/client-sqs";
import { Upload } from "@aws-sdk/lib-storage";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

const endpoint = process.env.SIDESTEP_ENDPOINT;
const settings = {
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
};
const client = new s3.S3Client(settings);
const queues = new sqs.SQSClient(settings);
const Bucket = "from-javascript";
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function get(Key, more = {}) {
  const answer = await client.send(new s3.GetObjectCommand({ Bucket, Key, ...more }));
  return { ...answer, bytes: Buffer.from(await answer.Body.transformToByteArray()) };
}

async function checksums() {
  const put = await client.send(new s3.PutObjectCommand({ Bucket, Key: "text", Body: "hello" }));
  assert.equal(put.ChecksumCRC32, "NhCmhg=="); // by default
  const read = await get("text", { ChecksumMode: "ENABLED" });
  assert.equal(read.bytes.toString(), "hello");
  assert.equal(read.ChecksumCRC32, "NhCmhg==");
  for (const ChecksumAlgorithm of ["CRC32C", "SHA1", "SHA256"]) {
    const stored = await client.send(
      new s3.PutObjectCommand({ Bucket, Key: ChecksumAlgorithm, Body: "hello", ChecksumAlgorithm }),
    );
    assert.ok(stored[`Checksum${ChecksumAlgorithm}`], ChecksumAlgorithm);
  }
  await assert.rejects(
    client.send(
      new s3.PutObjectCommand({ Bucket, Key: "wrong", Body: "hello", ChecksumCRC32: "AAAAAA==" }),
    ),
    { name: "BadDigest" },
  );
}

async function streams() {
  const bytes = randomBytes(12 * 1024 * 1024 + 5);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 100_000) pieces.push(bytes.subarray(at, at + 100_000));
  const upload = new Upload({
    client,
    params: { Bucket, Key: "large", Body: Readable.from(pieces), Metadata: { from: "a stream" } },
  });
  const done = await upload.done();
  assert.match(done.ETag, /-3"$/);
  const read = await get("large");
  assert.equal(hash(read.bytes), hash(bytes));
  assert.deepEqual(read.Metadata, { from: "a stream" });
  const part = await get("large", { Range: "bytes=5242870-5242890" });
  assert.equal(hash(part.bytes), hash(bytes.subarray(5242870, 5242891)));
  await client.send(
    new s3.PutObjectCommand({
      Bucket,
      Key: "streamed",
      Body: Readable.from([bytes.subarray(0, 300_000)]),
      ContentLength: 300_000,
    }),
  );
  assert.equal((await get("streamed")).bytes.length, 300_000);
}

async function conditions() {
  const once = { Bucket, Key: "once", Body: "1", IfNoneMatch: "*" };
  const { ETag } = await client.send(new s3.PutObjectCommand(once));
  await assert.rejects(client.send(new s3.PutObjectCommand(once)), { name: "PreconditionFailed" });
  await client.send(new s3.PutObjectCommand({ Bucket, Key: "once", Body: "2", IfMatch: ETag }));
  await assert.rejects(
    client.send(new s3.PutObjectCommand({ Bucket, Key: "once", Body: "3", IfMatch: ETag })),
    { name: "PreconditionFailed" },
  );
  await assert.rejects(get("none"), s3.NoSuchKey);
  const seen = (await get("once")).ETag;
  await assert.rejects(
    get("once", { IfNoneMatch: seen }),
    (error) => error.$metadata.httpStatusCode === 304,
  );
}

async function presigned() {
  const url = await getSignedUrl(client, new s3.PutObjectCommand({ Bucket, Key: "a b/ü" }), {
    expiresIn: 60,
  });
  assert.equal((await fetch(url, { method: "PUT", body: "by URL" })).status, 200);
  const read = await getSignedUrl(client, new s3.GetObjectCommand({ Bucket, Key: "a b/ü" }));
  assert.equal(await (await fetch(read)).text(), "by URL");
  const post = await createPresignedPost(client, {
    Bucket,
    Key: "forms/${filename}",
    Conditions: [["content-length-range", 1, 1000]],
    Expires: 60,
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value);
  form.append("file", new Blob(["by form"]), "a.txt");
  assert.equal((await fetch(post.url, { method: "POST", body: form })).status, 204);
  assert.equal((await get("forms/a.txt")).bytes.toString(), "by form");
}

async function events() {
  const { QueueUrl } = await queues.send(new sqs.CreateQueueCommand({ QueueName: "events" }));
  await client.send(
    new s3.PutBucketNotificationConfigurationCommand({
      Bucket,
      SkipDestinationValidation: true,
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            QueueArn: "arn:aws:sqs:us-east-1:123456789012:events",
            Events: ["s3:ObjectCreated:*"],
            Filter: { Key: { FilterRules: [{ Name: "prefix", Value: "in/" }] } },
          },
        ],
      },
    }),
  );
  await client.send(new s3.PutObjectCommand({ Bucket, Key: "out/a", Body: "1" }));
  await client.send(new s3.PutObjectCommand({ Bucket, Key: "in/a", Body: "1" }));
  const records = [];
  while (records.length === 0) {
    const { Messages } = await queues.send(
      new sqs.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10, MaxNumberOfMessages: 10 }),
    );
    // The first message is a test, as with AWS.
    for (const { Body } of Messages ?? []) records.push(...(JSON.parse(Body).Records ?? []));
  }
  assert.deepEqual(
    records.map((record) => [record.eventName, record.s3.object.key]),
    [["ObjectCreated:Put", "in/a"]],
  );
}

await client.send(new s3.CreateBucketCommand({ Bucket }));
for (const check of [checksums, streams, conditions, presigned, events]) {
  await check();
  console.log(check.name);
}
