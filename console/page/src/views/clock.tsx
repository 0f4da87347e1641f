// The server's clock: which it is, what it says, and, if it stands still, how to move it.

import { useState } from "preact/hooks";

import { advanceClock } from "../api.ts";
import { exactly } from "../format.ts";
import { clockMode, now } from "../live.ts";
import { Problem } from "../parts/basics.tsx";

const MEANINGS: Record<string, string> = {
  real: "It is the machine's. Waits take as long as they say.",
  skip: "It leaves out the time in which nothing happens: waits of days end at once, and histories show the days.",
  manual: "It stands still until somebody moves it: here, or by POST /_sidestep/clock.",
};

const STEPS: [string, string][] = [["1 second", "PT1S"], ["1 minute", "PT1M"], ["1 hour", "PT1H"], ["1 day", "P1D"]];

export function ClockView() {
  const [problem, setProblem] = useState<unknown>();
  const [by, setBy] = useState("PT10M");
  const [busy, setBusy] = useState(false);
  const mode = clockMode.value;
  const advance = async (length: string) => {
    setBusy(true);
    setProblem(undefined);
    await advanceClock(length).catch(setProblem);
    setBusy(false);
  };
  const scale = /^scale=(.+)$/.exec(mode);
  return (
    <main class="page">
      <header class="head"><div class="head-line"><h1>Clock</h1><span class="tag">{mode}</span></div></header>
      <section class="panel clock">
        <p class="clock-time number">{exactly(now()).slice(11, 19)}</p>
        <p class="faint">{exactly(now()).slice(0, 10)} UTC</p>
        <p>{scale ? `Every wait lasts ${scale[1]} times its length.` : MEANINGS[mode]}</p>
        {mode === "manual" ? (
          <form class="clock-moves" onSubmit={(event) => {
            event.preventDefault();
            void advance(by);
          }}>
            {STEPS.map(([name, length]) => <button type="button" key={length} disabled={busy} onClick={() => advance(length)}>+ {name}</button>)}
            <input value={by} aria-label="Duration, ISO 8601" onInput={(event) => setBy(event.currentTarget.value)} />
            <button type="submit" class="primary" disabled={busy}>Advance</button>
          </form>
        ) : (
          <p class="faint">Start the server with <code>--clock manual</code> to move it, or with <code>--clock skip</code>.
            An execution may have a clock of its own: choose it when you start one.</p>
        )}
        {problem !== undefined && <Problem error={problem} />}
      </section>
    </main>
  );
}
