// The events of an execution, as GetExecutionHistory has them, filtered by a text.

import { useMemo, useState } from "preact/hooks";

import { duration, plural } from "../format.ts";
import type { Story, Visit } from "../history/story.ts";
import type { HistoryEvent } from "../types.ts";
import { Rows } from "./rows.tsx";

interface Props {
  story: Story;
  version: number;
  chosen?: number; // the id of an event
  choose: (event: HistoryEvent, visit: Visit | undefined) => void;
}

function toneOf(type: string): string {
  if (/(Failed|TimedOut)$/.test(type)) return "failed";
  if (/Aborted$/.test(type)) return "aborted";
  if (/Succeeded$|Exited$/.test(type)) return "succeeded";
  return /Submitted$|Scheduled$|Started$/.test(type) ? "running" : "";
}

export function Events({ story, version, chosen, choose }: Props) {
  const [text, setText] = useState("");
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return story.events;
    return story.events.filter((event) =>
      event.type.toLowerCase().includes(wanted) || String(event.id) === wanted ||
      story.visitOf(event.id)?.state.toLowerCase().includes(wanted));
  }, [story, version, text]);
  const begin = story.events[0]?.timestamp ?? 0;
  return (
    <div class="events">
      <div class="events-head">
        <input type="search" placeholder="Filter by type or state" aria-label="Filter events" value={text}
          onInput={(event) => setText(event.currentTarget.value)} />
        <span class="faint number">{plural(shown.length, "event")}</span>
      </div>
      <Rows count={shown.length} rowHeight={28} label="Events" follow={story.status === "running"}
        chosen={shown.findIndex((event) => event.id === chosen)}
        choose={(i) => choose(shown[i], story.visitOf(shown[i].id))}
        row={(i) => {
          const event = shown[i];
          return (
            <div class="event">
              <span class="number faint event-id">{event.id}</span>
              <span class={`event-type ${toneOf(event.type)}`}>{event.type}</span>
              <span class="event-state">{story.visitOf(event.id)?.state}</span>
              <span class="number faint event-time">+{duration(event.timestamp - begin)}</span>
            </div>
          );
        }} />
    </div>
  );
}
