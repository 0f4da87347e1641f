// All state machines, each with how its executions ended.

import { useEffect, useState } from "preact/hooks";

import { view } from "../api.ts";
import { duration, exactly } from "../format.ts";
import { now, onChanges, serverStarts } from "../live.ts";
import { Empty, Moment, Problem, toneOf, useAsked, wordOf } from "../parts/basics.tsx";
import { address } from "../route.ts";
import type { Execution, Machine, Overview } from "../types.ts";
import { StartDialog } from "./start.tsx";

/** The overview, asked again at most so often while things change. */
export function useOverview() {
  const asked = useAsked<Overview>((signal) => view("overview", {}, signal), []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChanges(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        asked.again();
      }, 250);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  const starts = serverStarts.value;
  useEffect(() => asked.again(), [starts]);
  return asked;
}

export function MachinesView() {
  const { value, error } = useOverview();
  const [starting, setStarting] = useState<string>();
  if (error && !value) return <main class="page"><Problem error={error} /></main>;
  return (
    <main class="page">
      <header class="head">
        <div class="head-line">
          <h1>Machines</h1>
          {value && <span class="facts"><span>{value.account}</span><span>{value.region}</span></span>}
        </div>
      </header>
      {value?.machines.length === 0 && (
        <Empty title="There are no state machines yet.">
          <p>Create one with <code>aws stepfunctions create-state-machine</code>, with CDK, or declare it in{" "}
            <code>sidestep.json</code>.</p>
        </Empty>
      )}
      <ul class="cards">
        {value?.machines.map((machine) => <Card machine={machine} start={setStarting} key={machine.stateMachineArn} />)}
      </ul>
      {starting && <StartDialog machine={starting} close={() => setStarting(undefined)} />}
    </main>
  );
}

const STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;

function Card({ machine, start }: { machine: Machine; start: (arn: string) => void }) {
  const { stateMachineArn: arn, counts, latest } = machine;
  const total = STATUSES.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return (
    <li class="card">
      <div class="card-head">
        <a class="card-name" href={address("machines", arn)}>{machine.name}</a>
        {machine.type === "EXPRESS" && <span class="tag">Express</span>}
        <button type="button" class="small" aria-label={`Start ${machine.name}`} onClick={() => start(arn)}>Start…</button>
      </div>
      <div class="card-counts">
        {STATUSES.filter((status) => counts[status] > 0).map((status) => (
          <a key={status} class={`tally ${toneOf(status)}`} href={address("executions", "", { machine: arn, status })}>
            <b>{counts[status] >= 1000 ? "1000+" : counts[status]}</b> {wordOf(status).toLowerCase()}
          </a>
        ))}
        {total === 0 && <span class="faint">{machine.type === "EXPRESS" ? "Express executions leave no history" : "Never run"}</span>}
      </div>
      <div class="card-foot">
        <Latest executions={latest} />
        {latest[0] && <span class="faint">last <Moment seconds={latest[0].startDate} relative /></span>}
      </div>
    </li>
  );
}

// The newest on the right, as high as it took long.
function Latest({ executions }: { executions: Execution[] }) {
  const lengths = executions.map((one) => Math.max(0.001, (one.stopDate ?? now()) - one.startDate));
  const longest = Math.max(...lengths, 0.001);
  return (
    <span class="latest" aria-label="Latest executions">
      {executions.map((one, i) => (
        <a key={one.executionArn} href={address("executions", one.executionArn)} class={`latest-bar ${toneOf(one.status)}`}
          title={`${one.name}: ${wordOf(one.status)}, ${duration(lengths[i])}, ${exactly(one.startDate)}`}
          aria-label={`${one.name}: ${wordOf(one.status)}`}
          style={{ height: `${6 + 18 * Math.sqrt(lengths[i] / longest)}px` }} />
      )).reverse()}
    </span>
  );
}
