// Starts an execution: the input is checked as it is typed, and remembered for each machine.

import { useState } from "preact/hooks";

import { call } from "../api.ts";
import { lastPart } from "../format.ts";
import { clockMode } from "../live.ts";
import { Dialog, Problem } from "../parts/basics.tsx";
import { JsonEditor, mistakeIn } from "../parts/json.tsx";
import { address, go } from "../route.ts";

const KEPT = 8;
const key = (machine: string) => `sidestep.inputs.${machine}`;

export function rememberedInputs(machine: string): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key(machine)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function remember(machine: string, input: string): void {
  const kept = [input, ...rememberedInputs(machine).filter((one) => one !== input)].slice(0, KEPT);
  try {
    localStorage.setItem(key(machine), JSON.stringify(kept));
  } catch {
    // An input too large to be kept is started all the same.
  }
}

interface Props {
  machine: string; // its ARN, or that of a version or an alias
  input?: string;
  close: () => void;
}

export function StartDialog({ machine, input, close }: Props) {
  const kept = rememberedInputs(machine);
  const [text, setText] = useState(input ?? kept[0] ?? "{}");
  const [name, setName] = useState("");
  const [clock, setClock] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const start = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { executionArn } = await call<{ executionArn: string }>("states", "StartExecution",
        { stateMachineArn: machine, input: text, ...(name && { name }) },
        clock ? { "X-Sidestep-Clock": clock } : {});
      remember(machine, text);
      close();
      go(address("executions", executionArn));
    } catch (reason) {
      setProblem(reason);
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Start ${lastPart(machine)}`} close={close}>
      <form onSubmit={start}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && start(event)}>
        <JsonEditor label="Input" value={text} change={setText} />
        {kept.length > 0 && (
          <div class="remembered">
            <span class="faint">Earlier</span>
            {kept.map((one) => (
              <button type="button" class="chip" key={one} title={one} onClick={() => setText(one)}>
                {one.replace(/\s+/g, " ").slice(0, 40)}
              </button>
            ))}
          </div>
        )}
        <div class="field-pair">
          <label class="field">
            <span class="field-name">Name <span class="faint">may be empty</span></span>
            <input value={name} maxLength={80} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label class="field">
            <span class="field-name">Clock</span>
            <select value={clock} onChange={(event) => setClock(event.currentTarget.value)}>
              <option value="">the server's ({clockMode.value})</option>
              <option value="real">real time</option>
              <option value="skip">skip: leave out the waiting</option>
              <option value="manual">manual: stand still until it is moved</option>
            </select>
          </label>
        </div>
        {problem !== undefined && <Problem error={problem} />}
        <footer>
          <span class="faint hint-keys"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
          <button type="button" onClick={close}>Cancel</button>
          <button type="submit" class="primary" disabled={busy || !!mistakeIn(text)}>Start</button>
        </footer>
      </form>
    </Dialog>
  );
}
