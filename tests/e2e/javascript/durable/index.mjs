// A durable function as its users write them, with AWS's SDK. It notes what really ran.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { withDurableExecution } from "@aws/durable-execution-sdk-js";

const note = (text) => appendFileSync(process.env.NOTES, text + "\n");

function noted(text) {
  if (!existsSync(process.env.NOTES)) return 0;
  return readFileSync(process.env.NOTES, "utf8").split("\n").filter((line) => line === text).length;
}

export const handler = withDurableExecution(async (event, context) => {
  const first = await context.step("first", async () => {
    note("first");
    return event.number + 1;
  });
  const tried = await context.step("second", async (step) => {
    note("second");
    if (event.fails && noted("second") < 3) throw new Error("not yet");
    return first * 2;
  }, { retryStrategy: (error, attempt) => ({ shouldRetry: attempt < 5, delay: { hours: 1 } }) });
  if (event.exits && noted("exit") === 0) {
    note("exit");
    process.exit(1);
  }
  if (event.waits) await context.wait("long", { days: event.waits });
  const invoked = event.calls ? await context.invoke("call", event.calls, { number: tried }) : null;
  const answer = event.asks
    ? await context.waitForCallback("ask", async (id) => note("callback " + id), { timeout: { hours: 5 } })
    : null;
  const parts = await context.map("parts", [1, 2], async (child, item) =>
    child.step(`part-${item}`, async () => item * tried));
  return { tried, answer, invoked, parts: parts.getResults() };
});
