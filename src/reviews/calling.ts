// What happens when a schedule's time has come: its channel is called once, whoever notices, and however late. Every step is safe
// to repeat. The schedule as it is stored decides; the queue only says that it is time.
import type { SettingsStore } from "../channels/settings-store.ts";
import type { Address } from "../conversation/address.ts";
import type { Platform } from "../conversation/platform.ts";
import { type Errand, type Person, unasked } from "../conversation/turn.ts";
import { missedBetween, nextDue, nextPermitted } from "./due.ts";
import { seenTo, withFailure } from "./failures.ts";
import { described, wordsOf } from "./rule-words.ts";
import { punctualMs, purposeOf, type Schedule, toleratedFailures } from "./schedule.ts";
import type { ScheduleStore } from "./schedule-store.ts";

export interface CallingParts {
  schedules: ScheduleStore;
  settings: Pick<SettingsStore, "of">;
  queue: ScheduleQueue;
  platform: (address: Address) => Pick<Platform, "sees" | "direct" | "place">;
  /** Lets Lintel do something by itself in a channel or thread, once per id. */
  send: (errand: Errand) => Promise<unknown>;
}

/** Where the due times wait. */
interface ScheduleQueue {
  /** Makes what is waiting match the schedule, whose dates hold as long as the label does. */
  match(schedule: string, label: string): Promise<void>;
  drop(schedule: string): Promise<void>;
  known(): Promise<readonly string[]>;
  later(job: { kind: "call late"; schedule: string; due: number }, at: Date): Promise<void>;
}

/** What a channel is called to. */
export interface Call {
  readonly schedule: Pick<Schedule, "id" | "owner" | "topic">;
  /** As the rule reads: "every 2 weeks on Tuesday at 10:00". */
  readonly rule: string;
  /** ISO 8601. */
  readonly due: string;
  /** Due times since that one, which this call makes up for as well. */
  readonly missed: number;
  /** ISO 8601: when the channel will be called again. */
  readonly next?: string;
  /** The owner has left: somebody should take it over. */
  readonly isOrphaned?: boolean;
  /** The owner had left at the times before as well, so this was the last one. */
  readonly isPaused?: boolean;
}

interface Calling extends Pick<Call, "isOrphaned" | "isPaused"> {
  readonly due: Date;
  readonly now: Date;
}

export function createCalling({ schedules, settings, queue, platform, send }: CallingParts) {
  return { fire, failed, matched, matchedIn, round, call, nextAfter };

  /** The first due time of a schedule after a moment, both in ms; undefined if there is none, or it is paused or gone. */
  async function nextAfter(id: string, afterMs: number): Promise<number | undefined> {
    const schedule = await schedules.find(id);
    if (schedule?.state !== "active") return undefined;
    const after = Math.max(afterMs, Date.parse(schedule.since));
    return nextDue(schedule.rule, new Date(after), await settings.of(schedule.address))?.getTime();
  }

  /** Sees to a due time (in ms). What is not due any more, because the schedule was changed or has been seen to, is left. */
  async function fire(id: string, dueMs: number): Promise<void> {
    const schedule = await schedules.find(id);
    if (!schedule) return queue.drop(id);
    const due = new Date(dueMs);
    if (schedule.state !== "active" || !isNews(schedule, due.toISOString())) return;
    const now = new Date();
    const isLate = now.getTime() - dueMs > punctualMs;
    if (isLate && (await postponed(schedule, dueMs, now))) return;
    const isOrphaned = !(await platform(schedule.address).sees(schedule.address, schedule.owner));
    const seen = (latest: Schedule) => {
      const after = seenTo(latest, due.toISOString());
      return isOrphaned
        ? withFailure(after, due.toISOString(), `${after.owner.name}, who set it up, is not in this channel any more`)
        : after;
    };
    const isPaused = seen(schedule).state === "paused";
    // Called first and noted then: a crash in between calls once more, under the same id.
    await call(schedule, { due, now, ...(isOrphaned && { isOrphaned }), ...(isPaused && { isPaused }) });
    if (schedule.rule.kind === "once") return forget(id);
    await schedules.change(id, seen);
    if (isPaused) await queue.drop(id);
  }

  /** Nobody is called in quiet hours, however late it is. A call that would come after the next one falls away. */
  async function postponed({ id, address, rule }: Schedule, dueMs: number, now: Date): Promise<boolean> {
    const time = await settings.of(address);
    const permitted = nextPermitted(now, time);
    if (permitted <= now) return false;
    const next = nextDue(rule, now, time);
    if (next === undefined || permitted < next)
      await queue.later({ kind: "call late", schedule: id, due: dueMs }, permitted);
    return true;
  }

  /** Lets the channel be called, once per schedule and due time. */
  async function call(schedule: Schedule, { due, now, ...state }: Calling): Promise<void> {
    const { id, owner, topic, address, rule } = schedule;
    const time = await settings.of(address);
    const next = schedule.state === "active" && nextDue(rule, now, time);
    const words: Call = {
      schedule: { id, owner, topic },
      rule: described(rule),
      due: due.toISOString(),
      missed: missedBetween(rule, due, now, time),
      ...(next && { next: next.toISOString() }),
      ...state,
    };
    await send({
      ...unasked(platform(address).place(address), `review.${id}.${due.getTime()}`),
      name: "call review",
      words: JSON.stringify(words),
    });
  }

  /** The channel could not be called: after several times in a row the schedule pauses, and its owner is told. */
  async function failed(
    { schedule: { id, owner, topic }, rule, due }: Call,
    from: Address,
    why: string,
  ): Promise<void> {
    const after = await schedules.change(id, (latest) => withFailure(latest, due, why));
    const what = `“${purposeOf({ topic })}” (${rule})`;
    // It was to come once, so there is no other time to wait for.
    if (!after || after.rule.kind === "once")
      return tellOwner(owner, from, `${id}.${due}.lost`, `I could not call the channel to ${what}: ${why}.`);
    if (after.failedDues.length < toleratedFailures) return;
    await queue.drop(id);
    const words = `I have paused ${what}: ${why}, ${toleratedFailures} times in a row. Once that is mended, resume it in its channel with \`/architect reviews resume ${id}\`.`;
    await tellOwner(owner, from, `${id}.${due}.paused`, words);
  }

  async function tellOwner(owner: Person, from: Address, id: string, words: string): Promise<void> {
    const address = await platform(from).direct(owner, from);
    if (address) await send({ ...unasked(address, `review.${id}`), name: "tell", words });
  }

  /** Makes what waits match a schedule that was made, changed, paused or resumed. */
  async function matched(schedule: Schedule): Promise<void> {
    if (schedule.state === "paused") return queue.drop(schedule.id);
    if ((schedule.lastDue ?? "") < schedule.since) await makeUpFor(schedule);
    await queue.match(schedule.id, labelOf(schedule, await settings.of(schedule.address)));
  }

  /** Its first time may have passed before anybody came to match it. */
  async function makeUpFor({ id }: Schedule): Promise<void> {
    const due = await nextAfter(id, 0);
    if (due !== undefined && due <= Date.now()) await queue.later({ kind: "call late", schedule: id, due }, new Date());
  }

  /** The same for all of a channel, whose time zone or working time was changed. */
  async function matchedIn(address: Address): Promise<void> {
    for (const schedule of await schedules.ofChannel(address)) await matched(schedule);
  }

  /** Mends what a crash between two steps, or a clock that jumped, left behind. */
  async function round(): Promise<void> {
    const strays = new Set(await queue.known());
    for await (const schedule of schedules.all()) {
      strays.delete(schedule.id);
      await matched(schedule);
    }
    // Made meanwhile, perhaps.
    for (const id of strays) if (!(await schedules.find(id))) await queue.drop(id);
  }

  async function forget(id: string): Promise<void> {
    await schedules.remove(id);
    await queue.drop(id);
  }
}

/** Due since the schedule is what it is, and not seen to. What was seen to while the clock was ahead says nothing. */
function isNews({ since, lastDue = "" }: Schedule, due: string): boolean {
  return due > since && (due > lastDue || lastDue > new Date().toISOString());
}

/** Whatever its dates depend on. */
function labelOf(
  { rule, since }: Schedule,
  { timeZone, skipsWeekends, holidays, quietHours }: Awaited<ReturnType<SettingsStore["of"]>>,
): string {
  return JSON.stringify([wordsOf(rule), since, timeZone, skipsWeekends, holidays, quietHours ?? null]);
}
