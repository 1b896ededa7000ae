// The commands that find decisions: list, search, show, history. They change nothing, and answer only whoever asked.
import { yStatement } from "../../adr/content.ts";
import type { LogView } from "../../adr/finding/log-view.ts";
import { parseQuery } from "../../adr/finding/search.ts";
import { writeAdr } from "../../adr/markdown/write.ts";
import { clipped } from "../../adr/plain.ts";
import { type Adr, type HistoryEntry, handleOf, type Status, statuses, titleOf } from "../../adr/record.ts";
import type { Choice } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command, Invocation } from "../command.ts";
import { standing } from "./card.ts";
import { aboutOne } from "./deciding.ts";
import type { Desk } from "./desk.ts";
import { textFile } from "./files.ts";

const pageSize = 10;

export function findingCommands(desk: Desk): Command[] {
  return [
    {
      line: "/adr list",
      usage: "[status] [page N]",
      summary: "List the decisions, the latest first",
      means: (words) => /^(?:\w+)?(?: ?page \d+)?$/.test(words),
      run: list,
    },
    {
      line: "/adr search",
      usage: "<words>",
      summary: "Find decisions by words, status:, by: or tag:",
      means: (words) => words !== "",
      run: search,
    },
    { line: "/adr show", usage: "<N>", summary: "Show a decision in full, with its file", means: aboutOne, run: show },
    {
      line: "/adr history",
      usage: "<N>",
      summary: "Who did what to a decision, when and why",
      means: aboutOne,
      run: history,
    },
  ];

  async function* list({ turn, words }: Invocation): Reply {
    yield { kind: "private" };
    const [, given = "", page = "1"] = /^(\w*?)(?:\s?page (\d+))?$/i.exec(words) ?? [];
    const status = statusNamed(given);
    const all = (await desk.views.of(await desk.logAt(turn.address))).all();
    const wanted = all.filter((adr) => status === undefined || adr.status === status).toReversed();
    if (wanted.length === 0) {
      const what = status ? `no ${status} decisions` : "no decisions yet";
      yield { kind: "text", text: `There are ${what}. \`@architect adr\` in a thread drafts one from the discussion.` };
      return;
    }
    const title = `${wanted.length} ${status ?? ""} ${wanted.length === 1 ? "decision" : "decisions"}`.replace(
      / +/g,
      " ",
    );
    yield* pageOf(title, wanted, Number(page), `/adr list ${status ?? ""}`.trim());
  }

  async function* search({ turn, words }: Invocation): Reply {
    yield { kind: "private" };
    const [, asked = "", page = "1"] = /^(.*?)(?:\s+page (\d+))?$/i.exec(words) ?? [];
    if (!asked)
      throw new Refusal("Search for what? `/adr search redis`, or with `status:rejected`, `by:ana`, `tag:state`.");
    const found = (await desk.views.of(await desk.logAt(turn.address))).search(parseQuery(asked));
    if (found.length === 0) {
      yield { kind: "text", text: `No decision matches “${asked}”. \`/adr list\` shows them all.` };
      return;
    }
    const title = `${found.length} found for “${asked}”`;
    yield* pageOf(
      title,
      found.map(({ adr }) => adr),
      Number(page),
      `/adr search ${asked}`,
    );
  }

  async function* show({ turn, words }: Invocation): Reply {
    const { log, adr } = await desk.meant(turn, words);
    const view = await desk.views.of(log);
    yield { kind: "private" };
    // Whoever pressed a button has the card before them.
    if (!turn.card) yield { kind: "card", card: await desk.cardOf(log, adr) };
    const { path, text } = writeAdr(adr, (id) => view.get(id), "madr");
    yield { kind: "text", text: text.replace(/^---\n[\s\S]*?\n---\n/, "") };
    yield textFile(path, text);
  }

  async function* history({ turn, words }: Invocation): Reply {
    const { log, adr } = await desk.meant(turn, words);
    const entries = await desk.adrs.history(log, adr.id);
    yield { kind: "private" };
    yield {
      kind: "text",
      text: [`**History of ${titleOf(adr)}**`, "", ...entries.map((entry) => historyLine(entry))].join("\n"),
    };
    const versions = entries.filter(({ content }) => content);
    if (versions.length > 1) yield textFile(`${handleOf(adr)}-versions.md`, versions.map(versionText).join("\n\n"));
  }

  async function* pageOf(title: string, adrs: readonly Adr[], page: number, command: string): Reply {
    const pages = Math.ceil(adrs.length / pageSize);
    const at = Math.min(Math.max(1, page), pages);
    const shown = adrs.slice((at - 1) * pageSize, at * pageSize);
    const choices: Choice[] = [
      ...(at > 1 ? [{ label: "Earlier page", command: `${command} page ${at - 1}` }] : []),
      ...(at < pages ? [{ label: "Next page", command: `${command} page ${at + 1}` }] : []),
    ];
    const place = pages > 1 ? `, page ${at} of ${pages}` : "";
    yield {
      kind: "card",
      card: { title: `${title}${place}`, text: shown.map(lineOf).join("\n"), ...(choices.length > 0 && { choices }) },
    };
  }
}

/** A line of a list: number, title, how it stands, and in a sentence what it says. */
function lineOf(adr: Adr): string {
  const title = adr.link ? `[${titleOf(adr)}](${adr.link})` : titleOf(adr);
  const over = adr.status === "superseded" || adr.status === "rejected" || adr.status === "deprecated";
  const short = clipped(yStatement(adr.content), 160);
  return `- **${title}** (${over ? `**${standing(adr)}**` : standing(adr)}${adr.number === undefined ? `, ${adr.id}` : ""}): ${short}`;
}

/** The last few decisions that were proposed or decided on, a line each. */
export function latestDecisions(view: LogView, most = 8): readonly string[] {
  const numbered = view.all().filter(({ number }) => number !== undefined);
  return numbered
    .toSorted((a, b) => b.statusAt.localeCompare(a.statusAt))
    .slice(0, most)
    .map(lineOf);
}

function historyLine({ did, by, at, why, from, to, version, content }: HistoryEntry): string {
  const change = from && to && from !== to ? ` (${from} → ${to})` : "";
  const text = content ? ` [version ${version}]` : "";
  return `- ${at.slice(0, 16).replace("T", " ")}: **${did}** by ${by.name}${change}${text}${why ? `: ${why}` : ""}`;
}

function versionText({ version, by, at, content }: HistoryEntry): string {
  if (!content) return "";
  const { extra: _extra, frontMatter: _front, ...fields } = content;
  const parts = Object.entries(fields).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value));
  return [
    `# Version ${version}, by ${by.name} at ${at}`,
    ...parts.map(([name, value]) => `## ${name}\n\n${Array.isArray(value) ? value.join(", ") : String(value)}`),
  ].join("\n\n");
}

function statusNamed(words: string): Status | undefined {
  if (words === "" || words.toLowerCase() === "all") return undefined;
  const status = statuses.find((each) => each === words.toLowerCase());
  if (status) return status;
  throw new Refusal(`There is no status “${words}”: it is one of ${statuses.join(", ")}.`);
}
