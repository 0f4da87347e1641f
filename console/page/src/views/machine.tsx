// One state machine: its picture, executions, definition, versions and coverage.

import { useMemo, useState } from "preact/hooks";

import { call, viewText } from "../api.ts";
import { lastPart, pretty } from "../format.ts";
import { serverStarts } from "../live.ts";
import { Empty, Moment, Problem, Tabs, useAsked } from "../parts/basics.tsx";
import { Graph, type GraphLook } from "../parts/graph.tsx";
import { Json } from "../parts/json.tsx";
import { address, choose, route } from "../route.ts";
import type { Workflow } from "../types.ts";
import { placesOf } from "../history/definition.ts";
import { CoverageTab } from "./coverage.tsx";
import { ExecutionsList, StatusFilter } from "./executions.tsx";
import { StartDialog } from "./start.tsx";

interface Described {
  stateMachineArn: string;
  name: string;
  type: string;
  status: string;
  definition: string;
  roleArn: string;
  creationDate: number;
  revisionId?: string;
  description?: string;
}

const PLAIN: GraphLook = { states: new Map(), way: () => "" };

export function MachineView() {
  const arn = route.value.subject;
  const starts = serverStarts.value;
  const { value, error } = useAsked<Described>(() => call("states", "DescribeStateMachine", { stateMachineArn: arn }), [arn, starts]);
  const svg = useAsked<string>(() => viewText("graph", { machine: arn }), [arn, value?.revisionId]);
  const [starting, setStarting] = useState(false);
  const { options } = route.value;
  const tab = options.tab ?? "executions";
  if (error && !value) return <main class="page"><Problem error={error} /></main>;
  return (
    <main class="page full">
      <header class="head">
        <nav class="crumbs" aria-label="Where this is"><a href={address("machines")}>Machines</a></nav>
        <div class="head-line">
          <h1 title={arn}>{value?.name ?? lastPart(arn)}</h1>
          {value && (
            <span class="facts">
              <span>{value.type === "EXPRESS" ? "Express" : "Standard"}</span>
              <span>created <Moment seconds={value.creationDate} /></span>
            </span>
          )}
          <div class="actions">
            <button type="button" class="primary" onClick={() => setStarting(true)}>Start…</button>
          </div>
        </div>
      </header>
      <Tabs label="About this machine" chosen={tab} choose={(id) => choose({ tab: id === "executions" ? undefined : id, state: undefined })}
        tabs={[{ id: "executions", name: "Executions" }, { id: "graph", name: "Graph" },
          { id: "definition", name: "Definition" }, { id: "versions", name: "Versions" }, { id: "coverage", name: "Coverage" }]} />
      {tab === "executions" && (
        <>
          <div class="filters"><StatusFilter /></div>
          <ExecutionsList showMachine={false} filter={{ machine: arn, status: options.status }} />
        </>
      )}
      {tab === "graph" && value && <MachineGraph machine={value} svg={svg.value} />}
      {tab === "coverage" && value && <CoverageTab arn={arn} name={value.name} svg={svg.value} />}
      {tab === "definition" && value && <div class="panel scroll"><Json title="Definition" text={value.definition} note={value.description} /></div>}
      {tab === "versions" && <Versions arn={arn} />}
      {starting && <StartDialog machine={arn} close={() => setStarting(false)} />}
    </main>
  );
}

function MachineGraph({ machine, svg }: { machine: Described; svg: string | undefined }) {
  const { state } = route.value.options;
  const places = useMemo(() => placesOf(JSON.parse(machine.definition) as Workflow), [machine.definition]);
  const place = state === undefined ? undefined : places.get(state);
  return (
    <div class={`split two${place ? " inspecting" : ""}`}>
      <section class="panel picture" aria-label="Graph">
        {svg && <Graph svg={svg} look={PLAIN} chosen={state} choose={(name) => choose({ state: name })} label={`Graph of ${machine.name}`} />}
      </section>
      {place && (
        <aside class="panel inspector" aria-label={`State ${state}`}>
          <header class="inspector-head">
            <h2>{state}</h2>
            <span class="faint">{place.state.Type}</span>
            <button type="button" class="ghost" aria-label="Close" onClick={() => choose({ state: undefined })}>✕</button>
          </header>
          <div class="scroll"><Json title="Definition" text={pretty(JSON.stringify(place.state))} /></div>
        </aside>
      )}
    </div>
  );
}

interface Version { stateMachineVersionArn: string; creationDate: number }
interface Alias { stateMachineAliasArn: string; creationDate: number }

function Versions({ arn }: { arn: string }) {
  const versions = useAsked<{ stateMachineVersions: Version[] }>(() => call("states", "ListStateMachineVersions", { stateMachineArn: arn }), [arn]);
  const aliases = useAsked<{ stateMachineAliases: Alias[] }>(() => call("states", "ListStateMachineAliases", { stateMachineArn: arn }), [arn]);
  const [starting, setStarting] = useState<string>();
  const error = versions.error ?? aliases.error;
  if (error) return <Problem error={error} />;
  const rows = [
    ...(aliases.value?.stateMachineAliases ?? []).map((one) => ({ arn: one.stateMachineAliasArn, kind: "Alias", at: one.creationDate })),
    ...(versions.value?.stateMachineVersions ?? []).map((one) => ({ arn: one.stateMachineVersionArn, kind: "Version", at: one.creationDate })),
  ];
  if (versions.value && rows.length === 0) return <Empty title="No version was published." />;
  return (
    <table class="table">
      <thead><tr><th>Name</th><th>Kind</th><th>Created</th><th /></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.arn}>
            <td><a href={address("machines", row.arn)}>{lastPart(row.arn)}</a></td>
            <td>{row.kind}</td>
            <td><Moment seconds={row.at} /></td>
            <td class="right"><button type="button" class="small" onClick={() => setStarting(row.arn)}>Start…</button></td>
          </tr>
        ))}
      </tbody>
      {starting && <StartDialog machine={starting} close={() => setStarting(undefined)} />}
    </table>
  );
}
