// Decisions when things go wrong or happen at once: numbers stay in order, and what was decided is said once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startBot } from "../support/bot.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { platforms } from "../support/platforms.ts";
import { type Drafted, discuss, draft, propose, wordsOf } from "../support/short-discussion.ts";
import { startSurroundings } from "../support/surroundings.ts";
import type { Talk } from "../support/talk.ts";
import { startWorld } from "../support/world.ts";

const crashPoints = ["decided but not shown", "said but told nobody", "told but not delivered"];

describe("processes", { concurrency: true }, () => {
  for (const platform of platforms)
    test(`eight decisions proposed at one moment get the numbers 1 to 8 from two processes (${platform})`, async (t) => {
      const { redis, outside } = await startSurroundings(t, platform);
      const first = await startBot(t, { redis: redis.url, outside });
      const drafts: Drafted[] = [];
      for (const name of names) drafts.push(await draft(first.talk, name));
      const { talk } = await startBot(t, { redis: redis.url, outside, log: first.log });
      await Promise.all(
        drafts.map(async ({ card, thread, id }, n) => {
          const by = { as: people[n % 3] ?? "ana" };
          if (n % 3 === 0) await talk.press(card.message, "Propose", by);
          else await talk.command(n % 3 === 1 ? "/adr propose" : `/adr propose ${id}`, { ...by, thread });
        }),
      );
      const titles = () => drafts.map(({ card }) => talk.cardIn(card.message).title);
      await eventually(() => titles().every((title) => title.startsWith("ADR ")));
      const numbers = titles().map((title) => Number(/^ADR (\d+): Use /.exec(title)?.[1]));
      assert.deepEqual(
        numbers.toSorted((a, b) => a - b),
        [1, 2, 3, 4, 5, 6, 7, 8],
      );
      for (const [n, title] of titles().entries()) assert.ok(title.includes(names[n] ?? "?"), title);
      for (const { card } of drafts)
        assert.match(talk.cardIn(card.message).values["Status"] ?? "", /^Proposed since/, "every card shows it");
    });

  for (const platform of ["local", "slack"] as const)
    for (const point of crashPoints)
      test(`killed when ${point} (${platform}): decided once, said once, shown everywhere`, async (t) => {
        const { redis, outside } = await startSurroundings(t, platform);
        const doomed = await startBot(t, { redis: redis.url, outside, crashAt: point });
        const { card, thread, id } = await draft(doomed.talk, "Redis");
        const elsewhere = await doomed.talk.say("@architect help");
        await doomed.talk.replyTo(elsewhere);
        const [other] = (await doomed.talk.command(`/adr propose ${id}`, { thread: elsewhere })).cards;
        assert.ok(other);
        await eventually(() => /^Proposed/.test(doomed.talk.cardIn(card.message).values["Status"] ?? ""));
        await eventually(async () => (await doomed.talk.repliesIn(thread)).some(({ text }) => /proposes/.test(text)));
        void doomed.talk.press(other.message, "Accept", { as: "bo" }).catch(() => undefined);
        assert.equal(await doomed.exited, "SIGKILL");

        const { talk } = await startBot(t, { redis: redis.url, outside });
        const isAccepted = (message: string) => /^Accepted/.test(talk.cardIn(message).values["Status"] ?? "");
        await eventually(() => isAccepted(other.message) && isAccepted(card.message));
        await eventually(async () => (await said(talk, thread)) > 0 && (await said(talk, elsewhere)) > 0);
        // What came late would be there before these.
        await talk.ask("@architect adr list", { thread });
        const history = wordsOf(await talk.ask("@architect adr history 1", { thread: elsewhere }));
        assert.equal(history.match(/accepted\*\* by Bo/g)?.length, 1, history);
        assert.deepEqual([await said(talk, thread), await said(talk, elsewhere)], [1, 1]);
      });
});

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("a click that arrives twice is one approval", async (t) => {
      const { talk, log } = await startWorld(t, { platform });
      await talk.command("/adr quorum 2");
      const { card, thread } = await propose(talk, "Redis");
      const commands = () =>
        log.entries().filter(({ msg, kind }) => msg === "turn started" && kind === "command").length;
      const before = commands();
      await talk.pressTwice(card.message, "Accept", { as: "bo" });
      await eventually(() => /1 of 2.*Bo/.test(talk.cardIn(card.message).values["Approvals"] ?? ""));
      const history = wordsOf(await talk.ask("@architect adr history", { thread }));
      assert.equal(history.match(/approved\*\* by Bo/g)?.length, 1, history);
      assert.equal(commands() - before, 1);
      assert.match((await talk.press(card.message, "Accept", { as: "ana" })).text, /accepted by Bo and Ana/);
    });

    test("a command that arrives twice decides and answers once", async (t) => {
      const { talk, log } = await startWorld(t, { platform });
      const { thread } = await propose(talk, "Redis");
      const typed = await talk.say("@architect adr accept 1", { thread, as: "bo" });
      await talk.sendAgain(typed);
      await talk.replyTo(typed);
      await talk.sendAgain(typed);
      const history = wordsOf(await talk.ask("@architect adr history", { thread }));
      assert.equal(history.match(/accepted\*\* by Bo/g)?.length, 1, history);
      assert.equal(await said(talk, thread), 1);
      assert.equal(log.entries().filter(({ turn, msg }) => turn === typed && msg === "turn ended").length, 1);
    });

    test("two people accept at one moment: one decides, and the other hears that it is decided", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { card } = await propose(talk, "Redis");
      const both = await acceptAtOnce(talk);
      assert.equal(both.filter((text) => /is accepted by (Ana|Bo)\./.test(text)).length, 1, both.join("\n"));
      assert.equal(both.filter((text) => /is accepted already/.test(text)).length, 1, both.join("\n"));
      await eventually(() => /^(Ana|Bo)$/.test(talk.cardIn(card.message).values["Approvals"] ?? ""));
    });

    test("two people accept at one moment where two are needed: both count", async (t) => {
      const { talk } = await startWorld(t, { platform });
      await talk.command("/adr quorum 2");
      const { card } = await propose(talk, "Redis");
      const both = await acceptAtOnce(talk);
      assert.equal(both.filter((text) => /1 more approval is needed/.test(text)).length, 1, both.join("\n"));
      assert.equal(both.filter((text) => /is accepted by (Ana and Bo|Bo and Ana)/.test(text)).length, 1);
      await eventually(() => /^Accepted/.test(talk.cardIn(card.message).values["Status"] ?? ""));
    });

    test("Redis dies between a press and the work: it is done once it is back, and once", async (t) => {
      const claude = await startClaude(t);
      const { talk, redis } = await startWorld(t, { platform, claude });
      claude.reply({ status: 400, message: "drafting fails, so that the words of the thread are taken" });
      const { card, thread } = await propose(talk, "Redis");
      const pause = hold();
      claude.script((_body, n) => ({ text: n === 2 ? ["Well, ", pause, "yes."] : "Yes." }));
      const busy = await talk.say("@architect is that wise?", { thread });
      await pause.reached;
      const pressed = talk.press(card.message, "Accept", { as: "bo" });
      const [inbox = ""] = await redis.client.keys("*:inbox");
      await eventually(async () => (await redis.client.llen(inbox)) === 2);
      redis.kill();
      pause.release();
      await talk.replyTo(busy);
      await pressed;
      const history = wordsOf(await talk.ask("@architect adr history 1", { thread }));
      assert.equal(history.match(/accepted\*\* by Bo/g)?.length, 1, history);
      assert.match(talk.cardIn(card.message).values["Status"] ?? "", /^Accepted/);
      assert.equal(await said(talk, thread), 1);
    });

    test("while Redis is away whoever decides is told at once, and nothing is decided", async (t) => {
      const { talk, redis } = await startWorld(t, { platform });
      const { card, thread } = await propose(talk, "Redis");
      redis.pause();
      const told = await talk.pressInVain(card.message, "Accept", { as: "bo" });
      redis.resume();
      assert.match(told, /memory \(Redis\) is out of reach.*not accepted/);
      assert.match(talk.cardIn(card.message).values["Status"] ?? "", /^Proposed/);
      const accepted = await talk.command("/adr accept 1", { thread, as: "bo" });
      assert.match(accepted.text, /is accepted by Bo/);
    });

    test("a model that answers nonsense or is down: the draft is made without it and says so", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      for (const reply of ["I would rather write a poem.", { status: 529 }]) {
        claude.script(() => reply);
        const thread = await discuss(talk, "Redis");
        const { text, cards } = await talk.ask("@architect adr", { thread });
        assert.match(text, /Drafted without a model, from the words of the thread; /);
        assert.match(cards[0]?.title ?? "", /^Draft: Use Redis/);
      }
    });

    test("stopped while it drafts: nothing is left behind", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      claude.script(() => ({ text: ["Let me ", hold(), "see"] }));
      const thread = await discuss(talk, "Redis");
      const asked = await talk.say("@architect adr", { thread });
      await talk.statusOf(asked, /Drafting/);
      assert.equal(await talk.pressStop(thread, { as: "bo" }), true);
      assert.match((await talk.replyTo(asked)).text, /_Stopped by Bo\._$/);
      assert.match(wordsOf(await talk.ask("@architect adr list", { thread })), /no decisions yet/);
    });
  });

const people = ["ana", "bo", "chen"] as const;
const names = ["Redis", "Valkey", "Hazelcast", "Couchbase", "DynamoDB", "PostgreSQL", "MongoDB", "Cassandra"];

/** How often a thread was told that the decision is made. */
async function said(talk: Talk, thread: string): Promise<number> {
  return (await talk.repliesIn(thread)).filter(({ text }) => /is accepted by /.test(text)).length;
}

/** In threads of their own, as nothing is at one moment in the same. */
async function acceptAtOnce(talk: Talk): Promise<readonly string[]> {
  const threads = [await talk.say("@architect help"), await talk.say("@architect help")];
  for (const thread of threads) await talk.replyTo(thread);
  const [ana, bo] = await Promise.all(
    threads.map((thread, n) => talk.say("@architect adr accept 1", { thread, as: n === 0 ? "ana" : "bo" })),
  );
  return [await talk.replyTo(ana ?? ""), await talk.replyTo(bo ?? "")].map(({ text }) => text);
}
