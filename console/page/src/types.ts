// What the server's views answer with; see console/views/.

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "PENDING_REDRIVE";

export interface Execution {
  id: number;
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: Status;
  startDate: number; // seconds since 1970
  stopDate?: number;
  error?: string;
  redriveCount?: number;
  isChild?: boolean; // of a Map Run
}

export interface Machine {
  stateMachineArn: string;
  name: string;
  type: "STANDARD" | "EXPRESS";
  creationDate: number;
  updateDate: number;
  counts: Record<Status, number>;
  latest: Execution[];
}

export interface Overview {
  version: string;
  account: string;
  region: string;
  clock: string;
  now: number;
  position: number;
  services: string[];
  machines: Machine[];
}

export interface OpenTask {
  state: string;
  resource: string;
  token?: string;
  started: boolean;
  heartbeatSeconds?: number;
  timeoutSeconds?: number;
}

export interface ExecutionDetails {
  summary: Execution;
  input: string;
  output?: string;
  cause?: string;
  versionArn?: string;
  aliasArn?: string;
  time?: string;
  definition?: string;
  roleArn?: string;
  tasks?: OpenTask[];
  timers?: number[];
  now?: number;
}

/** As GetExecutionHistory has it; the details stand under one member. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  cut?: boolean;
  [details: string]: unknown;
}

export interface State {
  Type: string;
  Next?: string;
  End?: boolean;
  Resource?: string;
  Branches?: Workflow[];
  ItemProcessor?: Workflow;
  Iterator?: Workflow;
  [field: string]: unknown;
}

export interface Workflow {
  StartAt: string;
  States: Record<string, State>;
  [field: string]: unknown;
}
