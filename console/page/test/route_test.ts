import assert from "node:assert/strict";
import { test } from "node:test";

import { address, parseRoute } from "../src/route.ts";

test("addresses come back as they went out", () => {
  const arn = "arn:aws:states:us-east-1:123456789012:execution:order:a b/ü?#";
  const options = { state: "Is it & large?", in: "Map.3~Inner map.0" };
  assert.deepEqual(parseRoute(address("executions", arn, options)), { view: "executions", subject: arn, options });
  assert.deepEqual(parseRoute(""), { view: "machines", subject: "", options: {} });
  assert.equal(address("machines", "", { tab: undefined }), "#/machines");
});
