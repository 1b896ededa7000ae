import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../src/conversation/refusal.ts";
import { readSchedule } from "../../src/reviews/read-rule.ts";
import { wordsOf } from "../../src/reviews/rule-words.ts";

/** A Saturday, 20:14 in Berlin. */
const now = new Date("2026-11-21T19:14Z");
const berlin = { timeZone: "Europe/Berlin", skipsWeekends: false, holidays: [], quietHours: undefined };
const read = (words: string, at = now) => readSchedule(words, at, berlin);

const understood: Record<string, string> = {
  "every 2 weeks on tuesday at 10:00": "every 2 weeks on Tuesday at 10:00 from 2026-11-24",
  "Every Tuesday and THURSDAY, 9:00": "every Tuesday and Thursday at 09:00 from 2026-11-24",
  "every mon, wed & fri at 10 o'clock": "every Monday, Wednesday and Friday at 10:00 from 2026-11-23",
  "every weekday at 9": "every weekday at 09:00 from 2026-11-23",
  "weekdays 9am": "every weekday at 09:00 from 2026-11-23",
  "monday to friday at 9.30": "every weekday at 09:30 from 2026-11-23",
  "mon-fri 9:30": "every weekday at 09:30 from 2026-11-23",
  "every fri-mon": "every Monday, Friday, Saturday and Sunday at 10:00 from 2026-11-22",
  "daily at 09:15": "every day at 09:15 from 2026-11-22",
  "every day at 21:00": "every day at 21:00 from 2026-11-21",
  "every 3 days": "every 3 days at 10:00 from 2026-11-22",
  weekly: "every Saturday at 10:00 from 2026-11-28",
  "weekly on monday": "every Monday at 10:00 from 2026-11-23",
  "biweekly on monday": "every 2 weeks on Monday at 10:00 from 2026-11-23",
  "fortnightly at noon": "every 2 weeks on Saturday at 12:00 from 2026-11-28",
  "every fortnight on wed": "every 2 weeks on Wednesday at 10:00 from 2026-11-25",
  "every other friday": "every 2 weeks on Friday at 10:00 from 2026-11-27",
  "every second friday 14:00": "every 2 weeks on Friday at 14:00 from 2026-11-27",
  "every three weeks on wednesday": "every 3 weeks on Wednesday at 10:00 from 2026-11-25",
  "every 2nd week on wednesday": "every 2 weeks on Wednesday at 10:00 from 2026-11-25",
  "tuesdays at 10.00h": "every Tuesday at 10:00 from 2026-11-24",
  "first monday of the month 09:30": "every month on the first Monday at 09:30 from 2026-12-07",
  "every first monday": "every month on the first Monday at 10:00 from 2026-12-07",
  "every second friday of the month": "every month on the second Friday at 10:00 from 2026-12-11",
  "every third friday": "every month on the third Friday at 10:00 from 2026-12-18",
  "last friday of every month": "every month on the last Friday at 10:00 from 2026-11-27",
  "the 3rd thursday of each month at 2:30pm": "every month on the third Thursday at 14:30 from 2026-12-17",
  "first monday every 2 months": "every 2 months on the first Monday at 10:00 from 2026-12-07",
  "every month on the 15th": "every month on the 15th at 10:00 from 2026-12-15",
  "15th of every month": "every month on the 15th at 10:00 from 2026-12-15",
  "every 15th of the month": "every month on the 15th at 10:00 from 2026-12-15",
  "every month on the 31st": "every month on the 31st at 10:00 from 2026-11-30",
  "the last day of the month at 5 p.m.": "every month on the last day at 17:00 from 2026-11-30",
  monthly: "every month on the 21st at 10:00 from 2026-12-21",
  "monthly on the first monday": "every month on the first Monday at 10:00 from 2026-12-07",
  "every quarter": "every 3 months on the 1st at 10:00 from 2027-01-01",
  "quarterly on the 2nd": "every 3 months on the 2nd at 10:00 from 2027-01-02",
  "first monday of every quarter": "every 3 months on the first Monday at 10:00 from 2027-01-04",
  "every 3 months on the 1st at 10": "every 3 months on the 1st at 10:00 from 2026-12-01",
  "every 12 months on the 1st": "every year on 1 December at 10:00 from 2026-12-01",
  "every year on 12 January": "every year on 12 January at 10:00 from 2027-01-12",
  "yearly on the 12th of Jan.": "every year on 12 January at 10:00 from 2027-01-12",
  "every november 1st": "every year on 1 November at 10:00 from 2027-11-01",
  "every year": "every year on 21 November at 10:00 from 2027-11-21",
  "every year on 29 february": "every year on 29 February at 10:00 from 2027-02-28",
  "first monday of january": "every 12 months on the first Monday at 10:00 from 2027-01-04",
  "on 2027-01-12 at 10:00": "on 2027-01-12 at 10:00",
  "12.1.2027, 16:00": "on 2027-01-12 at 16:00",
  "January 12, 2027 at 10:30 pm": "on 2027-01-12 at 22:30",
  "12 january 12am": "on 2027-01-12 at 00:00",
  "29 feb": "on 2028-02-29 at 10:00",
  "21 november": "on 2027-11-21 at 10:00",
  "tomorrow at 9": "on 2026-11-22 at 09:00",
  "today at 21:00": "on 2026-11-21 at 21:00",
  "the day after tomorrow": "on 2026-11-23 at 10:00",
  "next tuesday 14:00": "on 2026-11-24 at 14:00",
  "next saturday": "on 2026-11-28 at 10:00",
  "saturday at 10": "on 2026-11-28 at 10:00",
  "this saturday at 22:00": "on 2026-11-21 at 22:00",
  "next week": "on 2026-11-28 at 10:00",
  "in 3 weeks": "on 2026-12-12 at 10:00",
  "in two days at 16:00": "on 2026-11-23 at 16:00",
  "in a month": "on 2026-12-21 at 10:00",
  "in a quarter": "on 2027-02-21 at 10:00",
  "in 2 hours": "on 2026-11-21 at 22:14",
  "every day from 2026-12-01": "every day at 10:00 from 2026-12-01",
  "every 2 weeks on tuesday starting 3 december": "every 2 weeks on Tuesday at 10:00 from 2026-12-08",
  "starting next monday every 2 weeks at 9": "every 2 weeks on Monday at 09:00 from 2026-11-23",
  "monthly from 2026-12-15": "every month on the 15th at 10:00 from 2026-12-15",
  "every quarter from 2027-02-01": "every 3 months on the 1st at 10:00 from 2027-04-01",
  "every 2 weeks on tuesday from 2020-01-07": "every 2 weeks on Tuesday at 10:00 from 2020-01-07",
  "0 10 * * 2": "cron 0 10 * * 2",
  "cron 30 9 * * mon": "cron 30 9 * * mon",
  "cron: `30  9 * * 1,3`": "cron 30 9 * * 1,3",
  "0 * * * *": "cron 0 * * * *",
  "0 10 L * *": "cron 0 10 L * *",
  "please every weekday at 9!": "every weekday at 09:00 from 2026-11-23",
};

for (const [words, expected] of Object.entries(understood)) {
  test(`"${words}" is ${expected}`, () => {
    assert.deepEqual([wordsOf(read(words).rule), read(words).topic], [expected, ""]);
  });
}

test("today counts while its time is to come, in the channel's own time zone", () => {
  const early = new Date("2026-11-24T08:59Z"); // Tuesday, 09:59 in Berlin
  assert.equal(wordsOf(read("every tuesday", early).rule), "every Tuesday at 10:00 from 2026-11-24");
  assert.equal(
    wordsOf(read("every tuesday", new Date("2026-11-24T09:00Z")).rule),
    "every Tuesday at 10:00 from 2026-12-01",
  );
  const inAuckland = readSchedule("tomorrow", now, { ...berlin, timeZone: "Pacific/Auckland" });
  assert.equal(wordsOf(inAuckland.rule), "on 2026-11-23 at 10:00");
});

const topics: Record<string, string> = {
  "in 3 weeks: revisit the cache decision": "revisit the cache decision",
  "every tuesday at 10:00: Kafka: still right?": "Kafka: still right?",
  "every tuesday at 10:00 to Look at ADR 7": "Look at ADR 7",
  "every tuesday about the cache": "the cache",
  "monday to friday at 9 to look at alerts": "look at alerts",
  "0 10 * * 2: from 9 to 5": "from 9 to 5",
  "cron: 0 10 * * 2: costs": "costs",
  "in 2 days:\n  several\n  lines": "several lines",
  "in 2 days:": "",
  "me every tuesday to think": "think",
};

for (const [words, topic] of Object.entries(topics)) {
  test(`${JSON.stringify(words)} is about "${topic}"`, () => assert.equal(read(words).topic, topic));
}

const refused: [words: string, said: RegExp][] = [
  ["", /^Say when: "every 2 weeks/],
  ["every blursday at 10:00", /understand "blursday": say when, such as "every 2 weeks.*first monday.*in 3 weeks/],
  ["each monday morning", /understand "morning"/],
  ["every tuesday 9", /understand "every tuesday 9"/],
  ["tomorrow at 9 and 10", /understand "tomorrow and 10"/],
  ["every day until 2027-01-01", /understand "until"/],
  ["every 5 minutes", /understand "minutes"/],
  ["every week on the 15th", /understand "every week 15th"/],
  ["every month on tuesday", /understand/],
  ["tomorrow from 2026-12-01", /understand/],
  ["in 2 hours at 10:00", /understand/],
  ["why we chose redis", /understand "why we chose redis"/],
  ["to look at it in 3 weeks", /understand "look at it"/],
  ["constructor", /understand/],
  ["on 2020-01-01", /2020-01-01 at 10:00 has gone by/],
  ["today at 9", /2026-11-21 at 09:00 has gone by/],
  ["31 february", /no 31 february/],
  ["every year on the 31st of february", /no 31st of february/],
  ["every --02-30", /no --02-30/],
  ["on 2027-02-29", /no 2027-02-29/],
  ["every month on the 32nd", /No month has a day 32/],
  ["every month on the 0th", /No month has a day 0/],
  ["every day at 25:00", /^"25:00" is no time of the day: give one such as/],
  ["every day at 13pm", /no time of the day/],
  ["every day at 10:75", /no time of the day/],
  ["every 0 weeks", /"Every 0 weeks" cannot be: give a number from 1 to 260/],
  ["every 61 months", /1 to 60/],
  ["every 6 years", /1 to 5/],
  ["every 99999999999999999999 days", /1 to 1826/],
  ["in 6 years", /2032-11-21 is too far away/],
  ["in 999999 years", /too far away|too many/],
  ["in 99999999999 days", /too many/],
  ["every day from 2099-01-01", /2099-01-01 is too far away/],
  ["* * * * *", /more than once an hour/],
  ["0,30 10 * * *", /more than once an hour/],
  ["0 0 10 * * 2", /six fields, and I know no seconds/],
  ["0 10 31 2 *", /never comes: give five fields/],
  ["0 24 * * *", /no cron expression/],
  ["cron H 10 * * *", /no cron expression/],
  ["cron 0 10 * *", /five fields/],
  ["cron", /five fields/],
  ["cron @daily", /five fields/],
  [`in 3 weeks: ${"x".repeat(501)}`, /501 characters: say in at most 500/],
  ["x ".repeat(2000), /…/],
];

for (const [words, said] of refused) {
  test(`"${words.slice(0, 40)}" is refused with the remedy`, () => {
    assert.throws(
      () => read(words),
      (error: unknown) => error instanceof Refusal && said.test(error.message) && error.message.length < 300,
    );
  });
}
