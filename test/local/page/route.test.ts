import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, routeOf } from "../../../src/local/page/route.ts";

for (const [hash, route] of [
  ["", {}],
  ["#/", { list: true }],
  ["#/architecture", { channel: "architecture" }],
  ["#/a%20b/1%2F2", { channel: "a b", thread: "1/2" }],
  ["#/a/1/2.0", { channel: "a", thread: "1", message: "2.0" }],
  ["#/100%", { channel: "100%" }],
] as const) {
  test(`the address "${hash}" is read as ${JSON.stringify(route)}`, () => assert.deepEqual(routeOf(hash), route));
}

test("an address leads back to where it was taken", () => {
  const route = { channel: "a/b", thread: "ü 1", message: "2/3" };
  assert.deepEqual(routeOf(hashOf(route)), route);
});
