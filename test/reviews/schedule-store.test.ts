import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../src/conversation/refusal.ts";
import { mostSchedules, type Schedule } from "../../src/reviews/schedule.ts";
import { createScheduleStore } from "../../src/reviews/schedule-store.ts";
import { startRedis } from "../support/redis.ts";
import { channel, scheduleOf } from "../support/schedules.ts";

test("schedules are found by id and, in the order of their making, by channel", async (t) => {
  const { schedules } = await start(t);
  const made = [];
  for (const id of ["r-zzzz", "r-aaaa", "r-mmmm"]) made.push(await schedules.create(scheduleOf({ id })));
  assert.deepEqual(await schedules.find("r-aaaa"), { ...scheduleOf({ id: "r-aaaa" }), revision: 1 });
  assert.deepEqual(await schedules.ofChannel(channel), made);
  // From a thread, too; another channel has none of them.
  assert.equal((await schedules.ofChannel({ ...channel, thread: "t1" })).length, 3);
  assert.deepEqual(await schedules.ofChannel({ ...channel, channel: "other" }), []);
  assert.equal(await schedules.find("r-none"), undefined);
});

test("made a second time, a schedule stays as it has become since", async (t) => {
  const { schedules } = await start(t);
  await schedules.create(scheduleOf());
  const paused = await schedules.change("r-aaaaaaaa", (schedule) => ({ ...schedule, state: "paused" }));
  assert.deepEqual(await schedules.create(scheduleOf()), paused);
  assert.equal((await schedules.ofChannel(channel)).length, 1);
});

test("what was removed is not brought back by a turn that runs again", async (t) => {
  const { schedules } = await start(t);
  await schedules.create(scheduleOf());
  await schedules.remove("r-aaaaaaaa", "t1");
  await assert.rejects(schedules.create(scheduleOf()), Refusal);
  assert.deepEqual(await schedules.ofChannel(channel), []);
});

test("a removal is told again to its own turn, and to no other", async (t) => {
  const { schedules } = await start(t);
  const made = await schedules.create(scheduleOf());
  assert.deepEqual(await schedules.remove(made.id, "t1"), made);
  assert.deepEqual(await schedules.remove(made.id, "t1"), made);
  assert.equal(await schedules.remove(made.id, "t2"), undefined);
  assert.equal(await schedules.remove("r-none", "t1"), undefined);
  assert.equal(await schedules.find(made.id), undefined);
});

test("a channel has at most ten, however many are made at once; others are not concerned", async (t) => {
  const { schedules } = await start(t);
  const making = Array.from({ length: 2 * mostSchedules }, (_, n) => schedules.create(scheduleOf({ id: `r-${n}` })));
  const outcomes = await Promise.allSettled(making);
  assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, mostSchedules);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") assert.match(outcome.reason.message, /10 reminders already/);
  assert.equal((await schedules.ofChannel(channel)).length, mostSchedules);
  await schedules.create(scheduleOf({ id: "r-other", address: { ...channel, channel: "other" } }));
  // Room again once one is removed.
  const [first] = await schedules.ofChannel(channel);
  await schedules.remove(first?.id ?? "", "t1");
  await schedules.create(scheduleOf({ id: "r-next" }));
});

test("no change is lost when many are made at once", async (t) => {
  const { schedules, other } = await start(t);
  await schedules.create(scheduleOf());
  const failed = (due: string) => (schedule: Schedule) => ({ ...schedule, failedDues: [...schedule.failedDues, due] });
  const stores = [schedules, other];
  await Promise.all(Array.from({ length: 20 }, (_, n) => stores[n % 2]?.change("r-aaaaaaaa", failed(String(n)))));
  const after = await schedules.find("r-aaaaaaaa");
  assert.equal(new Set(after?.failedDues).size, 20);
  assert.equal(after?.revision, 21);
});

test("a change that changes nothing is not written, and one of nothing is none", async (t) => {
  const { schedules } = await start(t);
  await schedules.create(scheduleOf());
  assert.equal((await schedules.change("r-aaaaaaaa", (schedule) => schedule))?.revision, 1);
  assert.equal(await schedules.change("r-none", () => scheduleOf()), undefined);
  assert.equal(await schedules.find("r-none"), undefined);
});

test("a schedule that is removed while it is changed stays removed", async (t) => {
  const { schedules, client } = await start(t);
  await schedules.create(scheduleOf());
  const changed = schedules.change("r-aaaaaaaa", (schedule) => {
    // Reaches Redis before the change does.
    client.hdel("lintel:{reviews}:schedules", schedule.id);
    return { ...schedule, topic: "changed" };
  });
  assert.equal(await changed, undefined);
  assert.equal(await schedules.find("r-aaaaaaaa"), undefined);
});

test("all schedules of all channels come one after the other", async (t) => {
  const { schedules } = await start(t);
  const ids = Array.from({ length: 700 }, (_, n) => `r-${n}`);
  const addressOf = (n: number) => ({ ...channel, channel: `c${n % 100}` });
  await Promise.all(ids.map((id, n) => schedules.create(scheduleOf({ id, address: addressOf(n) }))));
  const all = await Array.fromAsync(schedules.all());
  assert.deepEqual(new Set(all.map(({ id }) => id)), new Set(ids));
  assert.ok(all.every(({ revision }) => revision === 1));
});

async function start(t: Parameters<typeof startRedis>[0]) {
  const { client, connections } = await startRedis(t);
  return { client, schedules: createScheduleStore(client), other: createScheduleStore(connections.impatient) };
}
