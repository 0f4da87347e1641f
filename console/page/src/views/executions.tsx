// Executions, newest first, as many as there are: filtered, searched, and live.

import { useEffect, useRef, useState } from "preact/hooks";

import { view } from "../api.ts";
import { lastPart } from "../format.ts";
import { onChanges, serverStarts } from "../live.ts";
import { Empty, Lasted, Moment, Problem, Status } from "../parts/basics.tsx";
import { Rows } from "../parts/rows.tsx";
import { address, choose, go, route } from "../route.ts";
import type { Execution } from "../types.ts";
import { useOverview } from "./machines.tsx";

const PAGE = 200;

interface Filter {
  machine?: string;
  status?: string;
  text?: string;
}

interface Page {
  executions: Execution[];
  before?: number;
}

/** A list that is read page by page, and follows what happens. */
export function useExecutions(filter: Filter) {
  const [list, setList] = useState<Execution[]>();
  const [error, setError] = useState<unknown>();
  const before = useRef<number | undefined>(undefined);
  const busy = useRef(false);
  const turn = useRef(0);

  const read = async (mine: number) => {
    if (busy.current) return;
    busy.current = true;
    try {
      // A search may find nothing in what it looks at at once, and goes on.
      for (let found = 0; found === 0;) {
        const page = await view<Page>("executions", { ...filter, before: before.current, limit: PAGE });
        if (turn.current !== mine) return;
        found = page.executions.length;
        before.current = page.before;
        setList((known = []) => [...known, ...page.executions]);
        if (page.before === undefined) break;
      }
      setError(undefined);
    } catch (problem) {
      if (turn.current === mine) setError(problem);
    } finally {
      if (turn.current === mine) busy.current = false;
    }
  };

  const starts = serverStarts.value;
  const inputs = [filter.machine, filter.status, filter.text, starts];
  useEffect(() => {
    const mine = ++turn.current;
    before.current = undefined;
    busy.current = false;
    setList(undefined);
    void read(mine);
  }, inputs);

  useEffect(() => onChanges((changes) => setList((known) => known && merge(known, changes, filter))), inputs);

  const more = () => before.current !== undefined && void read(turn.current);
  return { list, error, more, complete: before.current === undefined };
}

function wanted(one: Execution, { machine, status, text }: Filter): boolean {
  return !one.isChild && (!machine || one.stateMachineArn === machine) && (!status || one.status === status) &&
    (!text || one.name.toLowerCase().includes(text.toLowerCase()));
}

/** The list after some changes: known executions in their place, new ones in front. */
export function merge(known: Execution[], changes: Execution[], filter: Filter): Execution[] {
  const newest = new Map(changes.map((one) => [one.executionArn, one]));
  const kept = known.flatMap((one) => {
    const changed = newest.get(one.executionArn);
    if (!changed) return [one];
    newest.delete(one.executionArn);
    return !filter.status || changed.status === filter.status ? [changed] : [];
  });
  const added = [...newest.values()].filter((one) => wanted(one, filter) && one.id > (known[0]?.id ?? 0));
  return [...added.sort((a, b) => b.id - a.id), ...kept];
}

export function ExecutionsList({ filter, showMachine }: { filter: Filter; showMachine: boolean }) {
  const { list, error, more, complete } = useExecutions(filter);
  const [chosen, setChosen] = useState(-1);
  const open = (i: number) => list?.[i] && go(address("executions", list[i].executionArn));
  if (error && !list) return <Problem error={error} />;
  if (list?.length === 0 && complete) {
    return <Empty title={filter.text || filter.status ? "No execution is like that." : "Nothing has run yet."} />;
  }
  return (
    <div class={`executions${showMachine ? " with-machine" : ""}`}>
      <div class="execution-row execution-heads" aria-hidden="true">
        <span>Status</span><span>Name</span>{showMachine && <span>Machine</span>}<span>Started</span><span>Duration</span>
      </div>
      <Rows count={list?.length ?? 0} rowHeight={38} label="Executions" chosen={chosen} nearEnd={more}
        choose={setChosen} open={open} row={(i) => <Row execution={list![i]} showMachine={showMachine} />} />
    </div>
  );
}

function Row({ execution, showMachine }: { execution: Execution; showMachine: boolean }) {
  return (
    <a class="execution-row" href={address("executions", execution.executionArn)} tabIndex={-1}>
      <Status status={execution.status} />
      <span class="execution-name" title={execution.name}>
        <span>{execution.name}</span>
        {execution.error && <span class="execution-error">{execution.error}</span>}
      </span>
      {showMachine && <span class="execution-machine">{lastPart(execution.stateMachineArn)}</span>}
      <Moment seconds={execution.startDate} />
      <Lasted execution={execution} />
    </a>
  );
}

export function ExecutionsView() {
  const { options } = route.value;
  const overview = useOverview();
  const [text, setText] = useState(options.text ?? "");
  useEffect(() => {
    const timer = setTimeout(() => text !== (options.text ?? "") && choose({ text: text || undefined }), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <main class="page full">
      <header class="head">
        <div class="head-line">
          <h1>Executions</h1>
          <div class="filters" role="search">
            <input type="search" value={text} placeholder="Name, input, output or error" aria-label="Search executions"
              onInput={(event) => setText(event.currentTarget.value)} />
            <select aria-label="State machine" value={options.machine ?? ""}
              onChange={(event) => choose({ machine: event.currentTarget.value || undefined })}>
              <option value="">All machines</option>
              {overview.value?.machines.map((one) => <option key={one.name} value={one.stateMachineArn}>{one.name}</option>)}
            </select>
            <StatusFilter />
          </div>
        </div>
      </header>
      <ExecutionsList showMachine={!options.machine}
        filter={{ machine: options.machine, status: options.status, text: options.text }} />
    </main>
  );
}

export function StatusFilter() {
  const { options } = route.value;
  return (
    <select aria-label="Status" value={options.status ?? ""}
      onChange={(event) => choose({ status: event.currentTarget.value || undefined })}>
      <option value="">Any status</option>
      <option value="RUNNING">Running</option>
      <option value="SUCCEEDED">Succeeded</option>
      <option value="FAILED">Failed</option>
      <option value="TIMED_OUT">Timed out</option>
      <option value="ABORTED">Aborted</option>
    </select>
  );
}
