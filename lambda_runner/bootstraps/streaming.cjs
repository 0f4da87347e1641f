// Responses that a handler streams: what Lambda's Node.js runtimes have as `awslambda`.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
'use strict';

const { Writable } = require('stream');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const ZEROS = 8; // between the metadata of an HTTP response and its body

function chunk(data) {
  return Buffer.concat(
    [Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]);
}

// A Writable whose parts go out as they are written, as chunks of one request to the Runtime API.
class ResponseStream extends Writable {
  constructor(wire) {
    super();
    this.wire = wire;
    this.contentType = 'application/octet-stream';
    this.prelude = null;
    this.hasBegun = false;
  }

  setContentType(type) {
    this.contentType = type;
  }

  begin() {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const { socket, path, authority, due } = this.wire;
    due();
    socket.write(`POST ${path} HTTP/1.1\r\nHost: ${authority}\r\n` +
      `Content-Type: ${this.contentType}\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n` +
      'Transfer-Encoding: chunked\r\nTrailer: Lambda-Runtime-Function-Error-Type, ' +
      'Lambda-Runtime-Function-Error-Body\r\n\r\n');
    if (this.prelude) {
      socket.write(chunk(Buffer.concat([Buffer.from(this.prelude), Buffer.alloc(ZEROS)])));
    }
  }

  _write(data, encoding, done) {
    this.begin();
    if (data.length === 0) return done();
    this.wire.socket.write(chunk(Buffer.from(data, encoding)), done);
  }

  _final(done) {
    this.begin();
    this.wire.socket.write('0\r\n\r\n', done);
  }

  // What has been sent cannot be taken back: the error follows the last part.
  breakOff(error) {
    const body = Buffer.from(JSON.stringify(error)).toString('base64');
    this.wire.socket.write('0\r\nLambda-Runtime-Function-Error-Type: ' +
      `${error.errorType.replace(/[^\x20-\x7e]/g, '')}\r\n` +
      `Lambda-Runtime-Function-Error-Body: ${body}\r\n\r\n`);
    this.destroy();
  }
}

// Calls the handler. `wire` says where its response goes, and what is called once all of it has gone
// out (over), or with an error before anything has (fail) or after (logged, which returns it as the
// Runtime API has it). Returns what ends the response when the handler has nothing left to do.
function invoke(handler, event, context, wire) {
  const { over, fail, logged } = wire;
  const stream = new ResponseStream(wire);
  stream.on('finish', () => over());
  stream.on('error', () => {}); // whoever destroys it has said why
  const failed = (error) => {
    if (!stream.hasBegun) return fail(error);
    if (stream.writableFinished) return;
    stream.breakOff(logged(error));
    over();
  };
  const returned = handler(event, stream, context);
  if (typeof returned?.then === 'function') {
    returned.then(() => {}, failed);
  } else {
    failed(Object.assign(new Error('Streaming does not support non-async handlers.'),
      { name: 'InvalidStreamingOperation' }));
  }
  return () => stream.end();
}

const awslambda = {
  streamifyResponse(handler) {
    handler[STREAMING] = 'response';
    return handler;
  },
  HttpResponseStream: {
    from(stream, metadata) {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      stream.prelude = JSON.stringify(metadata);
      return stream;
    },
  },
};

module.exports = { awslambda, invoke };
