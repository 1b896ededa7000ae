// A reminder typed in words: shown as it was understood, and kept once somebody says that it is right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startReminders } from "../support/reminders.ts";
import { channel } from "../support/schedules.ts";

test("what was typed is shown to its writer as it was understood, with the next three dates, and nothing is kept", async (t) => {
  const { type, schedules, clockwork } = await startReminders(t);
  const { card, isPrivate, text } = await type("/architect remind every 2 weeks on tuesday at 10:00");
  assert.equal(isPrivate, true);
  assert.equal(text, "");
  assert.equal(card.title, "Is this right?");
  assert.equal(
    card.text,
    [
      "**Every 2 weeks on Tuesday at 10:00**: a review of the decisions that are due",
      "",
      "Next, in Europe/Berlin:",
      "",
      "- Tue 24 Nov 2026, 10:00 CET",
      "- Tue 8 Dec 2026, 10:00 CET",
      "- Tue 22 Dec 2026, 10:00 CET",
      "",
      "It is posted here, for everybody in this channel.",
    ].join("\n"),
  );
  assert.deepEqual(
    card.choices?.map(({ label, opensForm = false }) => [label, opensForm]),
    [
      ["Save", false],
      ["Change…", true],
      ["Cancel", false],
    ],
  );
  assert.deepEqual(await schedules.ofChannel(channel), []);
  assert.deepEqual(clockwork, []);
});

test("saved, it is kept for the channel, everybody hears of it, and the preview says so", async (t) => {
  const { type, press, schedules, clockwork } = await startReminders(t);
  const { card } = await type("/architect remind every 2 weeks on tuesday at 10:00: the cache decision");
  const route = { url: "https://answers.only.to/ana" };
  const saved = await press(card, "Save", { address: { ...channel, thread: "t1", route } });
  assert.equal(saved.isPrivate, false);
  assert.equal(
    saved.text,
    "Ana set up: **the cache decision**, every 2 weeks on Tuesday at 10:00. First: Tue 24 Nov 2026, 10:00 CET.",
  );
  assert.equal(saved.cards.length, 0);
  assert.deepEqual([saved.inPlace?.title, saved.inPlace?.choices], ["Saved", undefined]);
  const [kept, ...others] = await schedules.ofChannel(channel);
  assert.equal(others.length, 0);
  assert.deepEqual(kept, {
    id: kept?.id,
    address: channel,
    owner: { id: "ana", name: "Ana" },
    rule: { kind: "weeks", weekdays: [2], every: 2, from: "2026-11-24", at: "10:00" },
    topic: "the cache decision",
    since: kept?.since,
    state: "active",
    failedDues: [],
    revision: 1,
  });
  assert.match(kept?.id ?? "", /^r-[a-z0-9]{8}$/);
  assert.match(kept?.since ?? "", /^2026-11-21T11:0/);
  assert.deepEqual(clockwork, [`active ${kept?.id}`]);
});

test("a turn that runs again keeps one, even when its time has gone by", async (t) => {
  const { type, press, schedules, clock, clockwork } = await startReminders(t);
  const { card } = await type("/architect remind tomorrow at 9: call the vendor");
  await press(card, "Save", { id: "again" });
  clock.travelTo("2026-11-25T10:00:00Z");
  const { text } = await press(card, "Save", { id: "again" });
  assert.match(text, /^Ana set up: \*\*call the vendor\*\*, once, on 22 November 2026 at 09:00\.$/);
  assert.equal((await schedules.ofChannel(channel)).length, 1);
  assert.equal(new Set(clockwork).size, 1);
});

test("a second press keeps no second one", async (t) => {
  const { type, press, schedules } = await startReminders(t);
  const { card } = await type("/architect remind every tuesday at 10:00");
  await press(card, "Save");
  await assert.rejects(press(card, "Save"), /has that reminder already/);
  await press((await type("/architect remind every tuesday at 10:00: another topic")).card, "Save");
  assert.equal((await schedules.ofChannel(channel)).length, 2);
});

test("a preview that is saved when its time has gone by is refused", async (t) => {
  const { type, press, schedules, clock } = await startReminders(t);
  const { card } = await type("/architect remind tomorrow at 9: call the vendor");
  clock.travelTo("2026-11-22T09:00:00Z");
  await assert.rejects(press(card, "Save"), /2026-11-22 at 09:00 has gone by/);
  assert.deepEqual(await schedules.ofChannel(channel), []);
});

test("a reminder for once says on which day it comes", async (t) => {
  const { type, press } = await startReminders(t);
  const { card } = await type("/architect remind in 3 weeks: revisit the cache decision");
  assert.match(card.text ?? "", /Once, in Europe\/Berlin:\n\n- Sat 12 Dec 2026, 10:00 CET\n\nIt is posted here/);
  const { text } = await press(card, "Save");
  assert.match(
    text,
    /\*\*revisit the cache decision\*\*, once, on 12 December 2026 at 10:00\. It comes on Sat 12 Dec 2026, 10:00 CET\.$/,
  );
});

test("dates that days off and quiet hours move say from when, and why", async (t) => {
  const { type, settings } = await startReminders(t);
  const quietHours = { from: "18:00", to: "08:00" };
  await settings.change(channel, { skipsWeekends: true, holidays: ["2026-11-24"], quietHours });
  const daily = await type("/architect remind every 3 days at 07:00 from 2026-11-24");
  assert.match(daily.card.text ?? "", /- Wed 25 Nov 2026, 08:00 CET \(moved from Tue 24 Nov: .*holiday\)/);
  assert.match(daily.card.text ?? "", /- Fri 27 Nov 2026, 08:00 CET \(moved from 07:00: quiet hours\)/);
  const monthly = await type("/architect remind every month on the 5th at 12:00 from 2026-12-01");
  assert.match(monthly.card.text ?? "", /- Mon 7 Dec 2026, 12:00 CET \(moved from Sat 5 Dec: weekend\)\n- Tue 5 Jan/);
});

test("in a channel without a time zone the preview says how to set one", async (t) => {
  const { type, settings } = await startReminders(t);
  await settings.change(channel, { timeZone: "UTC" });
  assert.match((await type("/architect remind every day")).card.text ?? "", /in UTC \(`\/architect settings` changes/);
});

test("what cannot be understood is refused with examples", async (t) => {
  const { type } = await startReminders(t);
  await assert.rejects(
    type("/architect remind whenever you like"),
    /do not understand "whenever you like".*every 2 weeks/,
  );
});

test("cancelled, nothing is kept and the preview says so", async (t) => {
  const { type, press, schedules } = await startReminders(t);
  const { card } = await type("/architect remind every tuesday");
  const cancelled = await press(card, "Cancel");
  assert.deepEqual([cancelled.isPrivate, cancelled.cards], [true, []]);
  assert.deepEqual([cancelled.inPlace?.title, cancelled.inPlace?.choices], ["Not saved", undefined]);
  assert.match(cancelled.text, /^Nothing was saved/);
  assert.deepEqual(await schedules.ofChannel(channel), []);
});

test("the eleventh reminder of a channel is refused with the way to make room", async (t) => {
  const { type, press } = await startReminders(t);
  const save = async (topic: number) => press((await type(`/architect remind every tuesday: ${topic}.`)).card, "Save");
  for (let n = 1; n <= 10; n++) await save(n);
  await assert.rejects(save(11), /10 reminders already.*`\/architect reviews` lists them/);
});

const mentions: [text: string, isCommand: boolean][] = [
  ["remind every 2 weeks on tuesday at 10:00", true],
  ["remind us every friday: the backlog of decisions", true],
  ["remind", true],
  ["reviews", true],
  ["reviews pause r-4k7qz2hm", true],
  ["remind me why we chose Redis", false],
  ["reminders by e-mail or in the app?", false],
  ["remind preview", false],
  ["reviews of Kafka?", false],
  ["reviews pause the whole team, is that a problem?", false],
];

test("a mention sets one up only if it says when; all else is a question", async (t) => {
  const { meansCommand } = await startReminders(t);
  assert.deepEqual(
    mentions.map(([text]) => [text, meansCommand(text)]),
    mentions,
  );
});
