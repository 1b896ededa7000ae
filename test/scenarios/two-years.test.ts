// Two years of one channel: two reminders, each every other Sunday at 02:30 in Berlin, an hour that is skipped in March and comes
// twice in October, called by whichever of three processes is there. What is due is said by another library than the one that Lintel uses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RRuleTemporal } from "rrule-temporal";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/ops/logger.ts";
import type { RedisClient } from "../../src/ops/redis.ts";
import { startCalendarWorld } from "../support/calendar-world.ts";
import { cleanup } from "../support/cleanup.ts";
import { eventually } from "../support/eventually.ts";
import { remind } from "../support/review-steps.ts";

const begin = "2026-11-20T09:00:00Z";
const years = 2;

/** As many due times as pass before anybody works again, by how many have passed before. */
const absences = new Map([
  [17, 3],
  [60, 8],
]);

test("two years of every other Sunday at 02:30 in Berlin are called once each, an absence is made up for once", async (t) => {
  const world = await startCalendarWorld(t, { at: begin });
  const { redis } = world;
  const others = new Map<string, Awaited<ReturnType<typeof startApp>>>();
  const config = readConfig({ REDIS_URL: "redis://set-below", PORT: "0", ROLE: "worker" });
  const join = async (name: string) =>
    others.set(name, await startApp({ ...config, redisUrl: redis.url }, createLogger("debug", world.log)));
  const leave = async (name: string) => {
    await others.get(name)?.close();
    others.delete(name);
  };
  cleanup(t, async () => {
    for (const name of [...others.keys()]) await leave(name);
  });
  await join("second");
  await join("third");
  await world.talk.fillForm("/architect settings", { timeZone: "Europe/Berlin" });
  // Else the first posts would be gone by the end.
  await world.talk.command("/architect retention 1000");
  await remind(world.talk, "every 2 weeks on sunday at 02:30: look at the budget");
  await remind(world.talk, "every 2 weeks on sunday at 02:30 from 2026-11-29: look at the alarms");

  const due = dueTimes();
  const expected: string[] = [];
  for (let n = 0; n < due.length; ) {
    const passing = due.slice(n, n + (absences.get(n) ?? 1));
    const [first = 0, last = first] = [passing[0], passing.at(-1)];
    if (passing.length > 1) {
      for (const name of [...others.keys()]) await leave(name);
      await world.restart(() => world.travelTo(iso(last + 90_000)));
      await join("second");
      await join("third");
    } else {
      await world.travelTo(iso(first + 2_000));
      if (n % 40 === 3) process.kill(await pidOf(redis.client), "SIGKILL");
      if (n % 30 === 7) await leave("second");
      if (!others.has("second") && n % 30 !== 7) await join("second");
    }
    n += passing.length;
    // Each of the two is made up for once.
    expected.push(...passing.slice(0, 2).map(iso));
    // While Redis is away there is nothing to see.
    const posts = () => world.talk.channelPosts().catch(() => []);
    await eventually(async () => (await posts()).length >= expected.length);
  }
  const posts = (await world.talk.channelPosts()).map(({ message }) => iso(Number(/\.(\d{13})\./.exec(message)?.[1])));
  assert.deepEqual(posts, expected);
});

/** The library leaves out what the change of the clocks skips, so it counts the days; an hour is told by the offset of the day before. */
function dueTimes(): number[] {
  const rule = new RRuleTemporal({ rruleString: "DTSTART:20261122T023000Z\nRRULE:FREQ=WEEKLY;BYDAY=SU" });
  const end = new Date(begin);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return rule.between(new Date(begin), end, true).map(({ epochMilliseconds }) => {
    const hours = /\+(\d)/.exec(berlin.format(epochMilliseconds - 86_400_000))?.[1];
    return epochMilliseconds - Number(hours) * 3_600_000;
  });
}

const berlin = new Intl.DateTimeFormat("en", { timeZone: "Europe/Berlin", timeZoneName: "shortOffset" });

/** The one that runs now: a private Redis that died was started again. */
async function pidOf(client: RedisClient): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await client.info("server"))?.[1]);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
