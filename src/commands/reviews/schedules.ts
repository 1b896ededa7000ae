// The reminders that a channel has: listed, paused, changed, removed and held at once.
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command as CommandTurn } from "../../conversation/turn.ts";
import type { Schedule } from "../../reviews/schedule.ts";
import type { Command, Invocation } from "../command.ts";
import { remindForm } from "./remind-form.ts";
import { dateLine, named } from "./reminder.ts";
import { removedCard, scheduleCard, sureToRemoveCard } from "./schedule-card.ts";
import { createScheduleDesk, type ScheduleDeskParts } from "./schedule-desk.ts";

export interface ScheduleCommandParts extends ScheduleDeskParts {
  /** Sees to it that a schedule which was removed is not kept to any more. */
  unscheduled: (id: string) => Promise<void>;
  /** Calls the channel at once, as if the schedule were due; the same turn again calls it once. */
  callNow: (schedule: Schedule, turn: CommandTurn) => Promise<void>;
}

export function scheduleCommands(parts: ScheduleCommandParts): Command[] {
  const { unscheduled, callNow } = parts;
  const desk = createScheduleDesk(parts);
  return [
    {
      line: "/architect reviews",
      usage: "[pause | resume | edit | remove | now <id>]",
      summary: "The reviews and reminders of this channel",
      means: (words) => /^(|(pause|resume|edit|remove|now) r-[a-z0-9]+)$/i.test(words),
      run: list,
    },
    one("pause", pause),
    one("resume", resume),
    { ...one("edit", edit), isForm: true },
    one("remove", remove),
    one("now", holdNow),
  ];

  /** A step with one schedule: the list's line tells of it, its card has a button for it. */
  function one(verb: string, run: Command["run"]): Command {
    const summary = `${verb} one`;
    return { line: `/architect reviews ${verb}`, usage: "<id>", summary, hidden: true, means: () => false, run };
  }

  async function* list({ turn, words }: Invocation): Reply {
    if (words)
      throw new Refusal(
        "A reminder is paused, resumed, edited, removed or held now by its id, as in `/architect reviews pause r-4k7qz2hm`; `/architect reviews` alone shows them all.",
      );
    yield { kind: "private" };
    const all = await desk.schedules.ofChannel(turn.address);
    for (const schedule of all) yield { kind: "card", card: await cardOf(turn, schedule) };
    if (all.length > 0) return;
    yield {
      kind: "text",
      text: "This channel has no reviews and no reminders yet: `/architect remind every 2 weeks on tuesday at 10:00` sets one up, `/architect remind` shows a form.",
    };
  }

  async function* pause({ turn, words }: Invocation): Reply {
    const pausedBecause = `${turn.from.name} paused it`;
    const after = await desk.change(turn, words, (schedule) => ({ ...schedule, state: "paused", pausedBecause }));
    yield* changed(turn, after, `${turn.from.name} paused: ${named(after)}.`);
  }

  /** Whoever resumes it sees to it from now on: the one before may have left. What was due meanwhile is not caught up. */
  async function* resume({ turn, words }: Invocation): Reply {
    const { next, timeZone } = await desk.datesOf(turn, await desk.found(turn, words));
    const [first] = next;
    if (!first) throw new Refusal("Its time is past: change it to another one with “Edit…”, or remove it.");
    const since = new Date().toISOString();
    const after = await desk.change(turn, words, ({ pausedBecause: _, ...schedule }) => {
      return { ...schedule, state: "active", owner: turn.from, since, failedDues: [] };
    });
    yield* changed(turn, after, `${turn.from.name} resumed: ${named(after)}. Next: ${dateLine(first, timeZone)}.`);
  }

  async function* changed(turn: CommandTurn, schedule: Schedule, text: string): Reply {
    await desk.scheduled(schedule);
    if (turn.card) yield { kind: "card", card: await cardOf(turn, schedule), replaces: turn.card };
    yield { kind: "text", text };
  }

  async function* edit({ turn, words }: Invocation): Reply {
    const reminder = await desk.found(turn, words);
    const { id } = reminder;
    const time = await desk.timeAt(turn);
    const open = `/architect reviews edit ${id}`;
    yield { kind: "private" };
    yield { kind: "card", card: remindForm({ id, reminder, open, time, now: new Date() }) };
  }

  async function* remove({ turn, words }: Invocation): Reply {
    const [id = "", ...sure] = words.split(" ");
    if (sure.join(" ") === "for good") return yield* removeForGood(turn, id);
    const schedule = await desk.found(turn, id);
    yield { kind: "private" };
    yield { kind: "card", card: sureToRemoveCard(schedule) };
  }

  /** Done a second time by the same turn it says the same. */
  async function* removeForGood(turn: CommandTurn, id: string): Reply {
    const removed = await desk.remove(turn, id);
    await unscheduled(removed.id);
    if (turn.card) yield { kind: "card", card: removedCard(removed), replaces: turn.card };
    yield { kind: "text", text: `${turn.from.name} removed: ${named(removed)}.` };
  }

  async function* holdNow({ turn, words }: Invocation): Reply {
    await callNow(await desk.found(turn, words), turn);
    yield { kind: "private" };
    yield { kind: "text", text: "I call the channel to it now; its next times stay as they are." };
  }

  async function cardOf(turn: CommandTurn, schedule: Schedule) {
    return scheduleCard(schedule, await desk.datesOf(turn, schedule));
  }
}
