// Connections to one server that speak AWS JSON 1.0, each with one request under way. Plain sockets,
// because the load must cost less than what it measures.

import { connect } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
// Some servers take no request without one, but none looks at it.
const SIGNATURE = "X-Amz-Date: 20261129T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 " +
  "Credential=test/20261129/us-east-1/any/aws4_request, SignedHeaders=host, Signature=" +
  `${"0".repeat(64)}\r\n`;

class Connection {
  constructor(port) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.received = [];
    this.size = 0;
    this.socket.on("data", (chunk) => this.take(chunk));
    this.socket.on("error", (error) => this.fail(error));
    this.socket.on("close", () => this.fail(new Error("the server closed the connection")));
  }

  // `target`: an operation of Step Functions, or of a service that stands before it, with a dot.
  send(target, input) {
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      this.waiter = { resolve, reject };
      this.needed = undefined;
      this.socket.write(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n" +
        `X-Amz-Target: ${target.includes(".") ? target : `AWSStepFunctions.${target}`}\r\n` +
        SIGNATURE +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  take(chunk) {
    this.received.push(chunk);
    this.size += chunk.length;
    if (this.needed !== undefined && this.size < this.needed) return;
    const all = this.received.length === 1 ? chunk : Buffer.concat(this.received);
    this.received = [all];
    const end = all.indexOf(HEAD_END);
    if (end < 0) return;
    const head = all.toString("latin1", 0, end);
    const length = /content-length: *(\d+)/i.exec(head);
    this.needed = end + HEAD_END.length + Number(length?.[1] ?? 0);
    if (this.size < this.needed) return;
    const body = all.toString("utf8", end + HEAD_END.length, this.needed);
    const rest = all.subarray(this.needed);
    this.received = rest.length > 0 ? [rest] : [];
    this.size = rest.length;
    const { resolve, reject } = this.waiter;
    this.waiter = undefined;
    if (head.startsWith("HTTP/1.1 200")) resolve(JSON.parse(body || "{}"));
    else reject(new Error(`${head.split("\r\n")[0]}: ${body}`));
  }

  fail(error) {
    this.waiter?.reject(error);
    this.waiter = undefined;
  }
}

export class Client {
  constructor(port, connections) {
    this.connections = Array.from({ length: connections }, () => new Connection(port));
  }

  call(target, input) {
    return this.connections[0].send(target, input);
  }

  // Calls make(0) ... make(count - 1), each [operation, input], over all connections; `seen`, if
  // given, gets each answer and its number.
  async each(count, make, seen) {
    let next = 0;
    await Promise.all(this.connections.map(async (connection) => {
      while (next < count) {
        const number = next++;
        const answer = await connection.send(...make(number));
        if (seen) await seen(answer, number, connection);
      }
    }));
  }

  close() {
    for (const connection of this.connections) connection.socket.destroy();
  }
}
