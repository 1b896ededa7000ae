// What becomes of the decisions that a review brings back, and how each of those who have a part in them hears of it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startCalendarWorld } from "../support/calendar-world.ts";
import { eventually } from "../support/eventually.ts";
import { lacks, platforms } from "../support/platforms.ts";
import { called, decide, itemIn, remind, textBelow } from "../support/review-steps.ts";
import { propose, wordsOf } from "../support/short-discussion.ts";

/** A Friday. */
const at = "2026-11-20T09:00:00Z";
const tuesday = "2026-11-24T10:00:03Z";

for (const platform of platforms)
  describe(platform, () => {
    test("what is done about each decision shows on the agenda, and is summed up when somebody closes it", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      for (const what of ["Redis", "Kafka", "Vault", "Envoy"]) await decide(talk, what, { reviewBy: "2026-11-24" });
      await remind(talk, "every tuesday at 10:00");
      await world.travelTo(tuesday);
      const review = await called(talk, /^Architecture review: 4 decisions/);
      const item = async (n: number) => (await itemIn(talk, review, new RegExp(`^ADR ${n}:`))).message;
      await talk.press(await item(1), "Confirm", { as: "bo" });
      await talk.command("/adr snooze 2 3 weeks: wait for the vendor", { as: "chen" });
      await talk.press(await item(3), "Revise");
      await talk.command("/adr assign 4 me", { as: "bo" });
      const agenda = () => talk.cardIn(review.message);
      await eventually(() => /owner: Bo/.test(agenda().text));
      assert.match(agenda().title, /1 of 4 decisions/);
      assert.match(agenda().text, /put off by Chen until 2026-12-15: wait for the vendor/);

      await talk.pressTwice(review.message, "Close the review");
      await eventually(async () => /The review is closed/.test(await textBelow(talk, review)));
      const summary = await textBelow(talk, review);
      assert.equal(summary.match(/The review is closed/g)?.length, 1);
      assert.match(summary, /2 done, 1 put off, 1 left open/);
      assert.match(summary, /ADR 4: Use Envoy \(owner: Bo\)/);
      await eventually(() => /closed, 1 left open/.test(agenda().title) && agenda().buttons.length === 0);
    });

    test("a review that nobody touches is closed after a week, or when the next one begins", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await decide(talk, "Redis", { reviewBy: "2026-11-24" });
      await remind(talk, "every month on the 24th at 10:00");
      await world.travelTo(tuesday);
      const review = await called(talk, /^Architecture review/);
      await itemIn(talk, review, /^ADR 1/);
      await world.travelTo("2026-12-01T10:00:30Z");
      await eventually(async () => /The review is closed.*1 left open/.test(await textBelow(talk, review)));
    });

    test("a discussion that goes against a decision brings it to the next review", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await propose(talk, "Redis");
      await talk.command("/adr accept 1", { as: "bo" });
      await remind(talk, "every tuesday at 10:00");
      const asked = await talk.ask("@architect should we use Memcached for the session cache?");
      assert.match(asked.text, /Rejected before|goes against/);
      await world.travelTo(tuesday);
      const review = await called(talk, /^Architecture review/);
      assert.match(review.text, /a discussion on 2026-11-20.*went against it/);
      const item = await itemIn(talk, review, /^ADR 1/);
      await talk.press(item.message, "Confirm");
      await eventually(() => talk.cardIn(review.message).title === "Architecture review: done");
    });

    test("weeks after it was accepted a decision's thread is asked what came of it, and the record says so", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await talk.command("/architect consequences 6 weeks");
      const { thread } = await propose(talk, "Redis");
      await talk.command("/adr accept 1", { as: "bo" });
      await world.travelTo("2026-12-31T09:00:00Z");
      await world.travelTo("2027-01-01T09:01:00Z");
      const question = { message: thread, title: "", text: "", values: {}, buttons: [] };
      const card = await itemIn(talk, question, /did it turn out as expected/);
      await talk.press(card.message, "As expected", { as: "bo" });
      await eventually(() => /Bo:\W+it turned out as expected/.test(talk.cardIn(card.message).text));
      assert.match(wordsOf(await talk.command("/adr show 1")), /Consequences checked: came true/);
    });

    test("my reviews names what waits for a person, and elsewhere only what is the channel's", async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await talk.command("/adr approvers @Bo");
      await propose(talk, "Redis");
      assert.match(
        wordsOf(await talk.ask("@architect my reviews", { as: "bo" })),
        /ADR 1: .*Redis.* waits for your approval/,
      );
      assert.match(wordsOf(await talk.ask("@architect my reviews", { as: "chen" })), /Nothing waits for you/);
      assert.match(wordsOf(await talk.ask("@architect my reviews")), /was proposed by you and needs 1 more approval/);
      const elsewhere = wordsOf(await talk.ask("@architect my reviews", { place: "payments" }));
      assert.match(elsewhere, /Nothing waits for you.*1 more waits in other channels/s);
      assert.match(wordsOf(await talk.ask("my reviews", { place: "direct" })), /ADR 1: .*Redis/);
    });

    test("what a private channel decides is not told to whoever has left it", {
      skip: lacks(platform, "private channels"),
    }, async (t) => {
      const world = await startCalendarWorld(t, { platform, at });
      const { talk } = world;
      await propose(talk, "Redis", { place: "private" });
      assert.match(wordsOf(await talk.ask("my reviews", { place: "direct" })), /Redis/);
      assert.doesNotMatch(wordsOf(await talk.ask("@architect my reviews", { as: "chen" })), /Redis/);
    });
  });
