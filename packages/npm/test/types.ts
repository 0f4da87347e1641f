// Compiled, not run: what the types allow, and what they do not.
import { Server, returns, throws, useSidestep, type Execution, type Visit } from "sidestep";

export async function uses(): Promise<void> {
  const server = await new Server({ clock: "manual", project: "." }).start();
  const order: Execution = await server.account().run("order.asl.json", { a: 1 }, {
    mocks: { Pay: [throws("Busy"), returns(1)] }, timeoutSeconds: 3,
  });
  const visits: Visit[] = await order.path();
  const outcome: "succeeded" | "caught" | "failed" | "aborted" | "running" = visits[0].outcome;
  const text: string = await server.coverage({ format: "lcov" });
  await server.clock.advance("PT1H");
  const sidestep = useSidestep({ coverage: "coverage.lcov" });
  await sidestep.run({ StartAt: "A" }, outcome + text);
  // @ts-expect-error: there is no such option
  new Server({ colour: "green" });
  // @ts-expect-error: a mock is what returns() and throws() make
  await server.account().run("order.asl.json", {}, { mocks: { Pay: 3 } });
}
