// The reminders a channel has: listed, paused, resumed, changed, removed and held at once.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Schedule } from "../../src/reviews/schedule.ts";
import { filledIn, startReminders } from "../support/reminders.ts";
import { channel, scheduleOf } from "../support/schedules.ts";

const bo = { id: "bo", name: "Bo" };

test("a channel without any is told how to set one up", async (t) => {
  const { type } = await startReminders(t);
  const { text, cards, isPrivate } = await type("/architect reviews");
  assert.equal(isPrivate, true);
  assert.equal(cards.length, 0);
  assert.match(text, /no reviews and no reminders yet: `\/architect remind every 2 weeks/);
});

test("each is listed on a card of its own, to who asked, with its dates and what can be done", async (t) => {
  const { type, schedules } = await startWithOne(t);
  await schedules.create(scheduleOf({ id: "r-bbbbbbbb", topic: "the cache" }));
  await schedules.create(scheduleOf({ id: "r-cccccccc", address: { ...channel, channel: "elsewhere" } }));
  const { cards, isPrivate } = await type("/architect reviews");
  assert.equal(isPrivate, true);
  assert.deepEqual(
    cards.map(({ title }) => title),
    ["Architecture review", "Reminder"],
  );
  const [first, second] = cards;
  assert.match(
    first?.text ?? "",
    /^\*\*Every Tuesday at 10:00\*\*: a review.*Next, in Europe\/Berlin:\n\n- Tue 24 Nov 2026/s,
  );
  assert.match(second?.text ?? "", /^\*\*Every Tuesday at 10:00\*\*: the cache\n/);
  assert.deepEqual(first?.facts, [
    { label: "State", value: "Active" },
    { label: "Owner", value: "Ana" },
    { label: "Id", value: "r-aaaaaaaa" },
  ]);
  assert.deepEqual(
    first?.choices?.map(({ label }) => label),
    ["Pause", "Edit…", "Hold it now", "Remove"],
  );
});

test("the card says why one is paused, and how often it could not be held", async (t) => {
  const { type, schedules } = await startWithOne(t);
  const become = (change: Partial<Schedule>) => schedules.change("r-aaaaaaaa", (now) => ({ ...now, ...change }));
  const state = async () => (await type("/architect reviews")).card.facts?.[0]?.value;
  await become({ failedDues: ["2026-11-24T09:00:00.000Z"] });
  assert.equal(await state(), "Active, but it could not be held the last time");
  await become({ failedDues: ["2026-11-24T09:00:00.000Z", "2026-12-01T09:00:00.000Z"] });
  assert.equal(await state(), "Active, but it could not be held 2 times in a row");
  await become({ state: "paused", pausedBecause: "the channel is archived" });
  assert.equal(await state(), "Paused: the channel is archived");
});

test("paused it shows no dates; resumed it belongs to whoever did it, and begins anew", async (t) => {
  const { type, press, schedules, clock, clockwork } = await startWithOne(t, {
    failedDues: ["2026-11-17T09:00:00.000Z"],
  });
  const { card } = await type("/architect reviews");
  const paused = await press(card, "Pause", { from: bo });
  assert.equal(paused.text, "Bo paused: **Architecture review**, every Tuesday at 10:00.");
  assert.doesNotMatch(paused.inPlace?.text ?? "", /Next/);
  assert.equal(paused.inPlace?.facts?.[0]?.value, "Paused: Bo paused it");
  clock.travelTo("2026-12-03T12:00:00Z");
  const resumed = await press((await type("/architect reviews")).card, "Resume", { from: bo });
  assert.match(resumed.text, /^Bo resumed: .* Next: Tue 8 Dec 2026, 10:00 CET\.$/);
  const now = await schedules.find("r-aaaaaaaa");
  assert.deepEqual([now?.state, now?.owner, now?.failedDues, now?.pausedBecause], ["active", bo, [], undefined]);
  assert.match(now?.since ?? "", /^2026-12-03T12:00/);
  assert.deepEqual(clockwork, ["paused r-aaaaaaaa", "active r-aaaaaaaa"]);
});

test("one whose time has gone by is not resumed, but changed or removed", async (t) => {
  const rule = { kind: "once", on: "2026-11-20", at: "10:00" } as const;
  const { type, press, schedules } = await startWithOne(t, { rule, state: "paused" });
  const { card } = await type("/architect reviews");
  await assert.rejects(press(card, "Resume"), /Its time is past/);
  assert.equal((await schedules.find("r-aaaaaaaa"))?.state, "paused");
  const form = await press(card, "Edit…");
  const inputs = filledIn(form.card, { rhythm: "once", own: "", date: "2026-12-20" });
  assert.match((await press(form.card, "Show the dates", { inputs })).card.text ?? "", /- Sun 20 Dec 2026/);
});

test("changed in the form it stays the same schedule, which begins anew", async (t) => {
  const { type, press, schedules, clock, clockwork } = await startWithOne(t, {
    failedDues: ["2026-11-17T09:00:00.000Z"],
  });
  const { card } = await type("/architect reviews");
  const form = await press(card, "Edit…");
  assert.deepEqual([form.isPrivate, form.inPlace], [true, undefined]);
  assert.equal(form.card.form?.open, "/architect reviews edit r-aaaaaaaa");
  clock.travelTo("2026-11-22T12:00:00Z");
  const { card: preview } = await press(form.card, "Show the dates", { inputs: filledIn(form.card, { at: "11:00" }) });
  const again = await press(preview, "Change…");
  assert.equal(filledIn(again.card)["at"], "11:00");
  const sent = await press(again.card, "Show the dates", { inputs: filledIn(again.card, { topic: "costs" }) });
  const saved = await press(sent.card, "Save", { from: bo });
  assert.equal(
    saved.text,
    "Bo changed a reminder of this channel to: **costs**, every Tuesday at 11:00. First: Tue 24 Nov 2026, 11:00 CET.",
  );
  const [now, ...others] = await schedules.ofChannel(channel);
  assert.equal(others.length, 0);
  assert.deepEqual([now?.id, now?.topic, now?.owner.name, now?.failedDues], ["r-aaaaaaaa", "costs", "Ana", []]);
  assert.match(now?.since ?? "", /^2026-11-22T12:00/);
  assert.deepEqual(clockwork, ["active r-aaaaaaaa"]);
});

test("changed while it is paused it stays paused, and says so", async (t) => {
  const { press, type } = await startWithOne(t, { state: "paused", pausedBecause: "Bo paused it" });
  const form = await press((await type("/architect reviews")).card, "Edit…");
  const preview = await press(form.card, "Show the dates", { inputs: filledIn(form.card, { at: "11:00" }) });
  assert.match((await press(preview.card, "Save")).text, /at 11:00\. It is still paused\.$/);
});

test("removed only when asked twice", async (t) => {
  const { type, press, schedules, clockwork } = await startWithOne(t);
  const { card } = await type("/architect reviews");
  const sure = await press(card, "Remove");
  assert.deepEqual([sure.isPrivate, sure.inPlace, sure.card.title], [true, undefined, "Remove this reminder?"]);
  assert.ok(await schedules.find("r-aaaaaaaa"));
  const removed = await press(sure.card, "Yes, remove it", { id: "again" });
  assert.equal(removed.text, "Ana removed: **Architecture review**, every Tuesday at 10:00.");
  assert.equal(removed.inPlace?.title, "Removed");
  assert.deepEqual(await schedules.ofChannel(channel), []);
  // The same turn again, and somebody who comes too late.
  assert.equal((await press(sure.card, "Yes, remove it", { id: "again" })).text, removed.text);
  await assert.rejects(press(sure.card, "Yes, remove it", { from: bo }), /no reminder "r-aaaaaaaa"/);
  await assert.rejects(press(card, "Pause"), /no reminder "r-aaaaaaaa"/);
  assert.deepEqual([...new Set(clockwork)], ["dropped r-aaaaaaaa"]);
});

test("held at once it stays as it is", async (t) => {
  const { type, press, schedules, clockwork } = await startWithOne(t);
  const before = await schedules.find("r-aaaaaaaa");
  const { text, isPrivate, cards } = await press((await type("/architect reviews")).card, "Hold it now", { id: "now" });
  assert.equal(isPrivate, true);
  assert.equal(cards.length, 0);
  assert.match(text, /I call the channel to it now/);
  assert.deepEqual(clockwork, ["called r-aaaaaaaa for now"]);
  assert.deepEqual(await schedules.find("r-aaaaaaaa"), before);
});

test("those of other channels are nobody's business here", async (t) => {
  const { type, schedules, clockwork } = await startReminders(t);
  await schedules.create(scheduleOf({ address: { ...channel, channel: "elsewhere" } }));
  const before = await schedules.find("r-aaaaaaaa");
  for (const line of [
    ...["pause", "resume", "edit", "remove", "now"].map((verb) => `/architect reviews ${verb} r-aaaaaaaa`),
    "/architect reviews remove r-aaaaaaaa for good",
    "/architect remind save r-aaaaaaaa every day",
  ])
    await assert.rejects(type(line), /no reminder "r-aaaaaaaa" in this channel/, line);
  assert.deepEqual(await schedules.find("r-aaaaaaaa"), before);
  assert.deepEqual(clockwork, []);
});

test("a step without an id, or an unknown one, is refused with the way to see what there is", async (t) => {
  const { type } = await startReminders(t);
  await assert.rejects(type("/architect reviews pause"), /Which one\? `\/architect reviews`/);
  await assert.rejects(
    type("/architect reviews dance r-aaaaaaaa"),
    /paused, resumed, edited, removed or held now by its id/,
  );
});

async function startWithOne(t: TestContext, given: Partial<Schedule> = {}) {
  const started = await startReminders(t);
  await started.schedules.create(scheduleOf(given));
  return started;
}
