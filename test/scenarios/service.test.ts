// What the platform's servers do to an answer on its way: they lose it, limit it, or are not there. It arrives whole and once.
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { type Hold, hold, startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { lacks, type PlatformName, platforms } from "../support/platforms.ts";
import type { Fault, ServiceCall, Talk } from "../support/talk.ts";
import { startWorld } from "../support/world.ts";

describe("The platform's servers", { concurrency: true }, () => {
  for (const platform of platforms)
    describe(platform, { concurrency: 6, skip: lacks(platform, "a service") }, () => {
      for (const fault of ["lost", "503", "503 although carried out", "silence"] as const)
        for (const call of ["the only post", "the first words", "more words", "the last words"] as const) {
          // Silence costs the whole time-out, and the other is like the first: once is enough.
          if ((fault === "silence" || fault === "503 although carried out") && call !== "the only post") continue;
          test(`${call} with an unknown outcome (${fault}): one whole answer, of which the log says nothing`, async (t) => {
            const { talk, log, thread, asked, ended } = await count(t, platform, call, fault);
            await ended(asked);
            assert.deepEqual(
              (await talk.repliesIn(thread)).map(({ text }) => text),
              ["One, two, confidential."],
            );
            assert.equal(await talk.posts(), 1);
            assert.doesNotMatch(log.lines.join(""), /confidential/);
          });
        }

      for (const call of ["the only post", "more words", "the last words", "reading the thread"] as const)
        test(`a 429 for ${call} is waited out as long as it says, and nothing is lost or doubled`, async (t) => {
          const { talk, service, thread, asked, ended, spoiltAt } = await count(t, platform, call, { retryAfter: 1 });
          await ended(asked);
          assert.deepEqual(
            (await talk.repliesIn(thread)).map(({ text }) => text),
            ["One, two, confidential."],
          );
          const [limited = 0, next = 0] = service.callsFor(call).filter((at) => at >= spoiltAt());
          assert.ok(next - limited >= 990, `the next call came after ${next - limited} ms`);
        });

      test("under the platform's real limits forty questions at once are all answered", async (t) => {
        const claude = await startClaude(t);
        const { talk } = await startWorld(t, { platform, claude, service: { limits: true } });
        claude.script(() => {
          const pause = hold();
          setTimeout(pause.release, 500);
          return { text: ["One, ", pause, "two."] };
        });
        const asked = await Promise.all(
          Array.from({ length: 40 }, (_, n) =>
            talk.say("@architect count", { place: n % 2 === 0 ? "architecture" : "payments" }),
          ),
        );
        for (const message of asked) assert.equal((await talk.replyTo(message)).text, "One, two.");
      });

      test("a shutdown does not wait for the platform's limits: the next process takes the answer over", async (t) => {
        const claude = await startClaude(t);
        const world = await startWorld(t, { platform, claude });
        claude.script(() => "Yes.");
        world.service.spoil("the only post", { retryAfter: 8 });
        const asked = await world.talk.say("@architect ok?");
        await eventually(() => world.service.callsFor("the only post").length > 0);
        const before = performance.now();
        await world.restart();
        const took = performance.now() - before;
        await world.ended(asked);
        assert.ok(took < 5_000, `${Math.round(took)} ms`);
        assert.deepEqual(await world.talk.repliesIn(asked), [{ text: "Yes.", whole: true }]);
      });

      test("a start while they are out of reach says so, goes on trying, and then serves", async (t) => {
        const claude = await startClaude(t);
        const world = await startWorld(t, { platform, claude });
        claude.reply("Here.");
        world.service.unreachable(true);
        await world.restart();
        const ready = () => fetch(`${world.url}/readyz`);
        await eventually(async () => /cannot be reached/.test(await (await ready()).text()));
        assert.equal((await ready()).status, 503);
        world.service.unreachable(false);
        await eventually(async () => (await ready()).status === 200);
        assert.equal((await world.talk.ask("@architect are you there?")).text, "Here.");
      });
    });
});

/** Asks in a thread for an answer of three pieces, in the making of which this call goes wrong. */
async function count(t: TestContext, platform: PlatformName, call: ServiceCall, fault: Fault) {
  const claude = await startClaude(t);
  const { talk, service, log, ended } = await startWorld(t, { platform, claude });
  const isSlow = call !== "the only post" && call !== "reading the thread";
  const [first, second] = [hold(), hold()];
  claude.reply({ text: isSlow ? ["One, ", first, "two, ", second, "confidential."] : ["One, two, ", "confidential."] });
  let spoilt = 0;
  const spoil = () => {
    spoilt = performance.now();
    service.spoil(call, fault);
  };
  const thread = await talk.say("Some context.");
  if (!isSlow || call === "the first words") spoil();
  const asked = await talk.say("@architect count", { thread });
  if (isSlow) {
    await release(talk, thread, first, "One,", call === "more words" ? spoil : undefined);
    await release(talk, thread, second, "One, two,", call === "the last words" ? spoil : undefined);
  }
  return { talk, service, log, ended, thread, asked, spoiltAt: () => spoilt };
}

/** Lets the answer go on when it can be read as far as this. */
async function release(talk: Talk, thread: string, pause: Hold, said: string, before = () => {}): Promise<void> {
  await eventually(async () => (await talk.repliesIn(thread)).some(({ text }) => text.startsWith(said)));
  before();
  pause.release();
}
