// What a definition says about where its states stand.

import type { State, Workflow } from "../types.ts";

export interface Place {
  name: string;
  state: State;
  container?: string; // the Parallel or Map that it is inside of
  branch: number; // of that Parallel
}

export function workflowsIn(state: State): Workflow[] {
  if (state.Branches) return state.Branches;
  const processor = state.ItemProcessor ?? state.Iterator;
  return processor ? [processor] : [];
}

/** All states by name, which is unique in a definition, outer ones first. */
export function placesOf(definition: Workflow): Map<string, Place> {
  const places = new Map<string, Place>();
  const visit = (workflow: Workflow, container: string | undefined, branch: number) => {
    for (const [name, state] of Object.entries(workflow.States ?? {})) {
      places.set(name, { name, state, container, branch });
      workflowsIn(state).forEach((inner, index) => visit(inner, name, index));
    }
  };
  visit(definition, undefined, 0);
  return places;
}

export function isDistributed(state: State): boolean {
  const config = (state.ItemProcessor as { ProcessorConfig?: { Mode?: string } } | undefined)?.ProcessorConfig;
  return config?.Mode === "DISTRIBUTED";
}

/** The function that a Task's events name, or its definition. */
export function functionOf(resource: string, parameters: string | undefined): string | undefined {
  const direct = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(resource);
  if (direct) return direct[1];
  if (!parameters) return undefined;
  try {
    const name = JSON.parse(parameters).FunctionName;
    if (typeof name !== "string") return undefined;
    return /function:([^:]+)/.exec(name)?.[1] ?? name.split(":")[0];
  } catch {
    return undefined;
  }
}
