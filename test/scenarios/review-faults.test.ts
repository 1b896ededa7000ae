// Reviews that cannot be held, and those that nobody waits for: what becomes of them, and who hears of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startCalendarWorld } from "../support/calendar-world.ts";
import { eventually } from "../support/eventually.ts";
import { lacks, type PlatformName, platforms } from "../support/platforms.ts";
import { called, calls, decide, posted, remind } from "../support/review-steps.ts";
import { cardOf, wordsOf } from "../support/short-discussion.ts";
import type { Service, Talk } from "../support/talk.ts";

/** A Friday. */
const at = "2026-11-20T09:00:00Z";
const tuesdays = ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"].map((day) => `${day}T10:00:03Z`);

/** Why a channel cannot be called any more. */
const ends = [
  {
    words: "was archived",
    why: /archived/,
    begin: async (service: Service) => service.archive("architecture"),
    end: async (service: Service) => service.archive("architecture", false),
    skip: (platform: PlatformName) => lacks(platform, "archived channels"),
  },
  {
    words: "Lintel was removed from",
    why: /I am not|removed/,
    begin: (service: Service) => service.removeBot("architecture"),
    end: comeBack,
    skip: () => false,
  },
];

for (const platform of platforms)
  describe(platform, () => {
    const isKept = platform === "local" && "nobody leaves the page, and it closes no channel";

    for (const end of ends) {
      const skip = isKept || end.skip(platform);
      test(`a channel that ${end.words} has its review paused after three times, and the owner is told once`, {
        skip,
      }, async (t) => {
        const world = await startCalendarWorld(t, { platform, at });
        const { talk, service, log } = world;
        await remind(talk, "every tuesday at 10:00");
        // Teams lets Lintel write to those who have it in a chat of their own.
        await talk.ask("help", { place: "direct" });
        await end.begin(service);
        for (const [n, tuesday] of tuesdays.slice(0, 3).entries()) {
          await world.travelTo(tuesday);
          await eventually(() => unreachable(log) === n + 1);
        }
        const news = await posted(talk, /I have paused/, { place: "direct" });
        assert.match(news.text, /3 times in a row.*\/architect reviews resume r-/s);
        assert.match(news.text, end.why);
        await end.end(service, talk);
        await world.travelTo(tuesdays[3] ?? "");
        const listed = cardOf(await talk.command("/architect reviews"));
        assert.match(listed.values["State"] ?? "", /paused/i);
        const told = (await talk.channelPosts({ place: "direct" })).filter(({ text }) => /paused/.test(text));
        assert.equal(told.length, 1);

        assert.match((await talk.press(listed.message, "Resume", { as: "bo" })).text, /Bo resumed/);
        await world.travelTo("2026-12-22T10:00:03Z");
        await posted(talk, /no decisions here yet/);
      });
    }

    test("a review that is called again after a failure starts to count anew", { skip: isKept }, async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk, service, log } = world;
      await remind(talk, "every tuesday at 10:00", { as: "bo" });
      const [first = "", second = "", third = "", fourth = ""] = tuesdays;
      await service.removeBot("architecture");
      await world.travelTo(first);
      await eventually(() => unreachable(log) === 1);
      await world.travelTo(second);
      await eventually(() => unreachable(log) === 2);
      await comeBack(service, talk);
      await world.travelTo(third);
      await posted(talk, /no decisions here yet/);
      await service.removeBot("architecture");
      await world.travelTo(fourth);
      await eventually(() => unreachable(log) === 3);
      await comeBack(service, talk);
      assert.match(cardOf(await talk.command("/architect reviews")).values["State"] ?? "", /active/i);
    });

    test("once its owner is gone a review asks for another, and pauses after three times", {
      skip: isKept,
    }, async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk, service } = world;
      await decide(talk, "Redis", { reviewBy: "2026-11-24" });
      await remind(talk, "every tuesday at 10:00", { as: "bo" });
      service.deactivate("bo");
      await world.travelTo(tuesdays[0] ?? "");
      const review = await called(talk, /^Architecture review/);
      assert.match(review.text, /Bo, who set this up, is not in this channel any more.*takes it over/s);
      await world.travelTo(tuesdays[1] ?? "");
      await eventually(async () => (await calls(talk)) === 2);
      await world.travelTo(tuesdays[2] ?? "");
      await posted(talk, /I have paused.*Whoever wants to go on with it takes it over/s);
      assert.equal(await calls(talk), 2);
      const [, id = ""] = /resume (r-\w+)/.exec((await talk.channelPosts()).map(({ text }) => text).join()) ?? [];
      assert.match(wordsOf(await talk.command(`/architect reviews resume ${id}`, { as: "chen" })), /Chen resumed/);
    });

    test("what was due while nobody worked is called once, late, and says so", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      await decide(world.talk, "Redis", { reviewBy: "2026-11-24" });
      await remind(world.talk, "every tuesday at 10:00");
      await world.restart(() => world.travelTo("2026-12-09T08:00:00Z"));
      const review = await called(world.talk, /^Architecture review/);
      assert.match(review.text, /This was due on Tue,? 24 Nov 2026.*I was not running then/s);
      assert.match(review.text, /2 more were due since/);
      await world.travelTo("2026-12-15T10:00:03Z");
      await eventually(async () => (await calls(world.talk)) === 2);
    });

    test("what is late waits for the end of the quiet hours", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      await decide(world.talk, "Redis", { reviewBy: "2026-11-24" });
      await world.talk.command("/architect quiet hours 18:00-08:00");
      await remind(world.talk, "every tuesday at 10:00");
      await world.restart(() => world.travelTo("2026-11-24T22:00:00Z"));
      await world.travelTo("2026-11-25T07:59:00Z");
      assert.equal(await calls(world.talk), 0);
      await world.travelTo("2026-11-25T08:00:03Z");
      await called(world.talk, /^Architecture review/);
    });

    test("another time zone moves a schedule, and nobody is called at the old time", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await remind(talk, "every tuesday at 10:00");
      const { text: saved } = await talk.fillForm("/architect settings", { timeZone: "America/New_York" });
      assert.match(saved, /time zone America\/New_York/);
      await world.travelTo("2026-11-24T14:59:00Z");
      assert.equal(await calls(talk), 0);
      await world.travelTo("2026-11-24T15:00:03Z");
      const { text } = await posted(talk, /no decisions here yet/);
      assert.doesNotMatch(text, /was due/);
    });

    for (const [verb, done] of [
      ["pause", /Ana paused/],
      ["remove", /Ana removed/],
    ] as const)
      test(`after ${verb} nobody is called`, async (t) => {
        const world = await startCalendarWorld(t, { platform, at });
        const { talk } = world;
        await remind(talk, "every tuesday at 10:00");
        const { values } = cardOf(await talk.command("/architect reviews"));
        const line = `/architect reviews ${verb} ${values["Id"]}${verb === "remove" ? " for good" : ""}`;
        assert.match((await talk.command(line)).text, done);
        await world.travelTo("2026-11-24T10:00:03Z");
        await world.travelTo("2026-11-24T12:00:00Z");
        assert.equal(await calls(talk), 0);
      });
  });

/** Teams says that Lintel is in a channel only once somebody speaks to it there. */
async function comeBack(service: Service, talk: Talk): Promise<void> {
  await service.removeBot("architecture", false);
  await talk.command("/architect help");
}

/** How often Lintel found that it cannot post somewhere. */
function unreachable(log: { entries(): readonly Record<string, unknown>[] }): number {
  return log.entries().filter(({ msg, outcome }) => msg === "turn ended" && outcome === "unreachable").length;
}
