// The history of one execution as visits to states: which state was entered when, within which
// branch or iteration, how often its work was tried, and how it ended. Events are added as they
// come; nothing here knows the page.

import type { HistoryEvent, Workflow } from "../types.ts";
import { type Place, placesOf } from "./definition.ts";

export type VisitStatus = "running" | "waiting" | "succeeded" | "failed" | "caught" | "aborted";

export interface Attempt {
  scheduled: number; // the id of the event
  from: number; // seconds
  started?: number;
  submitted?: number;
  until?: number;
  resource: string;
  parameters?: string;
  output?: string;
  error?: string;
  cause?: string;
  last: number; // the id of its last event
}

export interface Visit {
  index: number; // in Story.visits
  state: string;
  type: string;
  scope: Scope;
  entered: number; // the id of the event
  exited?: number;
  from: number;
  until?: number;
  status: VisitStatus;
  attempts: Attempt[];
  inner: Scope[]; // branches, iterations; sparse until they begin
  error?: string;
  cause?: string;
  mapRun?: string;
  length?: number; // of the items of a Map
  assigned?: Record<string, string>;
}

/** A branch, an iteration, or the whole. */
export interface Scope {
  owner?: Visit;
  index: number;
  visits: Visit[];
  status: VisitStatus;
}

const FAILURE = /(Failed|TimedOut)$/;
const WORK = /^(Task|LambdaFunction|Activity)(Scheduled|Started|StartFailed|ScheduleFailed|Submitted|SubmitFailed|Succeeded|Failed|TimedOut)$/;

export function detailsOf(event: HistoryEvent): Record<string, any> {
  for (const value of Object.values(event)) {
    if (value !== null && typeof value === "object") return value as Record<string, any>;
  }
  return {};
}

export class Story {
  readonly events: HistoryEvent[] = []; // event n stands at n - 1
  readonly visits: Visit[] = [];
  readonly root: Scope = { index: 0, visits: [], status: "running" };
  readonly places: Map<string, Place>;
  status: VisitStatus = "running";
  redrives = 0;
  private readonly at: (Visit | undefined)[] = []; // of each event
  private readonly within: (Scope | undefined)[] = [];

  constructor(readonly definition: Workflow) {
    this.places = placesOf(definition);
  }

  get lastId(): number {
    return this.events.length;
  }

  /** Events that are known already are left out. */
  add(events: HistoryEvent[]): void {
    for (const event of events) {
      if (event.id !== this.events.length + 1) continue;
      this.events.push(event);
      this.at[event.id] = undefined;
      this.take(event);
    }
  }

  visitOf(eventId: number): Visit | undefined {
    return this.at[eventId];
  }

  scopeOf(eventId: number): Scope | undefined {
    return this.within[eventId] ?? this.at[eventId]?.scope;
  }

  private take(event: HistoryEvent): void {
    const { type } = event;
    if (type.endsWith("StateEntered")) this.enter(event);
    else if (type.endsWith("StateExited")) this.leave(event);
    else if (type.startsWith("MapIteration")) this.iterate(event);
    else if (type.startsWith("Execution")) this.whole(event);
    else if (WORK.test(type)) this.work(event);
    else if (/^(Map|Parallel)State|^MapRun/.test(type)) this.container(event);
    else if (type === "EvaluationFailed") this.fail(event, this.namedVisit(event, detailsOf(event).state));
    else this.place(event, this.at[event.previousEventId]);
  }

  private place(event: HistoryEvent, visit: Visit | undefined, scope?: Scope): void {
    this.at[event.id] = visit;
    if (scope) this.within[event.id] = scope;
  }

  private enter(event: HistoryEvent): void {
    const details = detailsOf(event);
    const scope = this.scopeFor(event, details.name);
    const visit: Visit = {
      index: this.visits.length,
      state: details.name,
      type: event.type.slice(0, -"StateEntered".length),
      scope,
      entered: event.id,
      from: event.timestamp,
      status: "running",
      attempts: [],
      inner: [],
    };
    this.visits.push(visit);
    scope.visits.push(visit);
    this.place(event, visit);
  }

  // Where a state that is entered now stands: found upwards from what led to it.
  private scopeFor(event: HistoryEvent, name: string): Scope {
    const place = this.places.get(name);
    let scope = this.scopeOf(event.previousEventId);
    if (!place?.container) return this.root;
    const before = this.at[event.previousEventId];
    if (this.within[event.previousEventId]?.owner?.state === place.container) {
      return this.within[event.previousEventId]!;
    }
    if (before?.state === place.container && before.status === "running" && before.type === "Parallel") {
      return this.innerScope(before, place.branch);
    }
    while (scope && scope.owner?.state !== place.container) scope = scope.owner?.scope;
    if (scope && scope.owner!.type === "Parallel" && scope.index !== place.branch) {
      return this.innerScope(scope.owner!, place.branch);
    }
    return scope ?? this.root;
  }

  private innerScope(owner: Visit, index: number): Scope {
    return (owner.inner[index] ??= { owner, index, visits: [], status: "running" });
  }

  // The visit to the state of that name that led to the event, or is around what did.
  private namedVisit(event: HistoryEvent, name: string): Visit | undefined {
    let visit = this.at[event.previousEventId];
    while (visit && visit.state !== name) visit = visit.scope.owner;
    return visit ?? this.visits.findLast((one) => one.state === name && one.until === undefined);
  }

  private leave(event: HistoryEvent): void {
    const details = detailsOf(event);
    const visit = this.namedVisit(event, details.name);
    this.place(event, visit);
    if (!visit) return;
    visit.exited = event.id;
    visit.until = event.timestamp;
    visit.status = visit.error === undefined ? "succeeded" : "caught";
    visit.assigned = details.assignedVariables;
    const state = this.places.get(visit.state)?.state;
    const ends = state?.End === true || state?.Type === "Succeed";
    if (ends && visit.status === "succeeded") visit.scope.status = "succeeded";
    for (const scope of visit.inner) if (scope) this.close(scope, "aborted");
  }

  private close(scope: Scope, status: VisitStatus, until?: number): void {
    if (scope.status === "running") scope.status = status;
    for (const visit of scope.visits) {
      if (visit.until !== undefined) continue;
      visit.until = until ?? this.events[this.events.length - 1].timestamp;
      visit.status = visit.error === undefined ? status : "failed";
      for (const inner of visit.inner) if (inner) this.close(inner, status, until);
    }
  }

  private iterate(event: HistoryEvent): void {
    const { name, index } = detailsOf(event);
    const map = this.namedVisit(event, name);
    if (!map) return;
    const scope = this.innerScope(map, index);
    this.place(event, map, scope);
    if (event.type.endsWith("Started")) scope.status = "running";
    else {
      const status = event.type.endsWith("Succeeded") ? "succeeded" : event.type.endsWith("Failed") ? "failed" : "aborted";
      scope.status = status;
      this.close(scope, status, event.timestamp);
    }
  }

  private container(event: HistoryEvent): void {
    let visit = this.at[event.previousEventId];
    const starts = event.type.endsWith("Started");
    const kind = event.type.startsWith("Parallel") ? "Parallel" : "Map";
    if (!starts) {
      while (visit && !(visit.type === kind && visit.until === undefined)) visit = visit.scope.owner;
    }
    this.place(event, visit);
    if (!visit) return;
    const details = detailsOf(event);
    if (typeof details.length === "number") visit.length = details.length;
    if (typeof details.mapRunArn === "string") visit.mapRun = details.mapRunArn;
    if (FAILURE.test(event.type)) this.note(visit, details);
    if (event.type.endsWith("Started")) {
      visit.error = visit.cause = undefined; // tried again
      visit.attempts.push({ scheduled: event.id, from: event.timestamp, resource: "", last: event.id });
      return;
    }
    const attempt = visit.attempts.at(-1);
    if (attempt && attempt.until === undefined) {
      Object.assign(attempt, { until: event.timestamp, last: event.id, error: details.error, cause: details.cause });
    }
    if (event.type.endsWith("Aborted")) visit.status = "aborted";
  }

  private note(visit: Visit, details: Record<string, any>): void {
    visit.error = details.error ?? "";
    visit.cause = details.cause;
  }

  private fail(event: HistoryEvent, visit: Visit | undefined): void {
    this.place(event, visit);
    if (visit) this.note(visit, detailsOf(event));
  }

  private work(event: HistoryEvent): void {
    const visit = this.at[event.previousEventId] ?? this.openTask();
    this.place(event, visit);
    if (!visit) return;
    const details = detailsOf(event);
    if (event.type.endsWith("Scheduled")) {
      const resource = String(details.resource ?? "");
      visit.error = visit.cause = undefined;
      visit.until = undefined;
      visit.attempts.push({
        scheduled: event.id,
        from: event.timestamp,
        resource: details.resourceType ? `${details.resourceType}:${resource}` : resource,
        parameters: details.parameters ?? details.input,
        last: event.id,
      });
      visit.status = event.type.startsWith("Activity") ? "waiting" : "running";
      return;
    }
    const attempt = visit.attempts.at(-1);
    if (!attempt) return;
    attempt.last = event.id;
    if (event.type.endsWith("Submitted")) {
      attempt.submitted = event.timestamp;
      attempt.output = details.output;
      if (attempt.resource.endsWith(".waitForTaskToken")) visit.status = "waiting";
    } else if (event.type.endsWith("Started")) {
      attempt.started = event.timestamp;
      visit.status = "running";
    } else {
      attempt.until = event.timestamp;
      visit.status = "running";
      if (event.type.endsWith("Succeeded")) attempt.output = details.output;
      else {
        attempt.error = details.error ?? (event.type.endsWith("TimedOut") ? "States.Timeout" : "");
        attempt.cause = details.cause;
        this.note(visit, { error: attempt.error, cause: details.cause });
      }
    }
  }

  // After a redrive a task goes on that was entered before.
  private openTask(): Visit | undefined {
    return this.visits.findLast((visit) => visit.exited === undefined && visit.type === "Task");
  }

  private whole(event: HistoryEvent): void {
    if (event.type === "ExecutionStarted") return;
    if (event.type === "ExecutionRedriven") {
      this.redrives++;
      this.status = this.root.status = "running";
      const failed = this.visits.filter((visit) => visit.exited === undefined);
      for (const visit of failed) {
        visit.until = undefined;
        visit.status = "running";
        for (const scope of visit.inner) if (scope && scope.status !== "succeeded") scope.status = "running";
      }
      this.place(event, this.at[event.previousEventId]);
      return;
    }
    const aborted = event.type === "ExecutionAborted";
    const status = event.type === "ExecutionSucceeded" ? "succeeded" : aborted ? "aborted" : "failed";
    let failing = this.at[event.previousEventId];
    this.status = status;
    if (status === "failed") {
      for (; failing; failing = failing.scope.owner) {
        if (failing.until !== undefined) continue;
        if (failing.error === undefined) this.note(failing, detailsOf(event));
      }
    }
    this.close(this.root, status === "failed" ? "aborted" : status, event.timestamp);
    this.root.status = status;
  }
}
