// Kill -9 at every point of a review that comes by itself, in a real process: after a restart it stands there once, and whole.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startBot } from "../support/bot.ts";
import { eventually } from "../support/eventually.ts";
import { type PlatformName, platforms } from "../support/platforms.ts";
import { called, calls, decide } from "../support/review-steps.ts";
import { cardOf } from "../support/short-discussion.ts";
import { startSurroundings } from "../support/surroundings.ts";

/** The turn that calls the channel, and the one that opens the agenda below it, by how their ids begin. */
const turns = { call: "review.r-", agenda: "r-" };

const cases: [turn: keyof typeof turns, point: string, platforms: readonly PlatformName[]][] = [
  ["call", "before post", ["slack"]],
  ["call", "posted but not recorded", platforms],
  ["call", "recorded, nothing streamed", ["slack"]],
  ["call", "generated but not delivered", ["slack"]],
  ["call", "delivered but not committed", ["slack"]],
  ["agenda", "posted but not recorded", ["slack", "teams"]],
  ["agenda", "generated but not delivered", ["slack"]],
];

describe("a process killed", { concurrency: 4 }, () => {
  for (const [turn, point, places] of cases)
    for (const platform of places)
      test(`in a review's ${turn}, ${point} (${platform}): it is called once, with its whole agenda`, async (t) => {
        const { redis, outside } = await startSurroundings(t, platform);
        const doomed = await startBot(t, { redis: redis.url, outside, crashAt: point, crashIn: turns[turn] });
        const today = new Date().toISOString().slice(0, 10);
        await decide(doomed.talk, "Redis", { reviewBy: today });
        await decide(doomed.talk, "Kafka", { reviewBy: today });
        await doomed.talk.command("/architect remind save every 2 weeks on Tuesday at 10:00");
        const { values } = cardOf(await doomed.talk.command("/architect reviews"));
        await doomed.talk.command(`/architect reviews now ${values["Id"]}`);
        assert.equal(await doomed.exited, "SIGKILL");

        const { talk } = await startBot(t, { redis: redis.url, outside });
        const review = await called(talk, /^Architecture review: 2 decisions/);
        const titles = async () => (await talk.cardsIn(review.message)).map(({ title }) => title.replace(/:.*/, ""));
        await eventually(async () => (await titles()).length >= 3);
        // Whatever was to come beside it has come by the time that a later turn is answered.
        await talk.ask("@architect my reviews", { thread: review.message });
        assert.deepEqual((await titles()).slice(0, 2).toSorted(), ["ADR 1", "ADR 2"]);
        assert.equal((await titles()).length, 3);
        assert.equal(await calls(talk), 1);
      });
});
