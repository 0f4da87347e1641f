// Small things that all views are made of.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { duration, exactly, moment, ago } from "../format.ts";
import { now } from "../live.ts";
import type { Execution } from "../types.ts";

const WORDS: Record<string, string> = {
  RUNNING: "Running", SUCCEEDED: "Succeeded", FAILED: "Failed", TIMED_OUT: "Timed out", ABORTED: "Aborted",
  PENDING_REDRIVE: "Pending redrive",
  running: "Running", waiting: "Waiting", succeeded: "Succeeded", failed: "Failed", caught: "Caught error",
  aborted: "Aborted",
};

export const toneOf = (status: string): string =>
  status === "TIMED_OUT" ? "failed" : status === "PENDING_REDRIVE" ? "waiting" : status.toLowerCase();

export const wordOf = (status: string): string => WORDS[status] ?? status;

export function Status({ status }: { status: string }) {
  return (
    <span class={`status ${toneOf(status)}`}>
      <i class="dot" aria-hidden="true" />
      {wordOf(status)}
    </span>
  );
}

export function Moment({ seconds, relative }: { seconds: number; relative?: boolean }) {
  return (
    <time dateTime={exactly(seconds)} title={exactly(seconds)}>
      {relative ? ago(seconds, now()) : moment(seconds, now())}
    </time>
  );
}

export function Lasted({ execution }: { execution: Execution }) {
  const until = execution.stopDate ?? (execution.status === "RUNNING" ? now() : execution.startDate);
  return <span class="number">{duration(Math.max(0, until - execution.startDate))}</span>;
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Problem({ error }: { error: unknown }) {
  const { code, message } = error as { code?: string; message?: string };
  return (
    <div class="problem" role="alert">
      <strong>{code ?? "Something went wrong"}</strong> {message ?? String(error)}
    </div>
  );
}

export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text());
    setDone(true);
    setTimeout(() => setDone(false), 1200);
  };
  return (
    <button type="button" class="ghost small" aria-label={label} title={label} onClick={copy}>
      {done ? "Copied" : "Copy"}
    </button>
  );
}

/** What is asked of the server, again whenever one of `inputs` changes. */
export function useAsked<T>(ask: (signal: AbortSignal) => Promise<T>, inputs: unknown[]): { value?: T; error?: unknown; again: () => void } {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  const [count, setCount] = useState(0);
  const before = useRef<unknown[]>([]);
  useEffect(() => {
    const control = new AbortController();
    if (inputs.some((input, i) => input !== before.current[i])) setState({});
    before.current = inputs;
    ask(control.signal).then(
      (value) => !control.signal.aborted && setState({ value }),
      (error) => !control.signal.aborted && setState((known) => ({ value: known.value, error })),
    );
    return () => control.abort();
  }, [...inputs, count]);
  return { ...state, again: () => setCount((n) => n + 1) };
}

interface TabProps {
  tabs: { id: string; name: string; count?: number }[];
  chosen: string;
  choose: (id: string) => void;
  label: string;
}

export function Tabs({ tabs, chosen, choose, label }: TabProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    choose(next.id);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button type="button" role="tab" key={tab.id} aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1} onClick={() => choose(tab.id)}>
          {tab.name}
          {tab.count !== undefined && <span class="count">{tab.count.toLocaleString("en")}</span>}
        </button>
      ))}
    </div>
  );
}

interface DialogProps {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, close, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
    element.current?.querySelector<HTMLElement>("textarea, input, button.primary")?.focus();
  }, []);
  return (
    <dialog ref={element} aria-label={title} onClose={close}
      onClick={(event) => event.target === element.current && element.current?.close()}>
      <div class="dialog">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
