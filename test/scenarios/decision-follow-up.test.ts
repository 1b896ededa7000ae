// What becomes of a decision after it is taken, as people do it on any platform.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { eventually } from "../support/eventually.ts";
import { platforms } from "../support/platforms.ts";
import type { ShownCard, Talk } from "../support/talk.ts";
import { startWorld } from "../support/world.ts";

const today = new Date().toISOString().slice(0, 10);
const day = String.raw`\d{4}-\d\d-\d\d`;

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("a decision whose review is due is confirmed by a button, and its card is calm again", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { message } = await accepted(talk, { reviewBy: today });
      const due = talk.cardIn(message);
      assert.equal(due.buttons[0], "Confirm");
      const { text } = await talk.press(message, "Confirm", { as: "bo" });
      assert.match(text, new RegExp(`Bo confirmed ADR 1 .*due for review again on ${day}`));
      const { values, buttons } = talk.cardIn(message);
      assert.ok(!buttons.includes("Confirm"));
      assert.equal(values["Last confirmed"], `${today} by Bo`);
      assert.ok((values["Review by"] ?? "") > today);
      assert.match(values["Status"] ?? "", /^Accepted/);
    });

    test("whoever confirms says until when, by typing or in a form that refuses what is no day to come", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { message } = await accepted(talk);
      const typed = await talk.command("/adr confirm 1 until in 5 months: traffic is as expected", { as: "bo" });
      assert.match(typed.text, /Bo confirmed ADR 1.*traffic is as expected/);
      assert.match((await talk.command("/adr confirm 1 until 2020-01-01")).text, /2020-01-01 is no day to come/);
      const inVain = await talk.fillForm("/adr ask confirm 1", { reviewBy: "2020-01-01" });
      assert.match(inVain.text, /2020-01-01 is no day to come/);
      const sent = await talk.fillForm("/adr ask confirm 1", { reviewBy: "in 9 months", note: "still right" });
      assert.match(sent.text, /Ana confirmed ADR 1.*still right/);
      await eventually(async () => talk.cardIn(message).values["Last confirmed"] === `${today} by Ana`);
      assert.match(
        (await talk.command("/adr history 1")).text,
        /reviewed\*\* by Bo \[version 2\]: traffic is as expected/,
      );
    });

    test("a decision is put off and given an owner, by typing and in forms", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { message } = await accepted(talk);
      const putOff = await talk.command("/adr snooze 1 3 weeks: after the audit", { as: "bo" });
      assert.match(putOff.text, new RegExp(`Bo put off ADR 1 .* until ${day}\\. after the audit`));
      await talk.fillForm("/adr ask snooze 1", { until: "2 months" });
      await eventually(async () => / by Ana$/.test(talk.cardIn(message).values["Put off"] ?? ""));
      assert.match((await talk.command("/adr snooze 1 until never")).text, /no day within a year/);

      assert.match((await talk.command("/adr assign 1 @Bo")).text, /Bo sees to ADR 1 .* now.*says Ana/);
      await eventually(async () => talk.cardIn(message).values["Owner"] === "Bo");
      assert.match((await talk.command("/adr assign 1 me", { as: "chen" })).text, /Chen sees to ADR 1/);
      const form = await talk.fillForm("/adr ask assign 1", { owner: talk.idOf("ana") }, { as: "bo" });
      assert.match(form.text, /Ana sees to ADR 1 .*says Bo/);
      assert.match((await talk.command("/adr assign 1 somebody")).text, /Mention one person/);
      assert.match((await talk.command("/adr assign 1 nobody")).text, /Nobody sees to ADR 1/);
      await eventually(async () => talk.cardIn(message).values["Owner"] === undefined);
    });

    test("what came of a decision stands in its record", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { message } = await accepted(talk);
      assert.match((await talk.command("/adr outcome 1 perhaps")).text, /come true\?.*partly/);
      const note = "Restarts are slow.";
      const { text } = await talk.fillForm("/adr ask outcome 1", { verdict: "partly", note }, { as: "bo" });
      assert.match(text, /expected of ADR 1 .* came true in part.*says Bo\. Restarts are slow\./);
      await eventually(async () => talk.cardIn(message).values["Expectations"] === `came true in part (${today})`);
      const shown = await talk.command("/adr show 1");
      assert.match(shown.text, /Consequences checked: came true in part\. Restarts are slow\./);
    });

    test("a revision is a draft of the same words that replaces the decision once it is accepted, and there is one", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { message } = await accepted(talk);
      const thread = await talk.say("Do we still want Redis?");
      const revised = await talk.ask("@architect adr revise 1", { thread, as: "bo" });
      assert.match(revised.text, /Bo revises ADR 1 .* in draft d-\w+.*ADR 1 holds until it is accepted/);
      const [draft] = revised.cards;
      assert.ok(draft);
      assert.equal(draft.title, "Draft: Use Redis for the cache");
      assert.match(draft.values["Would replace"] ?? "", /^ADR 1 /);
      await eventually(async () => /^draft d-/.test(talk.cardIn(message).values["To be replaced by"] ?? ""));

      const again = await talk.command("/adr revise 1", { as: "chen" });
      assert.match(again.text, /ADR 1 .* has a successor in the making already: draft d-/);
      assert.equal(again.cards[0]?.values["Draft id"], draft.values["Draft id"]);

      await talk.press(draft.message, "Propose", { as: "bo" });
      assert.match((await talk.press(draft.message, "Accept", { as: "ana" })).text, /ADR 2 .*It supersedes ADR 1/);
      await eventually(async () => /^Superseded/.test(talk.cardIn(message).values["Status"] ?? ""));
      assert.match((await talk.command("/adr revise 1")).text, /is superseded, so it cannot be revised/);
    });

    test("only those who approve confirm; everybody may see to a decision", async (t) => {
      const { talk } = await startWorld(t, { platform });
      await accepted(talk);
      await talk.command("/adr approvers @Bo");
      assert.match((await talk.command("/adr confirm 1", { as: "chen" })).text, /Only Bo can confirm ADR 1/);
      assert.match((await talk.command("/adr assign 1 me", { as: "chen" })).text, /Chen sees to ADR 1/);
      assert.match((await talk.command("/adr confirm 1: fine", { as: "bo" })).text, /Bo confirmed ADR 1.*fine/);
    });
  });

/** A decision that Ana wrote in a form, proposed and accepted. */
async function accepted(talk: Talk, more: Readonly<Record<string, string>> = {}): Promise<ShownCard> {
  const { cards, text } = await talk.fillForm("/adr new Use Redis for the cache", {
    context: "Product pages are slow.",
    options: "* Redis\n* Memcached",
    decision: 'Chosen option: "Redis", because it restarts warm.',
    reversibility: "two-way-door",
    ...more,
  });
  const [card] = cards;
  assert.ok(card, text);
  await talk.press(card.message, "Propose");
  await talk.press(card.message, "Accept");
  return talk.cardIn(card.message);
}
