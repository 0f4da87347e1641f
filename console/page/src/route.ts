// Addresses: #/executions/ARN?state=Name. Each is complete, so that it can be shared.

import { computed, signal } from "@preact/signals";

export interface Route {
  view: string;
  subject: string; // an ARN, a name; may be empty
  options: Record<string, string>;
}

export function parseRoute(hash: string): Route {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", ...rest] = path.split("/");
  return {
    view: view || "machines",
    subject: decodeURIComponent(rest.join("/")),
    options: Object.fromEntries(new URLSearchParams(query)),
  };
}

export function address(view: string, subject = "", options: Record<string, string | undefined> = {}): string {
  const used = Object.entries(options).filter((entry): entry is [string, string] => !!entry[1]);
  const query = new URLSearchParams(used).toString();
  // ":" and "/" of ARNs may stand as they are, which keeps addresses readable.
  const path = encodeURIComponent(subject).replace(/%3A/g, ":").replace(/%2F/g, "/");
  return `#/${view}${subject ? `/${path}` : ""}${query ? `?${query}` : ""}`;
}

const hash = signal(typeof location === "undefined" ? "" : location.hash);
export const route = computed(() => parseRoute(hash.value));

if (typeof window !== "undefined") {
  window.addEventListener("hashchange", () => (hash.value = location.hash));
}

/** Changes options of the address in place: what is chosen, not where one is. */
export function choose(options: Record<string, string | undefined>): void {
  const { view, subject, options: before } = route.peek();
  history.replaceState(null, "", address(view, subject, { ...before, ...options }));
  hash.value = location.hash;
}

export function go(to: string): void {
  location.hash = to;
}
