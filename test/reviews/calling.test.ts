// What the worker brings when a time has come, decided by the schedule as it is stored: with a real store, and a queue, a platform and
// a clock that a test can look into.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { defaultSettings, type Settings } from "../../src/channels/settings.ts";
import type { Errand } from "../../src/conversation/turn.ts";
import { type Call, createCalling } from "../../src/reviews/calling.ts";
import type { Schedule } from "../../src/reviews/schedule.ts";
import { createScheduleStore } from "../../src/reviews/schedule-store.ts";
import { startRedis } from "../support/redis.ts";
import { shiftDateFor } from "../support/shifted-date.ts";
import { weekly } from "./reviews.ts";

const { address } = weekly;
const once: Schedule = { ...weekly, topic: "call the vendor", rule: { kind: "once", on: "2026-11-24", at: "10:00" } };
const tuesday = Date.parse("2026-11-24T10:00:00Z");

test("the same due time brought twice calls once, and an earlier one not at all", async (t) => {
  const { calling, calls } = await start(t, weekly, "2026-12-01T10:00:01Z");
  for (const due of [tuesday + 7 * day, tuesday + 7 * day, tuesday]) await calling.fire("r-1", due);
  assert.deepEqual(
    calls().map(({ due }) => due),
    ["2026-12-01T10:00:00.000Z"],
  );
});

test("what was seen to while the clock was ahead does not silence what comes after it was set back", async (t) => {
  const { calling, calls, clock } = await start(t, weekly, "2027-11-23T10:00:01Z");
  await calling.fire("r-1", Date.parse("2027-11-23T10:00:00Z"));
  clock.travelTo("2026-11-24T10:00:01Z");
  await calling.fire("r-1", tuesday);
  assert.deepEqual(
    calls().map(({ due }) => due.slice(0, 10)),
    ["2027-11-23", "2026-11-24"],
  );
});

test("what is late waits for the end of quiet hours, and falls away if the next one is due by then", async (t) => {
  const quietHours = { from: "18:00", to: "08:00" };
  const early: Schedule = {
    ...weekly,
    rule: { kind: "weeks", every: 1, weekdays: [2], from: "2026-11-24", at: "07:00" },
  };
  const { calling, calls, laters, clock } = await start(t, early, "2026-11-24T23:00:00Z", { quietHours });
  const due = Date.parse("2026-11-24T08:00:00Z");
  await calling.fire("r-1", due);
  assert.deepEqual(laters, [["call late", "2026-11-25T08:00:00.000Z"]]);
  clock.travelTo("2026-11-30T23:00:00Z");
  await calling.fire("r-1", due);
  assert.equal(laters.length, 1);
  assert.equal(calls().length, 0);
});

test("a first time that passed before anybody came to match it is made up for", async (t) => {
  const { calling, laters, store } = await start(t, once, "2026-11-24T10:30:00Z");
  await calling.round();
  assert.deepEqual(laters, [["call late", "2026-11-24T10:30:00.000Z"]]);
  await calling.fire("r-1", tuesday);
  assert.equal(await store.find("r-1"), undefined);
});

test("its owner hears of a reminder that comes once and is lost, at the first failure", async (t) => {
  for (const isForgotten of [false, true]) {
    const { calling, calls, told } = await start(t, once, "2026-11-24T10:00:01Z");
    if (isForgotten) await calling.fire("r-1", tuesday);
    const call: Call = calls()[0] ?? { schedule: once, rule: "Once", due: new Date(tuesday).toISOString(), missed: 0 };
    await calling.failed(call, address, "the channel is archived");
    assert.match(told()[0] ?? "", /could not call the channel to “call the vendor”.*the channel is archived/);
  }
});

test("whoever paused a schedule is not told that it paused by itself", async (t) => {
  const { calling, told, store } = await start(t, weekly, "2026-11-24T10:00:01Z");
  await store.change("r-1", (schedule) => ({ ...schedule, state: "paused" }));
  await calling.failed(
    { schedule: weekly, rule: "Weekly", due: new Date(tuesday).toISOString(), missed: 0 },
    address,
    "x",
  );
  assert.deepEqual(told(), []);
});

const day = 86_400_000;

async function start(t: TestContext, schedule: Schedule, now: string, changes: Partial<Settings> = {}) {
  const clock = shiftDateFor(t, now);
  const store = createScheduleStore((await startRedis(t)).client);
  await store.create(schedule);
  const sent = new Map<string, Errand>();
  const laters: [kind: string, at: string][] = [];
  const calling = createCalling({
    schedules: store,
    settings: { of: async () => ({ ...defaultSettings, ...changes }) },
    queue: {
      match: async () => undefined,
      drop: async () => undefined,
      known: async () => [],
      later: async ({ kind }, at) =>
        void laters.push([kind, new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString()]),
    },
    platform: () => ({
      sees: async () => true,
      place: (place) => place,
      direct: async ({ id }) => ({ ...address, channel: `direct-${id}` }),
    }),
    // As the intake does: the same id is taken once.
    send: async (errand) => void sent.set(errand.id, sent.get(errand.id) ?? errand),
  });
  const named = (name: string) => [...sent.values()].filter((errand) => errand.name === name);
  return {
    calling,
    store,
    laters,
    clock,
    calls: () => named("call review").map(({ words }): Call => JSON.parse(words)),
    told: () => named("tell").map(({ words }) => words),
  };
}
