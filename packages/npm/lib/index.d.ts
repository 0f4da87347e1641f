/** A state that was entered, in the order of entering. */
export interface Visit {
  name: string;
  type: string;
  outcome: "succeeded" | "caught" | "failed" | "aborted" | "running";
  attempts: number;
  error?: string;
  /** The Parallel or Map that it is inside of. */
  inside?: string;
}

export type Mock =
  | { Return: unknown }
  | { Throw: { Error: string; Cause: string } };

/** A mocked task ends with this result. */
export function returns(value: unknown): Mock;
/** A mocked task fails with this error. */
export function throws(error: string, cause?: string): Mock;

export interface Machine {
  arn: string;
  name: string;
}

/** An object, JSON text, the path of a file, or a machine that was made. */
export type Definition = Record<string, unknown> | string | Machine;

export interface MachineOptions {
  name?: string;
  type?: "STANDARD" | "EXPRESS";
  /** Values of `${Name}` in the definition. */
  substitutions?: Record<string, string>;
}

export interface StartOptions extends MachineOptions {
  /** Answers of states' tasks: one, or those of the first, the second, ... call, the last of which
   *  stands for all that follow. */
  mocks?: Record<string, Mock | Mock[]>;
  /** One of the server's mock configuration. */
  testCase?: string;
  /** A time of the execution's own: "real", "scale=0.1", "skip" or "manual". */
  clock?: string;
}

export class Clock {
  now(): Promise<Date>;
  /** Moves a manual clock: by seconds, or by a duration such as "PT2H". */
  advance(by: number | string): Promise<Date>;
}

export class Execution {
  readonly account: Account;
  readonly arn: string;
  readonly clock: Clock;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING_REDRIVE";
  readonly output: any;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Resolves when it has ended, without polling; rejects if it has not in time. */
  wait(timeoutSeconds?: number): Promise<this>;
  refresh(): Promise<this>;
  path(): Promise<Visit[]>;
  states(): Promise<string[]>;
  history(): Promise<Record<string, any>[]>;
  stop(error?: string, cause?: string): Promise<this>;
  assertSucceeded(): Promise<this>;
  assertFailed(error?: string): Promise<this>;
  /** These states were entered, in this order; others may be between them. */
  assertVisited(...names: string[]): Promise<this>;
  assertNotVisited(...names: string[]): Promise<this>;
  /** Exactly these states were entered, in this order. */
  assertPath(names: string[]): Promise<this>;
}

/** An operation was refused. */
export class ApiError extends Error {
  readonly code: string;
}

/** An account of a server: what one test works in, apart from all others. */
export class Account {
  readonly server: Server;
  readonly id: string;
  readonly region: string;
  readonly role: string;
  get(path: string): Promise<any>;
  call(service: "states" | "dynamodb" | "sqs" | "events" | "ssm", operation: string,
       members?: Record<string, unknown>, headers?: Record<string, string>): Promise<any>;
  /** For clients of AWS's SDK for JavaScript, version 3. */
  clientOptions(): {
    endpoint: string; region: string; disableHostPrefix: true; forcePathStyle: true;
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  };
  /** Variables with which AWS's SDKs, CLI and tools work in this account. */
  environment(): Record<string, string>;
  reset(): Promise<void>;
  machine(definition: Exclude<Definition, Machine>, options?: MachineOptions): Promise<Machine>;
  start(definition: Definition, input?: unknown, options?: StartOptions): Promise<Execution>;
  run(definition: Definition, input?: unknown,
      options?: StartOptions & { timeoutSeconds?: number }): Promise<Execution>;
  execution(arn: string): Promise<Execution>;
}

export interface ServerOptions {
  /** The program; by default SIDESTEP_BINARY, else `sidestep` on the PATH. */
  binary?: string;
  /** A container image to run with `docker` (or SIDESTEP_DOCKER) in its place; by default
   *  SIDESTEP_IMAGE. */
  image?: string;
  /** A folder with a sidestep.json, which is loaded; by default none. */
  project?: string;
  /** "skip" unless said otherwise: waits take no time. */
  clock?: string;
  /** A mock configuration of your own; mocks of tests are added to it in a copy. */
  mockConfig?: string;
  /** A file to keep everything in; by default nothing is kept. */
  db?: string;
  /** Further arguments of `sidestep serve`. */
  options?: string[];
  environment?: Record<string, string>;
  startTimeoutSeconds?: number;
}

/** The server did not start; the message has what it printed. */
export class ServerError extends Error {}

export class Server {
  constructor(options?: ServerOptions);
  readonly endpoint: string;
  readonly clock: Clock;
  readonly log: string;
  start(): Promise<this>;
  stop(): Promise<void>;
  /** An account that nobody has had from this server, or the one of that id. */
  account(id?: string, region?: string): Account;
  health(): Promise<any>;
  /** How often mocks have answered: by state machine, test case and state. */
  mocksUsed(): Promise<Record<string, Record<string, Record<string, number>>>>;
  functionLog(name: string): Promise<string>;
  /** Makes the server as it was when it started, all accounts of it. */
  reset(): Promise<void>;
  coverage(options?: { format?: "json"; machine?: string }): Promise<any>;
  coverage(options: { format: "text" | "lcov"; machine?: string }): Promise<string>;
}

export interface Hooks {
  beforeAll(run: () => unknown): unknown;
  afterAll(run: () => unknown): unknown;
  beforeEach(run: () => unknown): unknown;
}

/** A server for a file of tests; the result stands for the account of the running test. */
export function useSidestep(
  options?: ServerOptions & { coverage?: string; coverageThreshold?: number },
  hooks?: Hooks): Account & { readonly server: Server };

/** For jest and vitest: expect.extend(matchers). */
export const matchers: {
  toHaveSucceeded(execution: Execution): Promise<{ pass: boolean; message(): string }>;
  toHaveFailedWith(execution: Execution, error: string): Promise<{ pass: boolean; message(): string }>;
  toHaveVisited(execution: Execution, ...names: string[]): Promise<{ pass: boolean; message(): string }>;
};
