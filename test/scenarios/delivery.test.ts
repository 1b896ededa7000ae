// How an answer reaches its thread: as it is written, whole and once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hold, startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { longAnswer, withoutRepeats } from "../support/long-answer.ts";
import { drivers, lacks, platforms } from "../support/platforms.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    const { longest, written } = drivers[platform];
    const skip = lacks(platform, "a service");

    test("a slow answer is one message: a status while it thinks, the first words at once, the rest as it comes", async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude });
      const [thinking, pause] = [hold(), hold()];
      claude.reply({ text: [thinking, "Use a **modular", pause, " monolith**."] });
      const asked = await talk.say("@architect microservices?");
      await talk.statusOf(asked, /^Thinking…$/);
      thinking.release();
      assert.equal(await talk.beginningOf(asked), "Use a **modular");
      pause.release();
      await ended(asked);
      assert.deepEqual(await talk.repliesIn(asked), [{ text: "Use a **modular monolith**.", whole: true }]);
      assert.equal(await talk.posts(), 1);
      assert.equal(await talk.pressStop(asked), false, "there is nothing to stop any more");
    });

    test("an answer that is there at once takes one call", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, service } = await startWorld(t, { platform, claude });
      claude.script(() => "Yes.");
      // The first answer of a process is not its fastest.
      await talk.ask("@architect ready?");
      const before = service.writes();
      assert.equal((await talk.ask("@architect ok?")).text, "Yes.");
      assert.equal(service.writes() - before, 1);
    });

    for (const [how, pauseMs] of [
      ["at once", 0],
      ["as it is written", 40],
    ] as const)
      test(`60,000 characters with tables and code arrive whole, ${how}`, async (t) => {
        const claude = await startClaude(t);
        const { talk, ended } = await startWorld(t, { platform, claude });
        const answer = longAnswer(60_000);
        claude.reply({ text: piecesOf(answer, 40, pauseMs) });
        const asked = await talk.say("@architect explain everything");
        await ended(asked);
        const texts = (await talk.repliesIn(asked)).map(({ text }) => text);
        for (const text of texts) assert.ok(text.length <= longest && isBalanced(text), text.slice(0, 80));
        assert.ok(texts.length <= 1 + (1.5 * answer.length) / longest, `${texts.length} messages`);
        assert.equal(plain(texts), plain([written(answer)]));
      });

    test("pages that Lintel took back itself do not look like an answer that somebody deleted", async (t) => {
      const claude = await startClaude(t);
      const { talk, ended, transcript } = await startWorld(t, { platform, claude });
      const pause = hold();
      const pieces = longAnswer(30_000).match(/[\s\S]{1,900}/g) ?? [];
      claude.script((_body, n) =>
        n === 1 ? { text: [...pieces, pause], cut: "destroy" } : { status: 400, message: "not this time" },
      );
      const asked = await talk.say("@architect everything about monoliths or microservices for 8 developers");
      const lengthShown = async () => (await talk.repliesIn(asked)).map(({ text }) => text).join("").length;
      await eventually(async () => (await lengthShown()) > 26_000);
      pause.release();
      await ended(asked);
      assert.match((await transcript(asked)).at(-1)?.text ?? "", /built-in guides/);
      const [answer, ...more] = await talk.repliesIn(asked);
      assert.match(answer?.text ?? "", /built-in guides/);
      assert.deepEqual(more, []);
    });

    test("a stream that the platform ends by its clock goes on in the same message", { skip }, async (t) => {
      const claude = await startClaude(t);
      const { talk, ended } = await startWorld(t, { platform, claude, service: { shortStreams: true } });
      const pause = hold();
      claude.reply({ text: ["The first half, ", pause, "and the second."] });
      const asked = await talk.say("slowly please", { place: "direct" });
      await talk.beginningOf(asked);
      setTimeout(pause.release, 3_000);
      await ended(asked);
      assert.deepEqual(
        (await talk.repliesIn(asked)).map(({ text }) => text),
        ["The first half, and the second."],
      );
    });
  });

function piecesOf(text: string, count: number, pauseMs: number) {
  const size = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, n) => text.slice(n * size, (n + 1) * size)).flatMap((piece) => {
    if (pauseMs === 0) return [piece];
    const pause = hold();
    void pause.reached.then(() => setTimeout(pause.release, pauseMs));
    return [piece, pause];
  });
}

function isBalanced(markdown: string): boolean {
  return (markdown.match(/^```/gm) ?? []).length % 2 === 0;
}

/** Without what differs from page to page: how wide a table's columns are. */
function plain(texts: readonly string[]): string {
  return withoutRepeats(texts).replace(/ +/g, " ").replaceAll("-", "");
}
