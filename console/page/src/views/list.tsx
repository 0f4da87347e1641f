// The views that the side names. To add one: its file, and its row here.

import { Empty } from "../parts/basics.tsx";
import { ActivitiesView } from "./activities.tsx";
import { ClockView } from "./clock.tsx";
import { ExecutionView } from "./execution.tsx";
import { ExecutionsView } from "./executions.tsx";
import { FunctionsView, FunctionView } from "./functions.tsx";
import { MachineView } from "./machine.tsx";
import { MachinesView } from "./machines.tsx";
import { MapRunView } from "./map_runs.tsx";
import { MocksView } from "./mocks.tsx";
import { ResourcesView } from "./resources.tsx";

interface Listed {
  id: string;
  name: string;
  key: string; // after "g"
  icon: string; // a path in a square of 20
  all: () => preact.JSX.Element;
  one?: () => preact.JSX.Element; // of the subject that the address names
}

export const VIEWS: Listed[] = [
  { id: "machines", name: "Machines", key: "m", icon: "M4 4h5v4H4zM11 12h5v4h-5zM6.5 8v6H11", all: MachinesView, one: MachineView },
  { id: "executions", name: "Executions", key: "e", icon: "M4 5h12M4 10h12M4 15h8", all: ExecutionsView, one: ExecutionView },
  { id: "functions", name: "Functions", key: "f", icon: "M5 16 9.5 8M8 4h1.500L15 16h1", all: FunctionsView, one: FunctionView },
  { id: "resources", name: "Resources", key: "r", icon: "M4 6c0-3 12-3 12 0s-12 3-12 0v8c0 3 12 3 12 0V6M4 10c0 3 12 3 12 0", all: ResourcesView },
  { id: "activities", name: "Activities", key: "a", icon: "M3 10h3l2-5 4 10 2-5h3", all: ActivitiesView },
  { id: "clock", name: "Clock", key: "c", icon: "M10 3a7 7 0 1 0 .01 0zM10 6v4.500l3 1.5", all: ClockView },
  { id: "mocks", name: "Mocks", key: "k", icon: "M4 6.5 10 3l6 3.500v7L10 17l-6-3.500z", all: MocksView },
];

// Shown by their subjects alone, which other views name.
const OTHERS: Record<string, () => preact.JSX.Element> = { mapruns: MapRunView };

function Nowhere() {
  return <main class="page"><Empty title="There is nothing at this address." /></main>;
}

export function viewFor(id: string, subject: string): () => preact.JSX.Element {
  const found = VIEWS.find((one) => one.id === id);
  return (subject ? (found?.one ?? OTHERS[id]) : found?.all) ?? Nowhere;
}
