// The visits of an execution on a line of time, one row each, under the rows of what they are in.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { duration } from "../format.ts";
import { type Line, lineOf } from "../history/timeline.ts";
import { type Focus, isShown } from "../history/focus.ts";
import type { Attempt, Story, Visit } from "../history/story.ts";
import { wordOf } from "./basics.tsx";
import { Rows } from "./rows.tsx";

interface Props {
  story: Story;
  version: number; // of the story, which grows in place
  focus: Focus;
  now: number;
  chosen?: Visit;
  choose: (visit: Visit) => void;
}

const ROW = 28;

function depthOf(visit: Visit): number {
  let depth = 0;
  for (let scope = visit.scope; scope.owner; scope = scope.owner.scope) depth++;
  return depth;
}

// Each Parallel and Map before what is inside of it, branch by branch.
function inOrder(story: Story, focus: Focus): Visit[] {
  const order: Visit[] = [];
  const add = (visit: Visit) => {
    if (!isShown(visit, focus)) return;
    order.push(visit);
    for (const scope of visit.inner) scope?.visits.forEach(add);
  };
  story.root.visits.forEach(add);
  return order;
}

function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    // An observer may be called once more when what it observed has gone.
    const measure = () => element.current && setWidth(Math.max(120, element.current.clientWidth));
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element.current!);
    return () => resized.disconnect();
  }, []);
  return { element, width };
}

export function Timeline({ story, version, focus, now, chosen, choose }: Props) {
  const { element, width } = useWidth();
  const runs = story.status === "running";
  const visits = useMemo(() => inOrder(story, focus), [story, version, focus]);
  const line = useMemo(() => {
    const instants = story.events.map((event) => event.timestamp);
    if (runs && instants.length > 0) instants.push(Math.max(now, instants[instants.length - 1]));
    return lineOf(instants.length > 0 ? instants : [0], width - 12);
  }, [story, version, width, runs ? Math.floor(now) : 0]);

  return (
    <div class="timeline">
      <div class="timeline-head" aria-hidden="true">
        <span class="timeline-names">State</span>
        <div class="timeline-scale" ref={element}>
          {line.ticks.map((tick) => (
            <span class="tick" key={tick.seconds} style={{ left: `${tick.x}px` }}>{duration(tick.seconds)}</span>
          ))}
          {line.folds.map((fold) => (
            <span class="fold-name" key={fold.from} title={`${duration(fold.seconds)} in which nothing happened`}
              style={{ left: `${(fold.from + fold.until) / 2}px` }}>
              {fold.until - fold.from > 46 ? duration(fold.seconds) : "⋯"}
            </span>
          ))}
        </div>
      </div>
      <Rows count={visits.length} rowHeight={ROW} label="Timeline of states" follow={runs}
        chosen={chosen ? visits.indexOf(chosen) : undefined} choose={(i) => choose(visits[i])}
        row={(i) => <Row visit={visits[i]} line={line} now={now} />} />
    </div>
  );
}

function Row({ visit, line, now }: { visit: Visit; line: Line; now: number }) {
  const until = visit.until ?? now;
  const left = line.at(visit.from);
  const right = Math.max(left + 3, line.at(until));
  const scope = visit.scope.owner?.type === "Map" ? ` #${visit.scope.index}` : "";
  const work = visit.type === "Parallel" || visit.type === "Map" ? [] : visit.attempts;
  const note = `${visit.state}${scope}: ${wordOf(visit.status)}, ${duration(until - visit.from)}`;
  return (
    <div class={`visit ${visit.status}`} title={note}>
      <span class="timeline-names" style={{ paddingLeft: `${10 + depthOf(visit) * 14}px` }}>
        <i class={`dot ${visit.status}`} aria-hidden="true" />
        <span class="visit-name">{visit.state}</span>
        {scope && <span class="faint">{scope}</span>}
      </span>
      <span class="timeline-scale">
        {line.folds.map((fold) => (
          <i class="fold" key={fold.from} style={{ left: `${fold.from}px`, width: `${fold.until - fold.from}px` }} />
        ))}
        <i class={`bar ${visit.type}${work.length > 1 ? " tried" : ""}`} style={{ left: `${left}px`, width: `${right - left}px` }} />
        {work.length > 1 && work.map((attempt) => <Try attempt={attempt} line={line} until={until} key={attempt.scheduled} />)}
        <span class="bar-length" style={right > line.at(Infinity) - 70 ? { right: `calc(100% - ${left - 6}px)` } : { left: `${right + 6}px` }}>
          {duration(until - visit.from)}
        </span>
      </span>
    </div>
  );
}

function Try({ attempt, line, until }: { attempt: Attempt; line: Line; until: number }) {
  const left = line.at(attempt.from);
  const width = Math.max(3, line.at(attempt.until ?? until) - left);
  const status = attempt.error !== undefined ? "failed" : attempt.until === undefined ? "running" : "succeeded";
  return <i class={`bar try ${status}`} style={{ left: `${left}px`, width: `${width}px` }} />;
}
