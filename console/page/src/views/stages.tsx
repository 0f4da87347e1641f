// What each stage of a state's data flow made of its input: the server visits the state again by
// TestState, with the result that it had as a mock, so that nothing is done twice.

import { call } from "../api.ts";
import { detailsOf, type Story, type Visit } from "../history/story.ts";
import { Empty, Problem, useAsked } from "../parts/basics.tsx";
import { Json } from "../parts/json.tsx";
import type { ExecutionDetails } from "../types.ts";
import { useWholeEvent, variablesBefore } from "./inspector.tsx";

interface Tested {
  status: string;
  error?: string;
  cause?: string;
  output?: string;
  nextState?: string;
  inspectionData?: Record<string, string>;
}

// In the order in which they are made.
const STAGES: [string, string][] = [
  ["input", "Input"], ["afterInputPath", "After InputPath"], ["afterParameters", "After Parameters"],
  ["afterArguments", "After Arguments"], ["afterItemsPath", "After ItemsPath"], ["afterItemsPointer", "After ItemsPointer"],
  ["afterItemSelector", "After ItemSelector"], ["afterItemBatcher", "After ItemBatcher"], ["result", "Result"],
  ["afterResultSelector", "After ResultSelector"], ["afterResultPath", "After ResultPath"], ["variables", "Variables"],
];

const KINDS_WITH_RESULT = new Set(["Task", "Map", "Parallel"]);

function resultOf(story: Story, visit: Visit): string | undefined {
  if (visit.type === "Task") return visit.attempts.at(-1)?.output;
  const outputs = visit.inner.map((scope) => {
    const exited = scope?.visits.at(-1)?.exited;
    return exited === undefined ? "null" : String(detailsOf(story.events[exited - 1]).output ?? "null");
  });
  return `[${outputs.join(",")}]`;
}

function mockOf(story: Story, visit: Visit): object {
  if (!KINDS_WITH_RESULT.has(visit.type)) return {};
  const checks = { fieldValidationMode: "NONE" };
  if (visit.error !== undefined) {
    return { mock: { errorOutput: { error: visit.error, ...(visit.cause && { cause: visit.cause }) }, ...checks } };
  }
  return { mock: { result: resultOf(story, visit), ...checks } };
}

interface Props {
  details: ExecutionDetails;
  story: Story;
  visit: Visit;
  version: number;
}

export function Stages({ details, story, visit }: Props) {
  const event = useWholeEvent(details.summary.executionArn, story.events[visit.entered - 1]);
  const input = event && detailsOf(event).input;
  const ended = visit.until !== undefined;
  const usable = ended && input !== undefined && visit.type !== "Wait" && visit.type !== "Fail";
  const { value, error } = useAsked<Tested | undefined>(async () => {
    if (!usable) return undefined;
    const variables = variablesBefore(visit);
    return call<Tested>("states", "TestState", {
      definition: details.definition,
      stateName: visit.state,
      roleArn: details.roleArn,
      input,
      inspectionLevel: "DEBUG",
      ...mockOf(story, visit),
      ...(Object.keys(variables).length > 0 && {
        variables: `{${Object.entries(variables).map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`,
      }),
    });
  }, [visit, input, ended]);
  if (!ended) return <Empty title="The stages can be seen when the state has ended." />;
  if (visit.type === "Wait" || visit.type === "Fail") return <Empty title={`A ${visit.type} has no stages of its own.`} />;
  if (error) return <Problem error={error} />;
  if (!value) return null;
  const data = value.inspectionData ?? {};
  return (
    <>
      <p class="faint note">Computed again from this visit's input and result, by the rules that ran.</p>
      {STAGES.map(([name, title]) => typeof data[name] === "string" && <Json key={name} title={title} text={data[name]} />)}
      <Json title={value.nextState ? `Output, to ${value.nextState}` : "Output"} text={value.output} />
    </>
  );
}
