// Runs a Node.js handler on the Lambda Runtime API. It is what Lambda's own runtime client is to
// AWS, with the same handler rules, error objects and console lines; written for a quick start: it
// speaks HTTP on a bare socket, and sends an answer together with the question for the next event.
'use strict';

const fs = require('fs');
const net = require('net');
const path = require('path');

const {
  LAMBDA_TASK_ROOT: taskRoot, _HANDLER: handlerName, SIDESTEP_BUNDLE: bundle, SIDESTEP_READS: reads,
} = process.env;
const [authority, secret = ''] = process.env.AWS_LAMBDA_RUNTIME_API.split('/');
const [host, port] = authority.split(':');
delete process.env.SIDESTEP_BUNDLE;
delete process.env.SIDESTEP_READS;

const API = `${secret && '/'}${secret}/2018-06-01/runtime/`;
const NEXT = `GET ${API}invocation/next HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`;

let requestId = '';

// ---- Runtime API ---------------------------------------------------------------------------

const socket = net.connect({ host, port: Number(port), noDelay: true });
const answersDue = []; // what to do with each answer, in the order of the requests
let received = Buffer.alloc(0);

// Without the server there is nothing left to do, and nobody else to end this process.
socket.on('error', () => process.exit(1));
socket.on('close', () => process.exit(1));
socket.on('data', (chunk) => {
  received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
  while (takeAnswer());
});

function takeAnswer() {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const lines = received.latin1Slice(0, headEnd).split('\r\n');
  const headers = {};
  for (let i = 1; i < lines.length; i++) {
    const colon = lines[i].indexOf(': ');
    headers[lines[i].slice(0, colon).toLowerCase()] = lines[i].slice(colon + 2);
  }
  const end = headEnd + 4 + Number(headers['content-length']);
  if (received.length < end) return false;
  const body = received.utf8Slice(headEnd + 4, end);
  received = received.subarray(end);
  answersDue.shift()({ status: Number(lines[0].slice(9, 12)), headers, body });
  return true;
}

function post(what, body, extraHeaders = '') {
  return `POST ${API}${what} HTTP/1.1\r\nHost: ${host}:${port}\r\n` +
    `Content-Type: application/json\r\n${extraHeaders}` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

const ignore = () => {};

function askNext(before = '') {
  if (before) answersDue.push(ignore);
  answersDue.push(onEvent);
  socket.ref();
  socket.write(before + NEXT);
}

// Sends a last message and ends with `code` once it has arrived.
function postAndExit(what, body, code, extraHeaders) {
  answersDue.length = 0;
  answersDue.push(() => process.exit(code));
  socket.ref();
  socket.write(post(what, body, extraHeaders));
}

// Few functions stream; the others do not wait for what it takes. It can be assigned to, because AWS's
// SDK does: it keeps the store of the invocation there.
Object.defineProperty(globalThis, 'awslambda', {
  configurable: true,
  get: () => require('./streaming.cjs').awslambda,
  set: (value) => Object.defineProperty(globalThis, 'awslambda', {
    value, configurable: true, enumerable: true, writable: true }),
});

// ---- Errors ----------------------------------------------------------------------------------

class RuntimeError extends Error {
  constructor(name, message, cause) {
    super(message);
    this.name = name;
    if (cause?.stack) this.stack = cause.stack;
  }
}

// As on AWS, where the code lies in /var/task. The log keeps the real paths.
const asOnAws = (text) => text.split(taskRoot).join('/var/task');

function isError(value) {
  return value instanceof Error ||
    (value && value.name && value.message !== undefined && value.stack !== undefined);
}

function errorObject(error) {
  if (!isError(error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: String(error.name),
    errorMessage: String(error.message),
    trace: asOnAws(String(error.stack ?? '')).split('\n'),
  };
}

// A failed invocation, in the log.
function logError(title, error) {
  const { errorType, errorMessage } = errorObject(error);
  const stack = String(error?.stack ?? '').split('\n');
  print('ERROR', `${title} \t${JSON.stringify({ errorType, errorMessage, stack })}`);
}

// ---- Console ---------------------------------------------------------------------------------

// One event per call, so line ends become carriage returns, as Lambda writes them.
function print(level, text) {
  const line = `${new Date().toISOString()}\t${requestId || undefined}\t${level}\t` +
    `${text.replace(/\n/g, '\r')}\n`;
  try {
    fs.writeSync(1, line);
  } catch {
    process.stdout.write(line); // the pipe is full, and somebody has made it non-blocking
  }
}

let format;
for (const [method, level] of Object.entries(
  { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', debug: 'DEBUG', trace: 'TRACE' })) {
  console[method] = (...values) => {
    format ??= require('util').format;
    print(level, format(...values));
  };
}

// ---- Loading the handler ---------------------------------------------------------------------

// "dir/file.a.b" -> { module: "<task root>/dir/file", properties: ["a", "b"] }
function parseHandler(name) {
  if (name.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName',
      `'${name}' is not a valid handler name. Use absolute paths when specifying root directories ` +
      'in handler names.');
  }
  const directory = path.dirname(name);
  const match = /^([^.]*)\.(.*)$/.exec(path.basename(name));
  if (!match) throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  return { module: path.resolve(taskRoot, directory, match[1]), properties: match[2].split('.') };
}

const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

function findFile(module) {
  const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile();
  const extension = EXTENSIONS.find((candidate) => isFile(module + candidate));
  if (extension !== undefined) return module + extension;
  try {
    return require.resolve(module); // a directory with an index.js or a package.json
  } catch {
    throw new RuntimeError('Runtime.ImportModuleError',
      `Error: Cannot find module '${path.basename(module)}'\nRequire stack:\n- ${handlerName}`);
  }
}

// Is this .js or .ts file an ES module? The nearest package.json says so.
function isInModulePackage(file) {
  for (let directory = path.dirname(file); ; directory = path.dirname(directory)) {
    try {
      const text = fs.readFileSync(path.join(directory, 'package.json'), 'utf8');
      return JSON.parse(text).type === 'module';
    } catch (error) {
      if (error.code !== 'ENOENT') return false;
    }
    if (directory === path.dirname(directory)) return false;
  }
}

function isModule(file) {
  if (/\.m[jt]s$/.test(file)) return true;
  return /\.[jt]s$/.test(file) && isInModulePackage(file);
}

let lastImported; // its URL: who looks for a syntax error starts there

function importModule(file) {
  globalThis[Symbol.for('sidestep.shim')]?.(); // an import does not pass where the shim waits
  lastImported = require('url').pathToFileURL(file).href;
  return import(lastImported);
}

async function loadFile(file) {
  if (/\.[mc]?ts$/.test(file)) {
    return require('./typescript.cjs')
      .load(file, { bundle, isModule: isModule(file), importModule, RuntimeError, taskRoot });
  }
  if (isModule(file)) return importModule(file);
  try {
    return require(file);
  } catch (error) {
    if (error.code === 'ERR_REQUIRE_ESM' || error.code === 'ERR_REQUIRE_ASYNC_MODULE') {
      return importModule(file);
    }
    throw error;
  }
}

// ---- The handler's function --------------------------------------------------------------------

// Node names the place of an error in an imported module only where it prints an error that nobody
// has caught: so the module is imported by a process that may die of it. Nothing of it runs there.
function nameThePlace(error) {
  const stack = String(error.stack);
  const names = (line) => /(^|\(|at )(file:\/\/)?\/.*:\d/.test(line) && !line.includes(__filename);
  if (!lastImported || stack.split('\n').some(names)) return;
  const printed = require('child_process').spawnSync(process.execPath,
    ['--input-type=module', '-e', `import ${JSON.stringify(lastImported)}`],
    { encoding: 'utf8', timeout: 5000, env: {} }).stderr ?? '';
  const place = printed.split(/\n\s*\n/)[0];
  if (names(place.split('\n')[0])) error.stack = `${place}\n\n${stack}`;
}

function loadingError(error) {
  if (error instanceof RuntimeError) return error;
  if (error instanceof SyntaxError) {
    nameThePlace(error);
    return new RuntimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
  }
  if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
    const sdk = /@aws-sdk\/[\w-]+/.exec(error.message);
    if (sdk) {
      process.stderr.write(`AWS's Node.js runtimes bring ${sdk[0]}; here it is looked for in the ` +
        `node_modules of the project or above it: npm install ${sdk[0]}\n`);
    }
    return new RuntimeError('Runtime.ImportModuleError', `Error: ${error.message}`, error);
  }
  if (Array.isArray(error?.errors) && error.message?.startsWith('Build failed')) { // esbuild's
    return new RuntimeError('Runtime.UserCodeSyntaxError', error.message, error);
  }
  return error;
}

// What the function reads while it is loaded is part of its code; the server watches these files.
async function noteReads(load) {
  const read = new Set();
  const original = fs.readFileSync;
  fs.readFileSync = function readFileSync(file, ...rest) {
    if (typeof file === 'string' || file instanceof URL) read.add(file);
    return original.call(this, file, ...rest);
  };
  try {
    return await load();
  } finally {
    fs.readFileSync = original;
    const files = [...read, ...Object.keys(require.cache)]
      .map((file) => path.resolve(file instanceof URL ? file.pathname : file))
      .filter((file) => file.startsWith(taskRoot + path.sep) && !/[\n]|\.[mc]?[jt]s$/.test(file));
    if (files.length > 0) fs.writeFileSync(reads, [...new Set(files)].join('\n'));
  }
}

async function loadHandler() {
  const { module, properties } = parseHandler(handlerName);
  const loaded = await noteReads(() => loadFile(findFile(module)));
  let handler = loaded;
  for (const property of properties) handler = handler?.[property];
  if (handler === undefined && loaded?.default) {
    handler = loaded.default;
    for (const property of properties) handler = handler?.[property];
  }
  if (handler === undefined) {
    throw new RuntimeError('Runtime.HandlerNotFound',
      `${handlerName} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is not a function`);
  }
  return handler;
}

// ---- Invocations -------------------------------------------------------------------------------

let handler;
let whenLoopIsEmpty = null; // what ends an invocation that leaves it to the event loop

process.on('beforeExit', () => {
  const end = whenLoopIsEmpty;
  whenLoopIsEmpty = null;
  end?.();
});

function conclude(message) {
  requestId = '';
  whenLoopIsEmpty = null;
  askNext(message);
}

function answer(id, result) {
  if (id !== requestId) return; // it has been answered
  let body;
  try {
    body = JSON.stringify(result === undefined ? null : result);
    if (body === undefined) body = 'null'; // a function or a symbol
  } catch {
    return fail(id, new Error('Unable to stringify response body'));
  }
  conclude(post(`invocation/${id}/response`, body));
}

function fail(id, error) {
  if (id !== requestId) return;
  logError('Invoke Error', error);
  conclude(post(`invocation/${id}/error`, JSON.stringify(errorObject(error))));
}

function makeContext(id, headers) {
  const parsed = (name) => (headers[name] ? JSON.parse(headers[name]) : undefined);
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const env = process.env;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parsed('lambda-runtime-client-context'),
    identity: parsed('lambda-runtime-cognito-identity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: id,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function invoke(id, headers, body) {
  const event = JSON.parse(body);
  const context = makeContext(id, headers);
  if (handler[Symbol.for('aws.lambda.runtime.handler.streaming')]) {
    whenLoopIsEmpty = require('./streaming.cjs').invoke(handler, event, context, {
      socket, authority, path: `${API}invocation/${id}/response`,
      due: () => answersDue.push(ignore),
      over: () => id === requestId && conclude(''),
      fail: (error) => fail(id, error),
      logged: (error) => (logError('Invoke Error', error), errorObject(error)),
    });
    return;
  }
  const callback = (error, result) => {
    if (error !== undefined && error !== null) return fail(id, error);
    if (!context.callbackWaitsForEmptyEventLoop) return answer(id, result);
    if (id === requestId) whenLoopIsEmpty = () => answer(id, result);
  };
  context.done = (error, result) =>
    (error !== undefined && error !== null ? fail(id, error) : answer(id, result));
  context.succeed = (result) => answer(id, result);
  context.fail = (error) => fail(id, error ?? 'handled');
  const returned = handler(event, context, callback);
  if (typeof returned?.then === 'function') returned.then(context.succeed, context.fail);
}

function onEvent({ status, headers, body }) {
  if (status !== 200) process.exit(1);
  const id = headers['lambda-runtime-aws-request-id'];
  requestId = id;
  if (headers['lambda-runtime-trace-id']) {
    process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  }
  socket.unref(); // so that the loop is empty when the handler has nothing left to do
  whenLoopIsEmpty = () => answer(id, null);
  try {
    invoke(id, headers, body);
  } catch (error) {
    fail(id, error);
  }
}

// ---- The end of the process --------------------------------------------------------------------

function failAndExit(title, error, code) {
  logError(title, error);
  const what = requestId ? `invocation/${requestId}/error` : 'init/error';
  postAndExit(what, JSON.stringify(errorObject(error)), code);
}

process.on('uncaughtException', (error) => failAndExit('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) => {
  const error = new RuntimeError('Runtime.UnhandledPromiseRejection', String(reason), reason);
  failAndExit('Unhandled Promise Rejection', error, 128);
});

loadHandler().then((loaded) => {
  handler = loaded;
  askNext();
}, (reason) => {
  const error = loadingError(reason);
  logError('Uncaught Exception', error);
  const body = errorObject(error);
  postAndExit('init/error', JSON.stringify(body), 1,
    `Lambda-Runtime-Function-Error-Type: ${body.errorType.replace(/[^\x20-\x7e]/g, '')}\r\n`);
});
