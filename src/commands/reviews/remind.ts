// How a channel gets a reminder: typed in words or chosen in a form, shown as it was understood, and kept once somebody says that it
// is right.
import { newId } from "../../adr/new-id.ts";
import type { Card } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command as CommandTurn } from "../../conversation/turn.ts";
import { readSchedule } from "../../reviews/read-rule.ts";
import type { Schedule } from "../../reviews/schedule.ts";
import type { Command, Invocation } from "../command.ts";
import { anywhere, readForm, remindForm } from "./remind-form.ts";
import { dateLine, named, type Reminder, typed } from "./reminder.ts";
import { type Dates, goesOnCard, notSavedCard, previewCard, savedCard } from "./schedule-card.ts";
import { createScheduleDesk, type ScheduleDeskParts } from "./schedule-desk.ts";

export function remindCommands(parts: ScheduleDeskParts): Command[] {
  const desk = createScheduleDesk(parts);
  const hidden = { usage: "", hidden: true, means: () => false } as const;
  return [
    {
      line: "/architect remind",
      usage: "[when][: what of]",
      summary: "Call this channel to a review of its decisions, or remind it of something",
      means: isWhen,
      isForm: true,
      run: remind,
    },
    { ...hidden, line: "/architect remind form", summary: "Show the form", isForm: true, run: showForm },
    {
      ...hidden,
      line: "/architect remind preview",
      summary: "Show what the form means",
      check: (inputs) => void readForm(inputs, new Date(), anywhere),
      run: previewForm,
    },
    { ...hidden, line: "/architect remind save", summary: "Keep what was understood", run: save },
    { ...hidden, line: "/architect remind cancel", summary: "Keep nothing", run: cancel },
  ];

  async function* remind(given: Invocation): Reply {
    if (given.words) yield* preview(given.turn, await read(given.turn, given.words));
    else yield* showForm(given);
  }

  /** Filled in as the words say. */
  async function* showForm({ turn, words }: Invocation): Reply {
    const { id, when } = partsOf(words);
    const reminder = when ? await read(turn, when) : undefined;
    const open = `/architect remind form ${words}`.trim();
    const time = await desk.timeAt(turn);
    yield* goingOn(turn, remindForm({ id, reminder, open, time, now: new Date() }));
  }

  async function* previewForm({ turn, words }: Invocation): Reply {
    const reminder = readForm(turn.inputs ?? {}, new Date(), await desk.timeAt(turn));
    yield* preview(turn, reminder, partsOf(words).id);
  }

  async function* preview(turn: CommandTurn, reminder: Reminder, id?: string): Reply {
    yield* goingOn(turn, previewCard(reminder, await desk.datesOf(turn, reminder), id));
  }

  async function* save({ turn, words }: Invocation): Reply {
    const { id, when } = partsOf(words);
    const schedule = id ? await changed(turn, id, when) : await made(turn, when);
    await desk.scheduled(schedule);
    const dates = await desk.datesOf(turn, schedule);
    if (turn.card) yield { kind: "card", card: savedCard(schedule, dates), replaces: turn.card };
    const did = id ? "changed a reminder of this channel to" : "set up";
    const paused = schedule.state === "paused" && "It is still paused.";
    const sentences = [`${turn.from.name} ${did}: ${named(schedule)}.`, paused || firstOf(dates)];
    yield { kind: "text", text: sentences.filter(Boolean).join(" ") };
  }

  /** Found again by the same turn, whatever the time is by then. */
  async function made(turn: CommandTurn, when: string): Promise<Schedule> {
    const id = scheduleId(turn);
    const before = await desk.schedules.find(id);
    if (before) return before;
    const reminder = await read(turn, when);
    const others = await desk.schedules.ofChannel(turn.address);
    if (others.some((each) => typed(each) === typed(reminder)))
      throw new Refusal("This channel has that reminder already: `/architect reviews` shows it.");
    const since = new Date().toISOString();
    const { from: owner } = turn;
    const address = desk.place(turn.address);
    const begun = { state: "active", failedDues: [], revision: 0 } as const;
    return desk.schedules.create({ id, address, owner, ...reminder, since, ...begun });
  }

  /** What it was before is not caught up; one that is paused stays so. */
  async function changed(turn: CommandTurn, id: string, when: string): Promise<Schedule> {
    const reminder = await read(turn, when);
    const since = new Date().toISOString();
    return desk.change(turn, id, (schedule) => ({ ...schedule, ...reminder, since, failedDues: [] }));
  }

  /** Throws Refusal for what has gone by: a preview may be saved long after it was shown. */
  async function read(turn: CommandTurn, when: string): Promise<Reminder> {
    const { rule, topic } = readSchedule(when, new Date(), await desk.timeAt(turn));
    return { rule, topic };
  }
}

/** A new card: not every platform can change one that only one person sees. Where it can, the one that was used makes room. */
async function* goingOn({ card: replaces }: CommandTurn, card: Card): Reply {
  yield { kind: "private" };
  yield { kind: "card", card };
  if (replaces) yield { kind: "card", card: goesOnCard, replaces };
}

async function* cancel({ turn }: Invocation): Reply {
  yield { kind: "private" };
  if (turn.card) yield { kind: "card", card: notSavedCard, replaces: turn.card };
  yield { kind: "text", text: "Nothing was saved; `/architect reviews` shows what this channel has." };
}

/** "@architect remind me why we chose Redis" is a question. */
function isWhen(words: string): boolean {
  if (words === "") return true;
  try {
    readSchedule(words, new Date(), anywhere);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The schedule that a line names first, if it names one, and the rest. */
function partsOf(words: string): { readonly id?: string; readonly when: string } {
  const [whole = "", id] = /^(r-[a-z0-9]+)(?:\s+|$)/.exec(words) ?? [];
  return { ...(id && { id }), when: words.slice(whole.length) };
}

/** "r-4k7qz2hm": long enough that no two turns make the same. */
function scheduleId({ id }: CommandTurn): string {
  return newId(id, 8).replace("d-", "r-");
}

function firstOf({ next: [first, ...more], timeZone }: Dates): string {
  if (!first) return "";
  return `${more.length > 0 ? "First:" : "It comes on"} ${dateLine(first, timeZone)}.`;
}
