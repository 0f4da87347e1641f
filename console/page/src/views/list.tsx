// The views that the side names. To add one: its file, and its row here.

import { Empty } from "../parts/basics.tsx";
import { ExecutionView } from "./execution.tsx";
import { ExecutionsView } from "./executions.tsx";
import { MachineView } from "./machine.tsx";
import { MachinesView } from "./machines.tsx";

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
];

function Nowhere() {
  return <main class="page"><Empty title="There is nothing at this address." /></main>;
}

export function viewFor(id: string, subject: string): () => preact.JSX.Element {
  const found = VIEWS.find((one) => one.id === id);
  return (subject ? found?.one : found?.all) ?? Nowhere;
}
