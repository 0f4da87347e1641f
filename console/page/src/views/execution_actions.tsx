// What can be done to an execution: stop, redrive, start again with another input, share.

import { useState } from "preact/hooks";

import { call } from "../api.ts";
import { Dialog, Problem } from "../parts/basics.tsx";
import { pretty } from "../format.ts";
import type { ExecutionDetails } from "../types.ts";
import { StartDialog } from "./start.tsx";

interface Props {
  details: ExecutionDetails;
  again: () => void;
}

export function ExecutionActions({ details, again }: Props) {
  const { summary } = details;
  const [open, setOpen] = useState<"" | "stop" | "start">("");
  const [error, setError] = useState<unknown>();
  const redrive = async () => {
    try {
      setError(undefined);
      await call("states", "RedriveExecution", { executionArn: summary.executionArn });
      again();
    } catch (problem) {
      setError(problem);
    }
  };
  const running = summary.status === "RUNNING";
  return (
    <div class="actions">
      {running && <button type="button" onClick={() => setOpen("stop")}>Stop…</button>}
      {!running && summary.status !== "SUCCEEDED" && (
        <button type="button" title="Go on where it failed" onClick={redrive}>Redrive</button>
      )}
      <button type="button" onClick={() => setOpen("start")}>Start again…</button>
      {error !== undefined && <Problem error={error} />}
      {open === "stop" && <StopDialog arn={summary.executionArn} close={() => setOpen("")} />}
      {open === "start" && (
        <StartDialog machine={details.aliasArn ?? details.versionArn ?? summary.stateMachineArn}
          input={pretty(details.input)} close={() => setOpen("")} />
      )}
    </div>
  );
}

function StopDialog({ arn, close }: { arn: string; close: () => void }) {
  const [error, setError] = useState("");
  const [cause, setCause] = useState("");
  const [problem, setProblem] = useState<unknown>();
  const stop = async (event: Event) => {
    event.preventDefault();
    try {
      await call("states", "StopExecution", { executionArn: arn, ...(error && { error }), ...(cause && { cause }) });
      close();
    } catch (reason) {
      setProblem(reason);
    }
  };
  return (
    <Dialog title="Stop this execution" close={close}>
      <form onSubmit={stop}>
        <label class="field">
          <span class="field-name">Error <span class="faint">may be empty</span></span>
          <input value={error} onInput={(event) => setError(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span class="field-name">Cause <span class="faint">may be empty</span></span>
          <input value={cause} onInput={(event) => setCause(event.currentTarget.value)} />
        </label>
        {problem !== undefined && <Problem error={problem} />}
        <footer>
          <button type="button" onClick={close}>Cancel</button>
          <button type="submit" class="primary danger">Stop</button>
        </footer>
      </form>
    </Dialog>
  );
}
