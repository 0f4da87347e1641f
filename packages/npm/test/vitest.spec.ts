// Run by vitest, without globals: test/vitest.config.mjs
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { matchers, returns, useSidestep } from "sidestep";

expect.extend(matchers as any);
const sidestep = useSidestep({ clock: "skip" }, { beforeAll, afterAll, beforeEach });

test("vitest: an order is shipped", async () => {
  const order = await sidestep.run(`${import.meta.dirname}/order.asl.json`, { paid: true },
    { mocks: { Ship: returns({ Payload: {} }) } });
  await (expect(order) as any).toHaveSucceeded();
  expect(await order.states()).toEqual(["Is it paid", "Ship", "Wait for delivery"]);
});
