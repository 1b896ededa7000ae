import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../src/local/inbound.ts";
import { linkTo, threadIn } from "../../src/local/links.ts";

const origin = "http://127.0.0.1:3000";
const here = addressOf("architecture", "t1");

test("a link opens the thread, and the message where it is another than the first", () => {
  assert.equal(linkTo(origin, here, "t1"), `${origin}/#/architecture/t1`);
  assert.equal(linkTo(origin, here, "m.0"), `${origin}/#/architecture/t1/m.0`);
});

for (const link of [
  `${origin}/#/architecture/t1/m.0`,
  "http://localhost:3000/#/architecture/t1",
  "http://[::1]:3000/#/architecture/t1",
  "/#/architecture/t1",
  "#/architecture/t1/m.0",
])
  test(`${link} leads to its thread, by whatever name this machine goes`, () =>
    assert.deepEqual(threadIn(link, addressOf("payments", "x"), origin), here));

for (const [what, link] of [
  ["another port's", "http://127.0.0.1:4000/#/architecture/t1"],
  ["another host's", "http://evil.example:3000/#/architecture/t1"],
  ["another protocol's", "https://127.0.0.1:3000/#/architecture/t1"],
  ["a script", "javascript:1//#/architecture/t1"],
  ["another page's", `${origin}/local/files/x#/architecture/t1`],
  ["a channel's", `${origin}/#/architecture`],
  ["somebody else's direct conversation's", `${origin}/#/direct-bo/t1`],
  ["one with a blank", `${origin}/#/architecture/%20`],
  ["a huge one", `${origin}/#/architecture/${"x".repeat(5_000)}`],
] as const)
  test(`${what} link leads nowhere`, () => assert.equal(threadIn(link, here, origin), undefined));

test("a direct conversation is reached from itself", () => {
  const direct = addressOf("direct-bo", "t1");
  assert.deepEqual(threadIn(linkTo(origin, direct, "t1"), direct, origin), direct);
});
