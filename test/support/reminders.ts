// The commands on reviews and reminders, on a real store: what people type and press, and what they and Lintel's clockwork get.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import { createCommands } from "../../src/commands/commands.ts";
import { remindCommands } from "../../src/commands/reviews/remind.ts";
import { scheduleCommands } from "../../src/commands/reviews/schedules.ts";
import type { Card } from "../../src/conversation/card.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import type { Command, Message } from "../../src/conversation/turn.ts";
import type { Schedule } from "../../src/reviews/schedule.ts";
import { createScheduleStore } from "../../src/reviews/schedule-store.ts";
import { startRedis } from "./redis.ts";
import { channel } from "./schedules.ts";
import { shiftDateFor } from "./shifted-date.ts";

/** A command's reply. */
export interface Replied {
  readonly text: string;
  readonly cards: readonly Card[];
  /** The only new card. */
  readonly card: Card;
  /** What stands now in the message whose card was used. */
  readonly inPlace: Card | undefined;
  readonly isPrivate: boolean;
}

/** It is Saturday, 21 November 2026, 12:00 in Berlin, which is the channel's time zone. */
export async function startReminders(t: TestContext) {
  const clock = shiftDateFor(t, "2026-11-21T11:00:00Z");
  const { client } = await startRedis(t);
  const settings = createSettingsStore(client);
  const schedules = createScheduleStore(client);
  await settings.change(channel, { timeZone: "Europe/Berlin" });
  const clockwork: string[] = [];
  const parts = {
    schedules,
    settings,
    place: ({ route: _, ...address }: Schedule["address"]) => ({ ...address, thread: "" }),
    scheduled: async ({ id, state }: Schedule) => void clockwork.push(`${state} ${id}`),
    unscheduled: async (id: string) => void clockwork.push(`dropped ${id}`),
    callNow: async ({ id }: Schedule, turn: Command) => void clockwork.push(`called ${id} for ${turn.id}`),
  };
  const commands = createCommands([...remindCommands(parts), ...scheduleCommands(parts)]);
  let turns = 0;
  return { clock, settings, schedules, clockwork, commands, type, press, meansCommand };

  async function type(line: string, given: Partial<Command> = {}): Promise<Replied> {
    turns += 1;
    const from = { id: "ana", name: "Ana" };
    const turn = { id: `t${turns}`, address: channel, from, at: new Date().toISOString(), ...given } as const;
    return repliedWith(await Array.fromAsync(commands.run({ kind: "command", line, ...turn })));
  }

  /** Presses a button of a card that stands in the message "m1", or sends its form. */
  async function press(card: Card, label: string, given: Partial<Command> = {}): Promise<Replied> {
    const choices = [
      ...(card.choices ?? []),
      ...(card.form ? [{ label: card.form.submit, command: card.form.command }] : []),
    ];
    const found = choices.find((choice) => choice.label === label) ?? assert.fail(`“${card.title}” has no ${label}`);
    return type(found.command, { card: "m1", ...given });
  }

  function meansCommand(text: string): boolean {
    return commands.lineOf({ kind: "message", text, audience: "bot" } as Message) !== undefined;
  }
}

/** What a form holds as it stands, and what a person enters over it. */
export function filledIn({ form }: Card, entered: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inputs = form?.inputs ?? assert.fail("There is no form.");
  return { ...Object.fromEntries(inputs.map(({ name, value }) => [name, String(value)])), ...entered };
}

function repliedWith(chunks: readonly ReplyChunk[]): Replied {
  const all = chunks.filter((chunk) => chunk.kind === "card");
  const cards = all.filter(({ replaces }) => replaces === undefined);
  return {
    text: chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join(""),
    cards: cards.map(({ card }) => card),
    get card() {
      return cards.length === 1 && cards[0] ? cards[0].card : assert.fail(`${cards.length} cards`);
    },
    inPlace: all.find(({ replaces }) => replaces === "m1")?.card,
    isPrivate: chunks[0]?.kind === "private",
  };
}
