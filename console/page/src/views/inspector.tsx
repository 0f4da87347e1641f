// What is known of one state of an execution, or of the whole if none is chosen.

import { useState } from "preact/hooks";

import { view } from "../api.ts";
import { duration, lastPart, plural } from "../format.ts";
import { functionOf } from "../history/definition.ts";
import type { Focus } from "../history/focus.ts";
import { detailsOf, type Attempt, type Scope, type Story, type Visit } from "../history/story.ts";
import { now } from "../live.ts";
import { Empty, Moment, Status, Tabs, useAsked } from "../parts/basics.tsx";
import { Json } from "../parts/json.tsx";
import { address, choose } from "../route.ts";
import type { ExecutionDetails, HistoryEvent } from "../types.ts";
import { focusText } from "./execution.tsx";
import { Logs } from "./logs.tsx";
import { Stages } from "./stages.tsx";

interface Props {
  details: ExecutionDetails;
  story?: Story;
  version: number; // visits grow in place: whatever shows one is given this, too
  visit?: Visit;
  state?: string;
  eventId?: number;
  focus: Focus;
  close: () => void;
  chooseVisit: (visit: Visit) => void;
}

export function Inspector(props: Props) {
  const { details, story, visit, state, eventId, version } = props;
  const [tab, setTab] = useState("data");
  if (eventId !== undefined && story) return <EventPanel {...props} event={story.events[eventId - 1]} />;
  if (!state || !story) return <Whole details={details} />;
  const place = story.places.get(state);
  const definition = place && JSON.stringify(place.state);
  if (!visit) {
    return (
      <aside class="panel inspector" aria-label={`State ${state}`}>
        <Head name={state} note={place?.state.Type} close={props.close} />
        <div class="scroll">
          <Empty title="This state has not been entered." />
          <Json title="Definition" text={definition} />
        </div>
      </aside>
    );
  }
  const logged = visit.attempts.map((one) => functionOf(one.resource, one.parameters)).find(Boolean);
  const tabs = [
    { id: "data", name: "Data" },
    { id: "stages", name: "Stages" },
    ...(visit.attempts.length > 0 && visit.type === "Task" ? [{ id: "attempts", name: "Attempts", count: visit.attempts.length }] : []),
    { id: "variables", name: "Variables" },
    ...(logged ? [{ id: "logs", name: "Logs" }] : []),
    { id: "definition", name: "Definition" },
  ];
  const shown = tabs.some((one) => one.id === tab) ? tab : "data";
  return (
    <aside class="panel inspector" aria-label={`State ${state}`}>
      <Head name={state} note={visit.type} close={props.close} />
      <VisitFacts {...props} visit={visit} />
      <Tabs label="About this state" tabs={tabs} chosen={shown} choose={setTab} />
      <div class="scroll" key={`${visit.index} ${shown}`}>
        {shown === "data" && <Data details={details} story={story} visit={visit} version={version} />}
        {shown === "stages" && <Stages details={details} story={story} visit={visit} version={version} />}
        {shown === "attempts" && <Attempts visit={visit} version={version} />}
        {shown === "variables" && <Variables visit={visit} version={version} />}
        {shown === "logs" && <Logs name={logged!} from={visit.from} until={visit.until} requestIds={requestIdsOf(visit)} />}
        {shown === "definition" && <Json title="Definition" text={definition} />}
      </div>
    </aside>
  );
}

function Head({ name, note, close }: { name: string; note?: string; close: () => void }) {
  return (
    <header class="inspector-head">
      <h2 title={name}>{name}</h2>
      <span class="faint">{note}</span>
      <button type="button" class="ghost" aria-label="Close" title="Close (Esc)" onClick={close}>✕</button>
    </header>
  );
}

function Whole({ details }: { details: ExecutionDetails }) {
  return (
    <aside class="panel inspector" aria-label="Execution">
      <header class="inspector-head">
        <h2>Execution</h2>
        <span class="faint">choose a state to look into it</span>
      </header>
      <div class="scroll">
        <Json title="Input" text={details.input} />
        <Json title="Output" text={details.output} />
        {details.summary.error && (
          <Failure error={details.summary.error} cause={details.cause} />
        )}
      </div>
    </aside>
  );
}

export function Failure({ error, cause }: { error: string; cause?: string }) {
  return (
    <section class="json failure-box">
      <header><h3>Error</h3></header>
      <p><strong>{error || "(without a name)"}</strong></p>
      {cause && <pre tabIndex={0}>{prettyCause(cause)}</pre>}
    </section>
  );
}

// Functions write what they threw as JSON.
function prettyCause(cause: string): string {
  try {
    const { errorMessage, trace, stackTrace } = JSON.parse(cause);
    const lines = trace ?? stackTrace;
    if (errorMessage === undefined) return cause;
    return [errorMessage, ...(Array.isArray(lines) ? lines : [])].join("\n");
  } catch {
    return cause;
  }
}

function VisitFacts({ story, visit, version, focus, chooseVisit }: Props & { visit: Visit }) {
  const others = story!.visits.filter((one) => one.state === visit.state);
  const at = others.indexOf(visit);
  const until = visit.until ?? now();
  return (
    <div class="visit-facts">
      <Status status={visit.status} />
      <span class="number">{duration(until - visit.from)}</span>
      <span class="faint">entered <Moment seconds={visit.from} /></span>
      {others.length > 1 && (
        <span class="stepper" role="group" aria-label="Visits">
          <button type="button" class="ghost small" disabled={at <= 0} aria-label="Earlier visit" onClick={() => chooseVisit(others[at - 1])}>‹</button>
          <span class="number">{at + 1} of {others.length}</span>
          <button type="button" class="ghost small" disabled={at >= others.length - 1} aria-label="Later visit" onClick={() => chooseVisit(others[at + 1])}>›</button>
        </span>
      )}
      {visit.type === "Map" && !visit.mapRun && <Iterations map={visit} focus={focus} version={version} />}
      {visit.mapRun && <MapRunLink arn={visit.mapRun} />}
      <ChildLinks visit={visit} version={version} />
    </div>
  );
}

function MapRunLink({ arn }: { arn: string }) {
  return <a class="link" href={address("mapruns", arn)}>Map run {lastPart(arn)}</a>;
}

// Executions that the state has started, as its output names them.
function ChildLinks({ visit }: { visit: Visit; version: number }) {
  const arns = new Set<string>();
  for (const { output } of visit.attempts) {
    for (const [arn] of (output ?? "").matchAll(/arn:aws[a-z-]*:states:[^:"]+:\d{12}:execution:[^"\\]+/g)) arns.add(arn);
  }
  if (arns.size === 0) return null;
  return <>{[...arns].map((arn) => <a class="link" key={arn} href={address("executions", arn)}>Child {lastPart(arn)}</a>)}</>;
}

const SQUARES_MAX = 600;

function Iterations({ map, focus }: { map: Visit; focus: Focus; version: number }) {
  const chosen = focus[map.state];
  const count = Math.max(map.length ?? 0, map.inner.length);
  const pick = (index: number | undefined) => {
    const next = { ...focus };
    if (index === undefined || index === chosen) delete next[map.state];
    else next[map.state] = index;
    choose({ in: focusText(next) });
  };
  const scopes = Array.from({ length: Math.min(count, SQUARES_MAX) }, (_, i): Scope | undefined => map.inner[i]);
  return (
    <div class="iterations">
      <div class="iterations-head">
        <span>{plural(count, "iteration")}</span>
        <label>
          show
          <input type="number" min={0} max={count - 1} value={chosen ?? ""} placeholder="all" aria-label="Iteration"
            onInput={(event) => pick(event.currentTarget.value === "" ? undefined : Number(event.currentTarget.value))} />
        </label>
        {chosen !== undefined && <button type="button" class="ghost small" onClick={() => pick(undefined)}>All</button>}
      </div>
      <div class="squares" role="group" aria-label="Iterations">
        {scopes.map((scope, i) => (
          <button type="button" key={i} class={`square ${scope?.status ?? ""}${i === chosen ? " chosen" : ""}`}
            aria-label={`Iteration ${i}: ${scope?.status ?? "not started"}`} aria-pressed={i === chosen} title={`Iteration ${i}`}
            onClick={() => pick(i)} />
        ))}
        {count > SQUARES_MAX && <span class="faint">and {count - SQUARES_MAX} more</span>}
      </div>
    </div>
  );
}

/** The event with all its data, which lists leave out where it is long. */
export function useWholeEvent(execution: string, event: HistoryEvent | undefined): HistoryEvent | undefined {
  const asked = useAsked<HistoryEvent | undefined>(
    async (signal) => (event?.cut ? view<HistoryEvent>("event", { execution, id: event.id }, signal) : event),
    [execution, event?.id, event?.cut]);
  return event?.cut ? asked.value : event;
}

interface VisitProps {
  details: ExecutionDetails;
  story: Story;
  visit: Visit;
  version: number;
}

function Data({ details, story, visit }: VisitProps) {
  const arn = details.summary.executionArn;
  const entered = useWholeEvent(arn, story.events[visit.entered - 1]);
  const exited = useWholeEvent(arn, visit.exited === undefined ? undefined : story.events[visit.exited - 1]);
  return (
    <>
      {visit.error !== undefined && <Failure error={visit.error} cause={visit.cause} />}
      <Json title="Input" text={entered && detailsOf(entered).input} />
      <Json title="Output" text={exited && detailsOf(exited).output} />
      {!exited && visit.attempts.at(-1)?.parameters && <Json title="Given to the task" text={visit.attempts.at(-1)!.parameters} />}
    </>
  );
}

function Attempts({ visit, version }: { visit: Visit; version: number }) {
  return (
    <>
      {visit.attempts.map((attempt, i) => (
        <AttemptBox attempt={attempt} index={i} before={visit.attempts[i - 1]} version={version} key={attempt.scheduled} />
      ))}
    </>
  );
}

function AttemptBox({ attempt, index, before }: { attempt: Attempt; index: number; before?: Attempt; version: number }) {
  const status = attempt.error !== undefined ? "failed" : attempt.until === undefined ? "running" : "succeeded";
  return (
    <section class="attempt">
      <header>
        <h3>Attempt {index + 1}</h3>
        <Status status={status} />
        <span class="number">{duration((attempt.until ?? now()) - attempt.from)}</span>
        {before?.until !== undefined && <span class="faint">after {duration(attempt.from - before.until)}</span>}
      </header>
      {attempt.error !== undefined && <Failure error={attempt.error} cause={attempt.cause} />}
      <Json title="Parameters" text={attempt.parameters} note={attempt.resource} />
      <Json title="Result" text={attempt.output} />
    </section>
  );
}

/** The variables that a visit finds: those of its scope, and of what its scope is in. */
export function variablesBefore(visit: Visit): Record<string, string> {
  const outer = visit.scope.owner ? variablesBefore(visit.scope.owner) : {};
  for (const one of visit.scope.visits) {
    if (one === visit) break;
    Object.assign(outer, one.assigned);
  }
  return outer;
}

function Variables({ visit }: { visit: Visit; version: number }) {
  const before = variablesBefore(visit);
  const names = Object.keys(before);
  const assigned = Object.entries(visit.assigned ?? {});
  if (names.length === 0 && assigned.length === 0) return <Empty title="There are no variables here." />;
  return (
    <>
      {assigned.map(([name, value]) => <Json key={`new ${name}`} title={`$${name}`} note="assigned here" text={value} />)}
      {names.map((name) => <Json key={name} title={`$${name}`} note="as the state found it" text={before[name]} />)}
    </>
  );
}

// lambda:invoke has the id in its result.
function requestIdsOf(visit: Visit): string[] {
  return visit.attempts.flatMap(({ output }) => {
    const found = /"RequestId":"([0-9a-f-]{36})"/i.exec(output ?? "");
    return found ? [found[1]] : [];
  });
}

function EventPanel({ details, event, close }: Props & { event: HistoryEvent }) {
  const whole = useWholeEvent(details.summary.executionArn, event);
  const { id, type, previousEventId, timestamp } = event;
  const shown = Object.entries(whole ? detailsOf(whole) : {}).filter(([, value]) => value !== undefined);
  const texts = shown.filter(([, value]) => typeof value === "string" && (value.length > 60 || /^[[{]/.test(value)));
  return (
    <aside class="panel inspector" aria-label={`Event ${id}`}>
      <Head name={type} note={`event ${id}`} close={close} />
      <div class="scroll">
        <dl class="facts-list">
          <dt>At</dt><dd>{new Date(timestamp * 1000).toISOString()}</dd>
          <dt>Led to by</dt><dd>{previousEventId ? `event ${previousEventId}` : "the start"}</dd>
          {shown.filter((entry) => !texts.includes(entry)).map(([name, value]) => (
            <>
              <dt key={name}>{name}</dt>
              <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
            </>
          ))}
        </dl>
        {texts.map(([name, value]) => <Json key={name} title={name} text={value} />)}
      </div>
    </aside>
  );
}
