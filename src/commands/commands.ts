// Finds the command that was typed, pressed or meant by a mention, and runs it.
import type { Card } from "../conversation/card.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { Reply } from "../conversation/reply.ts";
import { withoutFileLines } from "../conversation/shared-file.ts";
import type { Command as CommandTurn, Turn } from "../conversation/turn.ts";
import type { Command } from "./command.ts";

/** `table` holds every command; the longest line that fits wins. */
export function createCommands(table: readonly Command[]) {
  const byLine = new Map(table.map((command) => [command.line, command]));
  const mostWords = Math.max(...table.map(({ line }) => line.split(" ").length));
  const names = [...new Set(table.map(({ line }) => line.split(" ")[0] ?? ""))];
  const isSlashed = (text: string) => names.some((name) => beginsWith(text, name));
  return {
    run,
    lineOf,
    asksToStop,
    formOf,
    refusalOf,
    /** Whether a mention with this text gives a command. */
    means: (text: string) => text.trim() !== "" && meantBy(text) !== undefined,
  };

  /** Runs the command of the turn. Throws Refusal if there is none such. */
  async function* run(turn: CommandTurn, signal = new AbortController().signal): Reply {
    const { command, line } = find(turn.line);
    if (!command) throw unknown(line, table);
    if (command.isAboutThread && turn.address.thread === "") throw outsideThread(command);
    yield* command.run({ turn, words: line.slice(command.line.length).trim(), signal });
  }

  function find(text: string) {
    const typed = withoutFileLines(text).trim().replace(/\s+/g, " ");
    const isBareName = names.includes(typed.toLowerCase()) && !byLine.has(typed.toLowerCase());
    const line = isBareName ? `${typed} help` : typed;
    return { line, command: commandOf(line) };
  }

  /** The longest one that the line begins with. */
  function commandOf(line: string, fits = (_: Command) => true): Command | undefined {
    const words = line.split(" ", mostWords).map((word) => word.toLowerCase());
    for (let n = words.length; n > 0; n--) {
      const command = byLine.get(words.slice(0, n).join(" "));
      if (command && fits(command)) return command;
    }
    return undefined;
  }

  /** The card with the form that a command line brings up; undefined if it does anything else. */
  async function formOf(turn: CommandTurn): Promise<Card | undefined> {
    if (!find(turn.line).command?.isForm) return undefined;
    for await (const chunk of run(turn)) if (chunk.kind === "card") return chunk.card;
    return undefined;
  }

  /** What is wrong with the inputs of a form; undefined if nothing is, or if only running the command can tell. */
  function refusalOf({ line, inputs = {} }: CommandTurn): Refusal | undefined {
    try {
      find(line).command?.check?.(inputs);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  function meantBy(text: string): string | undefined {
    const plain = withoutFileLines(text).trim().replace(/\s+/g, " ").replace(/[.!]$/, "");
    if (plain === "") return "/architect help";
    if (isSlashed(plain)) return plain;
    const line = beginsWith(plain, "adr") ? `/${plain}` : `/architect ${plain}`;
    const command = commandOf(line, ({ hidden }) => !hidden);
    const words = line.slice(command?.line.length).trim();
    return command?.means(words) ? `${command.line} ${words}`.trim() : undefined;
  }

  /** The command line of a turn: a command's own, one typed as a message, or one meant by a mention; undefined otherwise. */
  function lineOf(turn: Turn): string | undefined {
    if (turn.kind === "command") return turn.line;
    if (turn.kind !== "message") return undefined;
    return turn.audience === "bot" || isSlashed(turn.text.trim()) ? meantBy(turn.text) : undefined;
  }

  /** Whether a turn asks to stop what is running in its thread. */
  function asksToStop(turn: Turn): boolean {
    const line = lineOf(turn);
    return line !== undefined && beginsWith(line.trim(), "/architect stop");
  }
}

function beginsWith(line: string, command: string): boolean {
  return `${line.slice(0, command.length + 1).toLowerCase()} `.startsWith(`${command} `);
}

function outsideThread({ line }: Command): Refusal {
  const verb = line.slice(line.indexOf(" ") + 1);
  return new Refusal(`\`${line}\` is about a thread: write \`@architect ${verb}\` in the thread you mean.`);
}

function unknown(line: string, table: readonly Command[]): Refusal {
  const [name] = line.split(" ");
  const known = table.filter((each) => !each.hidden && each.line.startsWith(`${name} `)).map((each) => each.line);
  const remedy = known.length > 0 ? `There are ${known.join(", ")}.` : "Type /architect help to see what there is.";
  return new Refusal(`I do not know the command "${line.replace(/[`"]/g, "").slice(0, 60)}". ${remedy}`);
}
