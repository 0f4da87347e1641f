// An execution: the picture, coloured as it goes on, a timeline, the events, and what is known of
// the state that is chosen.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { view, viewText } from "../api.ts";
import { lastPart, machineOf } from "../format.ts";
import { looksOf, waysOf, type Focus } from "../history/focus.ts";
import { Story, type Visit } from "../history/story.ts";
import { now, onChanges, serverStarts, watch } from "../live.ts";
import { Events } from "../parts/events.tsx";
import { Graph } from "../parts/graph.tsx";
import { Empty, Lasted, Moment, Problem, Status, Tabs, useAsked } from "../parts/basics.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { address, choose, route } from "../route.ts";
import type { ExecutionDetails, HistoryEvent, Workflow } from "../types.ts";
import { ExecutionActions } from "./execution_actions.tsx";
import { Inspector } from "./inspector.tsx";
import { OpenTasks } from "./open_tasks.tsx";

/** The story of an execution, from its first event on and as it goes on. */
function useStory(arn: string, definition: string | undefined) {
  const [version, setVersion] = useState(0);
  const story = useMemo(
    () => (definition ? new Story(JSON.parse(definition) as Workflow) : undefined), [arn, definition]);
  useEffect(() => {
    if (!story) return;
    // Events may come by hundreds; the page is drawn once a frame.
    let drawn = 0;
    const add = (events: HistoryEvent[]) => {
      story.add(events);
      drawn ||= requestAnimationFrame(() => {
        drawn = 0;
        setVersion((n) => n + 1);
      });
    };
    const stop = watch(arn, () => story.lastId, add);
    return () => {
      stop();
      cancelAnimationFrame(drawn);
    };
  }, [story, arn]);
  return { story, version };
}

function focusIn(options: Record<string, string>): Focus {
  const focus: Focus = {};
  for (const part of (options.in ?? "").split("~").filter(Boolean)) {
    const at = part.lastIndexOf(".");
    focus[part.slice(0, at)] = Number(part.slice(at + 1));
  }
  return focus;
}

export const focusText = (focus: Focus): string | undefined =>
  Object.entries(focus).map(([name, index]) => `${name}.${index}`).join("~") || undefined;

export function ExecutionView() {
  const arn = route.value.subject;
  const starts = serverStarts.value;
  const { value, error, again } = useAsked<ExecutionDetails>(
    (signal) => view("execution", { execution: arn }, signal), [arn]);
  const svg = useAsked<string>(() => viewText("graph", { execution: arn }), [arn]);

  useEffect(() => onChanges((changes) => changes.some((one) => one.executionArn === arn) && again()), [arn]);
  useEffect(() => again(), [starts]);

  if (error && !value) {
    return (
      <main class="page">
        <Problem error={error} />
      </main>
    );
  }
  return value ? <Execution details={value} svg={svg.value} again={again} key={arn} /> : <main class="page" aria-busy="true" />;
}

/** The execution whose Task has started this one, if its author passed it on as AWS recommends. */
function parentIn(input: string): string | undefined {
  return /"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"\s*:\s*"([^"\\]+)"/.exec(input)?.[1];
}

interface Props {
  details: ExecutionDetails;
  svg: string | undefined;
  again: () => void;
}

function Execution({ details, svg, again }: Props) {
  const { summary } = details;
  const parent = parentIn(details.input);
  const { story, version } = useStory(summary.executionArn, details.definition);
  const { options } = route.value;
  const focus = useMemo(() => focusIn(options), [options.in]);
  const [visitIndex, setVisit] = useState<number>();
  const [eventId, setEvent] = useState<number>();
  const tab = options.tab ?? "timeline";

  // What is open changes with the history; it is asked for again some times a second at most.
  const seen = useRef(0);
  const asking = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!story || summary.status !== "RUNNING" || seen.current === story.lastId || asking.current) return;
    asking.current = setTimeout(() => {
      asking.current = undefined;
      seen.current = story.lastId;
      again();
    }, 120);
  }, [version, summary.status]);
  useEffect(() => () => clearTimeout(asking.current), []);

  const look = useMemo(() => {
    if (!story) return { states: new Map(), way: () => "" };
    const ways = waysOf(story, focus);
    return { states: looksOf(story, focus), way: (from: string, to: string) => (ways.has(`${from}\u0000${to}`) ? "taken" : "") };
  }, [story, version, focus]);

  const chosenVisit = story?.visits[visitIndex ?? -1];
  const state = options.state ?? chosenVisit?.state;
  const chooseState = (name: string) => {
    const last = story?.visits.findLast((visit) => visit.state === name);
    setVisit(last?.index);
    setEvent(undefined);
    choose({ state: name });
  };
  const chooseVisit = (visit: Visit) => {
    setVisit(visit.index);
    setEvent(undefined);
    choose({ state: visit.state });
  };
  const close = () => {
    setVisit(undefined);
    setEvent(undefined);
    choose({ state: undefined });
  };
  const shownVisit = chosenVisit && chosenVisit.state === state
    ? chosenVisit : story?.visits.findLast((visit) => visit.state === state);

  return (
    <main class="page execution">
      <header class="head">
        <nav class="crumbs" aria-label="Where this is">
          <a href={address("machines")}>Machines</a>
          <a href={address("machines", summary.stateMachineArn)}>{lastPart(machineOf(summary.executionArn))}</a>
          {parent && <a href={address("executions", parent)}>started by {lastPart(parent)}</a>}
        </nav>
        <div class="head-line">
          <h1 title={summary.executionArn}>{summary.name}</h1>
          <Status status={summary.status} />
          <span class="facts">
            <span>started <Moment seconds={summary.startDate} /></span>
            <Lasted execution={summary} />
            {summary.redriveCount ? <span>redriven {summary.redriveCount}×</span> : null}
            {details.versionArn && <span>version {lastPart(details.versionArn)}</span>}
            {details.aliasArn && <span>alias {lastPart(details.aliasArn)}</span>}
            {details.time && <span>clock {details.time.split(" ")[0]}</span>}
          </span>
          <ExecutionActions details={details} again={again} />
        </div>
        {summary.error && (
          <p class="failure">
            <strong>{summary.error}</strong> {details.cause}
          </p>
        )}
      </header>
      <OpenTasks details={details} again={again} />
      <div class={`split${state ? " inspecting" : ""}`}>
        <section class="panel picture" aria-label="Graph">
          {svg ? <Graph svg={svg} look={look} chosen={state} choose={chooseState} label={`Graph of ${summary.name}`} />
            : <Empty title="Drawing the machine" />}
        </section>
        <section class="panel story" aria-label="Story">
          <Tabs label="What happened" chosen={tab} choose={(id) => choose({ tab: id === "timeline" ? undefined : id })}
            tabs={[{ id: "timeline", name: "Timeline" }, { id: "events", name: "Events", count: story?.lastId }]} />
          {story && tab === "timeline" && (
            <Timeline story={story} version={version} focus={focus} now={now()} chosen={shownVisit} choose={chooseVisit} />
          )}
          {story && tab === "events" && (
            <Events story={story} version={version} chosen={eventId}
              choose={(event, visit) => {
                setEvent(event.id);
                setVisit(visit?.index);
                choose({ state: visit?.state });
              }} />
          )}
        </section>
        <Inspector details={details} story={story} version={version} visit={shownVisit} state={state}
          eventId={eventId} focus={focus} close={close} chooseVisit={chooseVisit} />
      </div>
    </main>
  );
}
