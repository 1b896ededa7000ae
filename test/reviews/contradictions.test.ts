import assert from "node:assert/strict";
import { test } from "node:test";
import { createContradictions } from "../../src/reviews/contradictions.ts";
import { startRedis } from "../support/redis.ts";

const log = "local:w:c";
const first = { adr: "d-a", at: "2026-11-20T10:00:00.000Z", link: "https://chat.example/1" };
const second = { adr: "d-a", at: "2026-11-21T10:00:00.000Z" };
const other = { adr: "d-b", at: "2026-11-21T11:00:00.000Z" };

test("what went against decisions is told by record, oldest first", async (t) => {
  const contradictions = createContradictions((await startRedis(t)).client);
  for (const each of [other, second, first]) await contradictions.note(log, each);
  await contradictions.note("local:w:elsewhere", { ...other, adr: "d-c" });
  assert.deepEqual(Object.fromEntries(await contradictions.of(log)), { "d-a": [first, second], "d-b": [other] });
});

test("the same is remembered once, however often its turn runs", async (t) => {
  const contradictions = createContradictions((await startRedis(t)).client);
  for (let run = 0; run < 3; run++) await contradictions.note(log, first);
  assert.equal((await contradictions.of(log)).get("d-a")?.length, 1);
});

test("200 are kept of a log, and those that came last", async (t) => {
  const { client } = await startRedis(t);
  const contradictions = createContradictions(client);
  const at = (minute: number) => new Date(Date.parse(first.at) + minute * 60_000).toISOString();
  for (let minute = 0; minute < 205; minute++) await contradictions.note(log, { adr: "d-a", at: at(minute) });
  const kept = (await contradictions.of(log)).get("d-a") ?? [];
  assert.equal(kept.length, 200);
  assert.equal(kept[0]?.at, at(5));
  const [key = ""] = await client.keys("*:contradictions");
  assert.ok((await client.ttl(key)) > 0);
});
