// Everything people can type. Help and completion are made from this table.
import { Refusal } from "../conversation/refusal.ts";
import type { Reply } from "../conversation/reply.ts";
import type { ThreadStore } from "../threads/thread-store.ts";
import type { Entry } from "../threads/transcript.ts";
import { type Command, type Invocation, noWords } from "./command.ts";
import { type SettingsCommandParts, settingsCommands } from "./settings.ts";

export interface CommandTableParts extends SettingsCommandParts {
  /** Counts what people think of an answer. */
  rated: (verdict: "good" | "bad") => void;
  /** The commands on reviews and reminders. */
  reviews: readonly Command[];
  /** The commands on decisions. */
  decisions: readonly Command[];
}

/** What a newcomer may try, in Markdown. */
export const firstQuestions = [
  "`@architect We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?`",
  "`@architect Kafka or RabbitMQ for 2,000 events a second?`",
  "`@architect in detail: how do we get to 99.95% availability?`",
  "In a discussion that is under way, `@architect what is the risk here?`: I read what was said before.",
  "When it is decided, `@architect adr`: I draft the decision record from what was said.",
  "`/architect help` shows everything I can do.",
];

/** All commands, in the order of help. */
export function commandTable(parts: CommandTableParts): Command[] {
  const { threads, rated, reviews, decisions } = parts;
  const table: Command[] = [
    ...settingsCommands(parts),
    ...reviews,
    {
      line: "/architect stop",
      usage: "",
      summary: "Stop the answer that is being written in this thread",
      isAboutThread: true,
      means: noWords,
      run: (given) => stop(given, threads),
    },
    {
      line: "/architect transcript",
      usage: "",
      summary: "Hand over what I remember of this thread, as a file",
      isAboutThread: true,
      means: noWords,
      run: (given) => transcript(given, threads),
    },
    {
      line: "/architect forget",
      usage: "",
      summary: "Delete everything I remember of this thread",
      isAboutThread: true,
      means: noWords,
      run: forget,
    },
    {
      line: "/architect feedback",
      usage: "<good | bad> <answer>",
      summary: "Say what you think of an answer",
      hidden: true,
      means: () => false,
      run: (given) => rate(given, rated),
    },
    { line: "/architect help", usage: "", summary: "What I can do", means: noWords, run: () => help(table) },
    ...decisions,
  ];
  return table;
}

/** What completion offers. */
export function commandHints(table: readonly Command[]): Pick<Command, "line" | "usage" | "summary">[] {
  return table.filter(({ hidden }) => !hidden).map(({ line, usage, summary }) => ({ line, usage, summary }));
}

/** The stop itself happened on arrival, ahead of the queue; here it only hears an answer if it came to nothing. */
async function* stop({ turn }: Invocation, threads: ThreadStore): Reply {
  const last = (await threads.read(turn.address, -1)).at(-1);
  if (last?.kind === "replied" && last.outcome === "stopped") return;
  yield { kind: "text", text: "Nothing is being written in this thread, so there is nothing to stop." };
}

/** The transcript keeps the command, and with it who said so of which answer. */
async function* rate({ words }: Invocation, rated: CommandTableParts["rated"]): Reply {
  const [verdict] = words.split(" ");
  if (verdict !== "good" && verdict !== "bad") throw new Refusal("An answer is rated good or bad.");
  rated(verdict);
  yield { kind: "made", by: "lintel" };
}

async function* forget(): Reply {
  yield {
    kind: "text",
    text: "Done: I have deleted everything I remembered of this thread. The messages themselves stay in the channel; the next mention starts anew.",
  };
  yield { kind: "made", by: "lintel", outcome: "forgot" };
}

async function* transcript({ turn }: Invocation, threads: ThreadStore): Reply {
  const entries = await threads.read(turn.address);
  if (entries.length === 0) {
    yield { kind: "text", text: "I remember nothing of this thread." };
    return;
  }
  const base64 = Buffer.from(entries.map(asMarkdown).join("\n\n")).toString("base64");
  yield { kind: "text", text: `This is what I remember of this thread: ${entries.length} entries.` };
  yield { kind: "file", name: "transcript.md", mediaType: "text/markdown", base64 };
}

function asMarkdown(entry: Entry): string {
  if (entry.kind === "said") return `**${entry.from.name}**, ${entry.at}\n\n${entry.text}`;
  if (entry.kind === "note") return `_${entry.text}_`;
  const how = [entry.by, entry.model, entry.persona].filter(Boolean).join(", ");
  return `**Lintel** (${how}), ${entry.at}\n\n${entry.text}`;
}

async function* help(table: readonly Command[]): Reply {
  yield { kind: "private" };
  const lines = commandHints(table).map(
    ({ line, usage, summary }) => `- \`${[line, usage].join(" ").trim()}\`: ${summary}`,
  );
  yield {
    kind: "text",
    text: [
      "Mention me in any thread with a design question: `@architect Kafka or RabbitMQ for 2,000 events a second?`",
      "I answer there, and follow the thread from then on. Begin with `in detail:`, `briefly:`, `as python:` or `as a document:` to override the channel's persona once.",
      "",
      ...lines,
      "",
      "Each of these also works as a mention: `@architect persona detailed`, `@architect stop`.",
    ].join("\n"),
  };
}
