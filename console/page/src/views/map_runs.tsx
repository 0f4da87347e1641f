// A run of a distributed Map: how far it has come, and its child executions.

import { useEffect } from "preact/hooks";

import { call } from "../api.ts";
import { lastPart } from "../format.ts";
import { Empty, Lasted, Moment, Problem, Status, useAsked } from "../parts/basics.tsx";
import { address, route } from "../route.ts";
import type { Execution, Status as StatusName } from "../types.ts";

interface Counts { pending: number; running: number; succeeded: number; failed: number; timedOut: number; aborted: number; total: number }
interface MapRun {
  mapRunArn: string;
  executionArn: string;
  status: StatusName;
  startDate: number;
  stopDate?: number;
  maxConcurrency: number;
  itemCounts: Counts;
  executionCounts: Counts;
}

const REFRESH_MS = 1000;

export function MapRunView() {
  const arn = route.value.subject;
  const run = useAsked<MapRun>(() => call("states", "DescribeMapRun", { mapRunArn: arn }), [arn]);
  const children = useAsked<{ executions: Execution[]; nextToken?: string }>(() => call("states", "ListExecutions", { mapRunArn: arn, maxResults: 200 }), [arn]);
  const running = run.value?.status === "RUNNING";
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      run.again();
      children.again();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [running]);
  const { value } = run;
  const error = run.error ?? children.error;
  return (
    <main class="page">
      <header class="head">
        {value && <nav class="crumbs" aria-label="Where this is"><a href={address("executions", value.executionArn)}>{lastPart(value.executionArn)}</a></nav>}
        <div class="head-line">
          <h1>Map run {lastPart(arn)}</h1>
          {value && <Status status={value.status} />}
          {value && <span class="facts"><span>started <Moment seconds={value.startDate} /></span></span>}
        </div>
      </header>
      {error !== undefined && <Problem error={error} />}
      {value && <Progress counts={value.itemCounts} what="items" />}
      {children.value?.executions.length === 0 && <Empty title="There are no child executions." />}
      {children.value && children.value.executions.length > 0 && (
        <div class="table-box">
          <table class="table">
            <thead><tr><th>Status</th><th>Name</th><th>Started</th><th class="right">Duration</th></tr></thead>
            <tbody>
              {children.value.executions.map((one) => (
                <tr key={one.executionArn}>
                  <td><Status status={one.status} /></td>
                  <td><a class="strong" href={address("executions", one.executionArn)}>{one.name}</a></td>
                  <td><Moment seconds={one.startDate} /></td>
                  <td class="right"><Lasted execution={one} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {children.value?.nextToken && <p class="faint">The newest 200 are shown.</p>}
    </main>
  );
}

function Progress({ counts, what }: { counts: Counts; what: string }) {
  const parts = [["succeeded", counts.succeeded], ["failed", counts.failed + counts.timedOut], ["aborted", counts.aborted], ["running", counts.running]] as const;
  return (
    <section class="progress" aria-label={`Progress of ${what}`}>
      <div class="progress-bar">
        {parts.map(([status, count]) => count > 0 && <i key={status} class={status} style={{ width: `${(count / Math.max(1, counts.total)) * 100}%` }} />)}
      </div>
      <p class="facts">{parts.map(([status, count]) => <span key={status} class={`tally ${status}`}><b>{count}</b> {status}</span>)}<span>{counts.pending} pending of {counts.total} {what}</span></p>
    </section>
  );
}
