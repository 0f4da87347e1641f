// What an execution waits for that somebody here can give: answers to task tokens, and time.

import { useState } from "preact/hooks";

import { advanceClock, call } from "../api.ts";
import { duration, lastPart } from "../format.ts";
import { clockMode, now } from "../live.ts";
import { CopyButton, Dialog, Problem } from "../parts/basics.tsx";
import { JsonEditor, mistakeIn } from "../parts/json.tsx";
import type { ExecutionDetails, OpenTask } from "../types.ts";

interface Props {
  details: ExecutionDetails;
  again: () => void;
}

export function OpenTasks({ details, again }: Props) {
  const { tasks = [], timers = [] } = details;
  const answerable = tasks.filter((task) => task.token);
  const ownManual = details.time?.startsWith("manual");
  const manual = ownManual || (clockMode.value === "manual" && !details.time);
  const next = timers.length > 0 ? Math.min(...timers) : undefined;
  const time = details.time && details.now !== undefined ? details.now : now();
  if (details.summary.status !== "RUNNING" || (answerable.length === 0 && !(manual && next !== undefined))) return null;
  return (
    <section class="open-tasks" aria-label="What it waits for">
      {answerable.map((task) => <Answer task={task} again={again} key={task.token} />)}
      {manual && next !== undefined && (
        <div class="open-task">
          <span class="open-task-name">The clock stands still</span>
          <span class="faint">next timer in {duration(Math.max(0, next - time))}</span>
          <button type="button" class="primary" onClick={async () => {
            const seconds = Math.max(1, Math.ceil(next - time));
            await advanceClock(`PT${seconds}S`, ownManual ? details.summary.executionArn : undefined).catch(() => {});
            again();
          }}>Go there</button>
        </div>
      )}
    </section>
  );
}

function Answer({ task, again }: { task: OpenTask; again: () => void }) {
  const [open, setOpen] = useState<"" | "success" | "failure">("");
  const [problem, setProblem] = useState<unknown>();
  const [beat, setBeat] = useState(false);
  const isActivity = task.resource.includes(":activity:");
  const heartbeat = async () => {
    try {
      await call("states", "SendTaskHeartbeat", { taskToken: task.token });
      setBeat(true);
      setTimeout(() => setBeat(false), 1200);
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div class="open-task">
      <i class="dot waiting" aria-hidden="true" />
      <span class="open-task-name">{task.state}</span>
      <span class="faint">
        {isActivity ? `waits for a worker of ${lastPart(task.resource)}` : "waits for its task token"}
        {task.timeoutSeconds !== undefined && `, ${duration(task.timeoutSeconds)} at most`}
      </span>
      <span class="actions">
        <CopyButton label="Copy the task token" text={() => task.token!} />
        {task.heartbeatSeconds !== undefined && (
          <button type="button" onClick={heartbeat}>{beat ? "Sent" : "Heartbeat"}</button>
        )}
        <button type="button" onClick={() => setOpen("failure")}>Fail…</button>
        <button type="button" class="primary" onClick={() => setOpen("success")}>Succeed…</button>
      </span>
      {problem !== undefined && <Problem error={problem} />}
      {open === "success" && <SuccessDialog task={task} close={() => setOpen("")} done={again} />}
      {open === "failure" && <FailureDialog task={task} close={() => setOpen("")} done={again} />}
    </div>
  );
}

interface AnswerProps {
  task: OpenTask;
  close: () => void;
  done: () => void;
}

function useSend(close: () => void, done: () => void) {
  const [problem, setProblem] = useState<unknown>();
  const send = async (operation: string, input: object) => {
    try {
      await call("states", operation, input);
      close();
      done();
    } catch (error) {
      setProblem(error);
    }
  };
  return { problem, send };
}

function SuccessDialog({ task, close, done }: AnswerProps) {
  const [output, setOutput] = useState("{}");
  const { problem, send } = useSend(close, done);
  return (
    <Dialog title={`Succeed: ${task.state}`} close={close}>
      <form onSubmit={(event) => {
        event.preventDefault();
        void send("SendTaskSuccess", { taskToken: task.token, output });
      }}>
        <JsonEditor label="Output" value={output} change={setOutput} rows={8} />
        {problem !== undefined && <Problem error={problem} />}
        <footer>
          <button type="button" onClick={close}>Cancel</button>
          <button type="submit" class="primary" disabled={!!mistakeIn(output)}>Send success</button>
        </footer>
      </form>
    </Dialog>
  );
}

function FailureDialog({ task, close, done }: AnswerProps) {
  const [error, setError] = useState("");
  const [cause, setCause] = useState("");
  const { problem, send } = useSend(close, done);
  return (
    <Dialog title={`Fail: ${task.state}`} close={close}>
      <form onSubmit={(event) => {
        event.preventDefault();
        void send("SendTaskFailure", { taskToken: task.token, ...(error && { error }), ...(cause && { cause }) });
      }}>
        <label class="field">
          <span class="field-name">Error</span>
          <input value={error} placeholder="Rejected" onInput={(event) => setError(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span class="field-name">Cause</span>
          <textarea rows={3} value={cause} onInput={(event) => setCause(event.currentTarget.value)} />
        </label>
        {problem !== undefined && <Problem error={problem} />}
        <footer>
          <button type="button" onClick={close}>Cancel</button>
          <button type="submit" class="primary danger">Send failure</button>
        </footer>
      </form>
    </Dialog>
  );
}
