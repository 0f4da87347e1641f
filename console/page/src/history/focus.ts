// What a picture shows of a story: all visits to each state, or, inside of a Map, those of one
// chosen iteration.

import type { Scope, Story, Visit, VisitStatus } from "./story.ts";

/** The chosen iteration of Maps, by the name of the state. */
export type Focus = Record<string, number>;

export interface Look {
  status: VisitStatus;
  badge: string;
}

const WEIGHT: Record<VisitStatus, number> = { running: 6, waiting: 5, failed: 4, caught: 3, aborted: 2, succeeded: 1 };

export function isShown(visit: Visit, focus: Focus): boolean {
  for (let scope: Scope | undefined = visit.scope; scope?.owner; scope = scope.owner.scope) {
    const chosen = scope.owner.type === "Map" ? focus[scope.owner.state] : undefined;
    if (chosen !== undefined && chosen !== scope.index) return false;
  }
  return true;
}

/** Of each state that was visited: how, and how often. */
export function looksOf(story: Story, focus: Focus): Map<string, Look> {
  const looks = new Map<string, Look & { count: number }>();
  for (const visit of story.visits) {
    if (!isShown(visit, focus)) continue;
    const look = looks.get(visit.state);
    const count = (look?.count ?? 0) + 1;
    // The last visit of a loop counts, unless iterations are shown together.
    const together = look !== undefined && isInIteration(visit);
    const status = together && WEIGHT[look.status] > WEIGHT[visit.status] ? look.status : visit.status;
    looks.set(visit.state, { status, count, badge: badgeOf(visit, count) });
  }
  return looks;
}

function isInIteration(visit: Visit): boolean {
  for (let scope: Scope | undefined = visit.scope; scope?.owner; scope = scope.owner.scope) {
    if (scope.owner.type === "Map") return true;
  }
  return false;
}

function badgeOf(visit: Visit, count: number): string {
  if (visit.mapRun !== undefined) return ""; // its children tell, on the run's own page
  if (visit.type === "Map" && visit.length !== undefined) {
    const done = visit.inner.reduce((sum, scope) => sum + (scope && scope.status !== "running" ? 1 : 0), 0);
    return `${done} of ${visit.length}`;
  }
  const tries = visit.type === "Parallel" ? 0 : visit.attempts.length;
  if (count > 1) return `×${count}`;
  return tries > 1 ? `attempt ${tries}` : "";
}

/** Which ways were taken, as "from\u0000to", each with how often. */
export function waysOf(story: Story, focus: Focus): Map<string, number> {
  const ways = new Map<string, number>();
  const note = (scope: Scope) => {
    let before = "";
    for (const visit of scope.visits) {
      const way = `${before}\u0000${visit.state}`;
      ways.set(way, (ways.get(way) ?? 0) + 1);
      before = visit.state;
      visit.inner.forEach((inner, index) => {
        const chosen = visit.type === "Map" ? focus[visit.state] : undefined;
        if (inner && (chosen === undefined || chosen === index)) note(inner);
      });
    }
    const last = scope.visits.at(-1);
    if (!scope.owner && last?.status === "succeeded" && story.status === "succeeded") {
      ways.set(`${last.state}\u0000`, 1);
    }
  };
  note(story.root);
  return ways;
}
