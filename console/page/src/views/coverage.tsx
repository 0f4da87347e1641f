// Which states, ways, retriers and catchers of a machine its executions have used.

import { useMemo } from "preact/hooks";

import { view, viewText } from "../api.ts";
import { plural } from "../format.ts";
import { Empty, Problem, useAsked } from "../parts/basics.tsx";
import { Graph, type GraphLook } from "../parts/graph.tsx";
import { choose, route } from "../route.ts";

interface Way { kind: string; index?: number; to: string; title?: string; shared?: number; taken: number }
interface CoveredState { name: string; type: string; entered: number; failed: number; ways: Way[]; retriers: { errors: string; taken: number }[] }
interface Sum { covered: number; all: number }
export interface CoverageReport { executions: number; totals: { states: Sum; ways: Sum; retriers: Sum }; states: CoveredState[] }

/** What the graph shows: taken or missed, with how often. */
export function lookOf(report: CoverageReport): GraphLook {
  const states = new Map(report.states.map((one) => [one.name,
    { status: one.entered > 0 ? "taken" : "missed", badge: one.entered > 1 ? `×${one.entered}` : "" }]));
  const ways = new Map<string, boolean>();
  for (const state of report.states) {
    for (const way of state.ways) ways.set(`${state.name}\u0000${way.kind}\u0000${way.index ?? -1}`, way.taken > 0);
  }
  const way = (from: string, to: string, kind: string, index: number): string => {
    const known = ways.get(`${from}\u0000${kind}\u0000${index}`);
    if (known !== undefined) return known ? "taken" : "missed";
    const begun = (states.get(from || to)?.status ?? "missed") === "taken";
    return begun ? "taken" : "missed";
  };
  return { states, way };
}

export interface Missed { state: string; what: string }

export function missedIn(report: CoverageReport): Missed[] {
  return report.states.flatMap((state) => {
    if (state.entered === 0) return [{ state: state.name, what: "never entered" }];
    const ways = state.ways.filter((way) => way.taken === 0).map((way) =>
      ({ state: state.name, what: way.kind === "catch" ? `catcher of ${way.title} never used` : `way to ${way.to} never taken${way.title ? ` (${way.title})` : ""}` }));
    const retriers = state.retriers.filter((one) => one.taken === 0).map((one) => ({ state: state.name, what: `retrier of ${one.errors} never used` }));
    return [...ways, ...retriers];
  });
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function Figure({ name, sum }: { name: string; sum: Sum }) {
  if (sum.all === 0) return null;
  const part = sum.covered / sum.all;
  return (
    <div class="figure">
      <b class="number">{Math.floor(part * 100)}%</b>
      <span>{name}</span>
      <span class="faint number">{sum.covered} of {sum.all}</span>
      <div class="meter" role="img" aria-label={`${sum.covered} of ${sum.all}`}><i style={{ width: `${part * 100}%` }} /></div>
    </div>
  );
}

export function CoverageTab({ arn, name, svg }: { arn: string; name: string; svg: string | undefined }) {
  const { value, error, again } = useAsked<CoverageReport>((signal) => view("coverage", { machine: arn }, signal), [arn]);
  const look = useMemo(() => value && lookOf(value), [value]);
  const missed = useMemo(() => (value ? missedIn(value) : []), [value]);
  const { state } = route.value.options;
  if (error) return <Problem error={error} />;
  if (!value || !look) return <Empty title="Reading the histories" />;
  const shown = state ? missed.filter((one) => one.state === state) : missed;
  return (
    <>
      <div class="coverage-head">
        <Figure name="states" sum={value.totals.states} />
        <Figure name="ways" sum={value.totals.ways} />
        <Figure name="retriers" sum={value.totals.retriers} />
        <span class="faint">{plural(value.executions, "execution")}</span>
        <div class="actions">
          <button type="button" onClick={again}>Count again</button>
          <button type="button" onClick={() => save(`${name}.coverage.json`, "application/json", JSON.stringify(value, null, 2))}>JSON</button>
          <button type="button" onClick={async () => save(`${name}.lcov`, "text/plain", await viewText("coverage", { machine: arn, format: "lcov" }))}>lcov</button>
        </div>
      </div>
      <div class="split two coverage">
        <section class="panel picture" aria-label="Graph">
          {svg && <Graph svg={svg} look={look} chosen={state} choose={(name) => choose({ state: name === state ? undefined : name })} label={`Coverage of ${name}`} />}
        </section>
        <aside class="panel inspector" aria-label="What was never used">
          <header class="inspector-head"><h2>{state ?? "Never used"}</h2><span class="faint">{shown.length}</span>
            {state && <button type="button" class="ghost" aria-label="Show all" onClick={() => choose({ state: undefined })}>✕</button>}</header>
          <div class="scroll">
            {shown.length === 0 && <Empty title="Everything was used." />}
            <ul class="missed-list">
              {shown.map((one, i) => (
                <li key={i}><button type="button" class="ghost" onClick={() => choose({ state: one.state })}><b>{one.state}</b> {one.what}</button></li>
              ))}
            </ul>
          </div>
        </aside>
      </div>
    </>
  );
}
