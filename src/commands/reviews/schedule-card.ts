// The cards of a schedule: what was understood before it is kept, and how it stands after. Pure.
import type { Card, Choice } from "../../conversation/card.ts";
import type { Due } from "../../reviews/due.ts";
import { described } from "../../reviews/rule-words.ts";
import type { Schedule } from "../../reviews/schedule.ts";
import { called, dateLine, type Reminder, typed } from "./reminder.ts";

export interface Dates {
  /** The next ones; none for a schedule whose time is over. */
  readonly next: readonly Due[];
  readonly timeZone: string;
}

/** Asks whether that is what was meant; with an id, in place of what that schedule says now. */
export function previewCard(reminder: Reminder, dates: Dates, id?: string): Card {
  const words = [id, typed(reminder)].filter(Boolean).join(" ");
  return {
    title: "Is this right?",
    text: `${textOf(reminder, dates)}\n\nIt is posted here, for everybody in this channel.`,
    choices: [
      { label: "Save", command: `/architect remind save ${words}`, style: "primary" },
      { label: "Change…", command: `/architect remind form ${words}`, opensForm: true },
      { label: "Cancel", command: "/architect remind cancel" },
    ],
  };
}

export function savedCard(reminder: Reminder, dates: Dates): Card {
  return { title: "Saved", text: textOf(reminder, dates) };
}

export const notSavedCard: Card = { title: "Not saved", text: "_Nothing was changed._" };

export const goesOnCard: Card = { title: "Reminder", text: "_This goes on below._" };

/** How a schedule stands, and what can be done with it. */
export function scheduleCard(schedule: Schedule, dates: Dates): Card {
  const { id, topic, owner, state } = schedule;
  const facts = [
    { label: "State", value: standing(schedule) },
    { label: "Owner", value: owner.name },
    { label: "Id", value: id },
  ];
  return {
    title: topic ? "Reminder" : "Architecture review",
    text: textOf(schedule, state === "active" ? dates : undefined),
    facts,
    choices: choicesOf(schedule),
  };
}

export function sureToRemoveCard(schedule: Schedule): Card {
  return {
    title: "Remove this reminder?",
    text: `${called(schedule)}\n\nReviews that were held stay where they are.`,
    choices: [
      { label: "Yes, remove it", command: `/architect reviews remove ${schedule.id} for good`, style: "danger" },
    ],
  };
}

export function removedCard({ rule }: Schedule): Card {
  return { title: "Removed", text: `_${described(rule)}: this reminder was removed._` };
}

function standing({ state, pausedBecause, failedDues }: Schedule): string {
  if (state === "paused") return pausedBecause ? `Paused: ${pausedBecause}` : "Paused";
  if (failedDues.length === 0) return "Active";
  return `Active, but it could not be held ${failedDues.length === 1 ? "the last time" : `${failedDues.length} times in a row`}`;
}

function choicesOf({ id, state }: Schedule): Choice[] {
  const turn: Choice =
    state === "paused"
      ? { label: "Resume", command: `/architect reviews resume ${id}`, style: "primary" }
      : { label: "Pause", command: `/architect reviews pause ${id}` };
  return [
    turn,
    { label: "Edit…", command: `/architect reviews edit ${id}`, opensForm: true },
    { label: "Hold it now", command: `/architect reviews now ${id}` },
    { label: "Remove", command: `/architect reviews remove ${id}`, style: "danger" },
  ];
}

function textOf(reminder: Reminder, dates: Dates | undefined): string {
  return [called(reminder), dates && nextIn(dates)].filter(Boolean).join("\n\n");
}

function nextIn({ next, timeZone }: Dates): string {
  if (next.length === 0) return "No time is left at which it would come.";
  const zone = timeZone === "UTC" ? "UTC (`/architect settings` changes the time zone)" : timeZone;
  const lead = next.length === 1 ? `Once, in ${zone}:` : `Next, in ${zone}:`;
  return [lead, "", ...next.map((due) => `- ${dateLine(due, timeZone)}`)].join("\n");
}
