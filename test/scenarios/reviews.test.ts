// Reviews that come by themselves, as people see them on any platform: set up by typing, held when their time has come, and
// settled by clicks.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startCalendarWorld } from "../support/calendar-world.ts";
import { eventually } from "../support/eventually.ts";
import { platforms } from "../support/platforms.ts";
import { called, decide, itemIn, posted, remind, textBelow } from "../support/review-steps.ts";
import { wordsOf } from "../support/short-discussion.ts";

/** A Friday. */
const at = "2026-11-20T09:00:00Z";

for (const platform of platforms)
  describe(platform, () => {
    test("a review is set up by typing, comes when it is due, and what is confirmed by a click has its new date", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      const decision = await decide(talk, "Redis", { reviewBy: "2026-11-24" });
      await remind(talk, "every 2 weeks on tuesday at 10:00");
      await world.travelTo("2026-11-24T10:00:03Z");
      const review = await called(talk, /^Architecture review: 1 decision to look at/);
      assert.match(review.text, /ADR 1: .*Redis.*its review is due today/);
      const item = await itemIn(talk, review, /^ADR 1/);
      await eventually(async () =>
        (await talk.cardsIn(review.message)).some(({ title }) => /is this true/.test(title)),
      );

      assert.match((await talk.press(item.message, "Confirm", { as: "bo" })).text, /Bo confirmed ADR 1/);
      await eventually(() => /confirmed by Bo until 2027-\d\d-24/i.test(talk.cardIn(item.message).text));
      await eventually(() => talk.cardIn(review.message).title === "Architecture review: done");
      await eventually(async () => /The review is closed.*1 done/.test(await textBelow(talk, review)));
      await eventually(() => /^2027-\d\d-24/.test(talk.cardIn(decision.message).values["Review by"] ?? ""));
    });

    test("where nothing is due there is one line, with the next date", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      await remind(world.talk, "every tuesday 10:00");
      await world.travelTo("2026-11-24T10:00:03Z");
      const post = await posted(world.talk, /nothing is due|no decisions here yet/);
      assert.equal(post.text.trim().split("\n").length, 1);
      assert.match(post.text, /The next one is on Tue,? 1 Dec 2026/);
      assert.equal((await world.talk.repliesIn(post.message)).length, 0);
    });

    test("a reminder of a decision brings that decision", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await decide(talk, "Redis", { reviewBy: "2027-06-01" });
      await remind(talk, "in 3 weeks: revisit ADR 1");
      await world.travelTo("2026-12-11T10:00:03Z");
      const reminder = await called(talk, /^Reminder: revisit ADR 1/);
      const item = await itemIn(talk, reminder, /^ADR 1/);
      await talk.press(item.message, "Revise");
      await eventually(() => /to be replaced by draft d-/i.test(talk.cardIn(item.message).text));
      assert.match(wordsOf(await talk.command("/architect reviews")), /no reviews and no reminders yet/);
    });
  });
