// What "@" and "/" can be completed to at the caret. Pure: the composer shows it and puts the choice into the text.
import type { CommandHint, Workspace } from "../view.ts";
import { botMention } from "./mentions.ts";

export interface Completion {
  readonly options: readonly Option[];
  /** Where the option goes in the text. */
  readonly from: number;
  readonly to: number;
  /** How the command that stands there already is used; there is nothing to choose then. */
  readonly hint?: CommandHint;
}

export interface Option {
  readonly label: string;
  readonly usage: string;
  readonly detail: string;
  readonly insert: string;
}

type Vocabulary = Pick<Workspace, "people" | "commands">;

/** The completion at the caret, or undefined where nothing can be completed. */
export function completionAt(text: string, caret: number, vocabulary: Vocabulary): Completion | undefined {
  return text.startsWith("/")
    ? commandCompletion(text, caret, vocabulary.commands)
    : mentionCompletion(text, caret, vocabulary.people);
}

/** Whether what was typed is the option already: then Enter sends instead of choosing. */
export function saysAlready(typed: string, option: Option): boolean {
  return typed.trim() === option.insert.trim();
}

function commandCompletion(text: string, caret: number, commands: readonly CommandHint[]): Completion | undefined {
  const typed = text.slice(0, caret).toLowerCase();
  if (caret < text.length || typed.includes("\n")) return undefined;
  const options = commands.filter(({ line }) => line.startsWith(typed)).map(commandOption);
  if (options.length === 1 && options[0]?.insert === typed) return undefined;
  if (options.length > 0) return { options, from: 0, to: text.length };
  const hint = commands.filter(({ line }) => typed.startsWith(`${line} `)).sort(byLength)[0];
  return hint && { options: [], from: 0, to: text.length, hint };
}

function commandOption({ line, usage, summary }: CommandHint): Option {
  return { label: line, usage, detail: summary, insert: usage ? `${line} ` : line };
}

function byLength(one: CommandHint, other: CommandHint): number {
  return other.line.length - one.line.length;
}

function mentionCompletion(text: string, caret: number, people: Workspace["people"]): Completion | undefined {
  const typed = /(?:^|[\s(])@([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret))?.[1];
  if (typed === undefined) return undefined;
  const options = [
    mentionOption(botMention, "Answers in the thread"),
    ...people.map(({ name }) => mentionOption(name, "")),
  ];
  const matching = options.filter(({ label }) => label.slice(1).toLowerCase().startsWith(typed.toLowerCase()));
  return matching.length > 0 ? { options: matching, from: caret - typed.length - 1, to: caret } : undefined;
}

function mentionOption(name: string, detail: string): Option {
  return { label: `@${name}`, usage: "", detail, insert: `@${name} ` };
}
