// The form for reminders: what it is filled in with, what it means, and what it refuses while it is open.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../src/conversation/turn.ts";
import { filledIn, startReminders } from "../support/reminders.ts";
import { channel } from "../support/schedules.ts";

const filled: [words: string, holds: Record<string, string>][] = [
  ["", { rhythm: "2 weeks", weekday: "Tuesday", at: "10:00", date: "", own: "", topic: "" }],
  ["every friday at 9:30", { rhythm: "week", weekday: "Friday", at: "09:30", date: "2026-11-27" }],
  ["every 3 weeks on monday: x", { rhythm: "3 weeks", weekday: "Monday", date: "2026-11-23", topic: "x" }],
  ["first monday of the month", { rhythm: "first", weekday: "Monday", date: "2026-12-07" }],
  ["last friday of every month 16:00", { rhythm: "last", weekday: "Friday", at: "16:00" }],
  ["every month on the 1st", { rhythm: "month", date: "2026-12-01" }],
  ["every quarter", { rhythm: "quarter", date: "2027-01-01" }],
  ["every weekday", { rhythm: "workdays", own: "" }],
  ["every day", { rhythm: "day", own: "" }],
  ["on 2027-01-12 at 14:00", { rhythm: "once", date: "2027-01-12", at: "14:00" }],
  ["0 10 * * 2", { own: "cron 0 10 * * 2" }],
  ["every 2 months on the 15th", { own: "every 2 months on the 15th at 10:00 from 2026-12-15" }],
  ["every tuesday and thursday", { own: "every Tuesday and Thursday at 10:00 from 2026-11-24" }],
];

test("the form comes filled in with what was meant, and sent as it is it means the same", async (t) => {
  const { type, press } = await startReminders(t);
  for (const [words, holds] of filled) {
    const { card } = await type(`/architect remind form ${words}`);
    const inputs = filledIn(card);
    assert.deepEqual({ ...inputs, ...holds }, inputs, words);
    const { card: preview } = await press(card, "Show the dates", { inputs });
    const typed = await type(`/architect remind ${words || "every 2 weeks on tuesday at 10:00"}`);
    assert.deepEqual(preview, typed.card, words);
  }
});

test("/architect remind alone brings up the form, for its writer only, in the channel's time zone", async (t) => {
  const { type, commands } = await startReminders(t);
  const { card, isPrivate } = await type("/architect remind");
  assert.equal(isPrivate, true);
  assert.match(card.text ?? "", /^Times are those of Europe\/Berlin\./);
  const turn = { kind: "command", line: "/architect remind", address: channel } as Command;
  assert.deepEqual(await commands.formOf(turn), card);
});

test("sent, the form makes room for a preview, which Change… makes a form again", async (t) => {
  const { type, press } = await startReminders(t);
  const { card: form } = await type("/architect remind");
  const preview = await press(form, "Show the dates", {
    inputs: filledIn(form, { rhythm: "quarter", topic: "costs" }),
  });
  assert.equal(preview.isPrivate, true);
  const room = { title: "Reminder", text: "_This goes on below._" };
  assert.deepEqual(preview.inPlace, room);
  const again = await press(preview.card, "Change…");
  assert.deepEqual(again.inPlace, room);
  assert.deepEqual(filledIn(again.card), {
    ...{ rhythm: "quarter", weekday: "Tuesday", at: "10:00" },
    ...{ date: "2027-01-01", own: "", topic: "costs" },
  });
  // Opened as a dialog by typing, it stands in no message.
  const typed = await type(form.form?.command ?? "", { inputs: filledIn(form) });
  assert.deepEqual([typed.card.title, typed.inPlace], ["Is this right?", undefined]);
});

test("a platform with dialogs is given the form, not what stands in its place", async (t) => {
  const { type, commands } = await startReminders(t);
  const { card } = await type("/architect remind every friday: costs");
  const line = card.choices?.find(({ opensForm }) => opensForm)?.command ?? "";
  const turn = { kind: "command", line, address: channel, card: "m1" } as Command;
  assert.equal((await commands.formOf(turn))?.form?.inputs.length, 6);
});

test("own words count alone, and may bring a topic of their own", async (t) => {
  const { type, press } = await startReminders(t);
  const { card: form } = await type("/architect remind");
  const own = "every 3 months on the 15th at 9:30: costs";
  const { card } = await press(form, "Show the dates", { inputs: filledIn(form, { own, rhythm: "day", at: "never" }) });
  assert.match(card.text ?? "", /^\*\*Every 3 months on the 15th at 09:30\*\*: costs\n/);
});

const refused: [entered: Record<string, string>, input: string, said: RegExp][] = [
  [{ at: "25:00" }, "at", /25:00" is no time/],
  [{ rhythm: "once" }, "date", /On which day\?/],
  [{ rhythm: "once", date: "2020-01-01" }, "date", /has gone by/],
  [{ date: "soon" }, "date", /do not understand "soon/],
  [{ own: "whenever" }, "own", /do not understand "whenever"/],
  [{ topic: "x".repeat(501) }, "topic", /at most 500/],
  [{ rhythm: "never" }, "rhythm", /Choose one of the rhythms/],
];

for (const [entered, input, said] of refused)
  test(`the form says of ${JSON.stringify(entered).slice(0, 40)} what is wrong, beside that input`, async (t) => {
    const { type, press, commands } = await startReminders(t);
    const { card } = await type("/architect remind");
    const inputs = filledIn(card, entered);
    const refusal = commands.refusalOf({ kind: "command", line: card.form?.command, inputs } as Command);
    assert.equal(refusal?.input, input);
    assert.match(refusal?.message ?? "", said);
    await assert.rejects(press(card, "Show the dates", { inputs }), said);
  });

test("an open form refuses no day that is still to come in the channel's own time zone", async (t) => {
  const { type, press, settings, commands, clock } = await startReminders(t);
  await settings.change(channel, { timeZone: "Pacific/Honolulu" });
  // It is the 23rd in UTC, but the evening of the 22nd in Hawaii.
  clock.travelTo("2026-11-23T05:00:00Z");
  const { card } = await type("/architect remind");
  const inputs = filledIn(card, { rhythm: "once", date: "2026-11-22", at: "22:00" });
  assert.equal(commands.refusalOf({ kind: "command", line: card.form?.command, inputs } as Command), undefined);
  const { card: preview } = await press(card, "Show the dates", { inputs });
  assert.match(preview.text ?? "", /Sun 22 Nov 2026, 22:00/);
});
