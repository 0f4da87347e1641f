// Histories for tests, written short: type, the event that led to it, details.

import type { HistoryEvent } from "../src/types.ts";

export type Short = [type: string, previous: number, details?: object, seconds?: number];

export function history(...events: Short[]): HistoryEvent[] {
  return events.map(([type, previousEventId, details, seconds], i) => ({
    id: i + 1,
    previousEventId,
    timestamp: 1000 + (seconds ?? i),
    type,
    ...(details && { details }),
  }));
}
