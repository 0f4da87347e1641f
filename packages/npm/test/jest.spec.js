// Run by jest: test/jest.config.json
const { matchers, returns, throws, useSidestep } = require("..");

expect.extend(matchers);
const sidestep = useSidestep();
const ORDER = `${__dirname}/order.asl.json`;

test("jest: an order is shipped", async () => {
  const order = await sidestep.run(ORDER, { paid: true },
    { mocks: { Ship: returns({ Payload: {} }) } });
  await expect(order).toHaveSucceeded();
  await expect(order).toHaveVisited("Ship", "Wait for delivery");
  await expect(expect(order).toHaveVisited("Refund")).rejects.toThrow("It has visited");
});

test("jest: an order is refunded", async () => {
  const order = await sidestep.run(ORDER, { paid: true }, { mocks: { Ship: throws("NoCourier") } });
  await expect(order).toHaveFailedWith("Refunded");
  await expect(order).not.toHaveSucceeded();
});
