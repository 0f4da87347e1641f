// The stream of what happens: one for the page, taken up again by position after a lost connection,
// also of a server that was killed and started anew. A page that nobody sees holds no connection,
// because a browser has only six for a server.

import { batch, signal } from "@preact/signals";

import { ask, query } from "./api.ts";
import type { Execution, HistoryEvent } from "./types.ts";

export type Connection = "connecting" | "live" | "lost" | "paused";

export const connection = signal<Connection>("connecting");
export const clockMode = signal("real");
/** Counts the starts of the server that this page has seen: what was read before is read again. */
export const serverStarts = signal(0);

// The server's time when it last told it, and ours.
const told = signal({ now: Date.now() / 1000, at: performance.now() });
const tick = signal(0);
if (typeof window !== "undefined") setInterval(() => tick.value++, 1000);

function passing(mode: string): number {
  if (mode === "manual") return 0;
  const scale = /^scale=(.+)$/.exec(mode);
  return scale ? 1 / Number(scale[1]) : 1;
}

/** The server's time, now: read in a component, it is drawn again each second. */
export function now(): number {
  tick.value;
  const { now, at } = told.value;
  return now + ((performance.now() - at) / 1000) * passing(clockMode.value);
}

export function noteNow(seconds: number): void {
  told.value = { now: seconds, at: performance.now() };
}

type Changed = (changes: Execution[]) => void;
const listeners = new Set<Changed>();

/** Calls `listener` with each change of an execution's status; returns how to stop that. */
export function onChanges(listener: Changed): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

interface Watched {
  execution: string;
  after: () => number; // the last event that is known
  add: (events: HistoryEvent[]) => void;
}

let watched: Watched | undefined;
let position: number | undefined;
let start = "";
let running: AbortController | undefined;
let attempts = 0;

/** Follows the history of one execution from its last known event on; returns how to stop. */
export function watch(execution: string, after: () => number, add: (events: HistoryEvent[]) => void): () => void {
  const mine = { execution, after, add };
  watched = mine;
  restart();
  return () => {
    if (watched !== mine) return;
    watched = undefined;
    restart();
  };
}

let restarting = false;
function restart(): void {
  if (restarting) return;
  restarting = true;
  queueMicrotask(() => {
    restarting = false;
    running?.abort();
    void run();
  });
}

// Nothing for so long, not even a comment: the connection is dead. (The server sends one each 15 s.)
const SILENCE_MS = 40_000;

async function run(): Promise<void> {
  const control = new AbortController();
  running = control;
  while (!control.signal.aborted) {
    if (document.hidden) {
      connection.value = "paused";
      return;
    }
    try {
      await follow(control);
    } catch {
      // Whatever ended it, it is taken up again.
    }
    if (control.signal.aborted) return;
    connection.value = "lost";
    await new Promise((resolve) => setTimeout(resolve, Math.min(200 * 1.6 ** attempts++, 5000)));
  }
}

async function follow(control: AbortController): Promise<void> {
  const answer = await ask(
    `live?${query({ position, execution: watched?.execution, after: watched?.after() })}`,
    { signal: control.signal },
  );
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let text = "";
  try {
    for (;;) {
      clearTimeout(silence);
      silence = setTimeout(() => void reader.cancel().catch(() => {}), SILENCE_MS);
      const { value, done } = await reader.read();
      if (done || control.signal.aborted) return;
      text += value;
      const ends = text.split("\n\n");
      text = ends.pop()!;
      batch(() => ends.forEach(handle));
    }
  } finally {
    clearTimeout(silence);
    void reader.cancel().catch(() => {});
  }
}

function handle(block: string): void {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) name = line.slice(7);
    else if (line.startsWith("data: ")) data.push(line.slice(6));
  }
  if (data.length === 0) return;
  const message = JSON.parse(data.join("\n"));
  if (typeof message.now === "number") noteNow(message.now);
  if (typeof message.position === "number") position = message.position;
  if (name === "hello") {
    attempts = 0;
    connection.value = "live";
    clockMode.value = message.clock;
    if (start !== message.start) serverStarts.value++;
    start = message.start;
  } else if (name === "changes") {
    for (const listener of [...listeners]) listener(message.changes);
  } else if (name === "history" && watched?.execution === message.executionArn) {
    watched?.add(message.events);
  }
}

export function begin(): void {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && connection.peek() === "paused") restart();
    if (document.hidden) {
      running?.abort();
      connection.value = "paused";
    }
  });
  restart();
}
