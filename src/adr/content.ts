// What can be read off a record's text: its options, the chosen one, a line that sums it up, what is still to confirm. Pure.
import { withoutPings } from "../conversation/mentions.ts";
import { Refusal } from "../conversation/refusal.ts";
import { asClause } from "./clause.ts";
import { clipped, listed, listItems, plain, proseLines, withoutSources } from "./plain.ts";
import { type Content, longestTitle, sections } from "./record.ts";

export { plain } from "./plain.ts";

/** The titles of the options, in their order, as plain text without links and marks. */
export function optionsOf(content: Content): readonly string[] {
  const titles = listItems(content.options).map((item) => plain(withoutSources(item)));
  return [...new Set(titles.filter(Boolean))];
}

/** The option that the decision names in `Chosen option: "X"`, by its title among the options if it is there. */
export function chosenOf(content: Content): string | undefined {
  const named = namedIn(content.decision);
  return named && (optionsOf(content).find(isTitle(named, optionsOf(content))) ?? named);
}

/** The options that lost; none while nothing is chosen. */
export function rejectedOptionsOf(content: Content): readonly string[] {
  const chosen = chosenOf(content);
  return chosen === undefined ? [] : optionsOf(content).filter((option) => option !== chosen);
}

/** The decision in one line; what is missing is left out. */
export function yStatement(content: Content): string {
  const chosen = chosenOf(content);
  const options = optionsOf(content).map((title) => clipped(title, longestPart));
  if (chosen === undefined) return undecided(content, options);
  const rejected = rejectedOptionsOf(content).map((title) => clipped(title, longestPart));
  const consequences = listItems(content.consequences);
  const against = rejected.length > 0 ? ` and against ${listed(rejected)}` : "";
  const parts = [
    part("in the context of", [firstSentence(content.context)].map(quoted)),
    part("facing", listItems(content.drivers).slice(0, mostDrivers).map(quoted)),
    `we decided for ${clipped(chosen, longestPart)}${against}`,
    part("to achieve", [reasonIn("good", consequences)].map(quoted)),
    part("accepting that", [clause(reasonIn("bad", consequences) ?? "")]),
  ];
  const line = parts.filter(Boolean).join(", ");
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

/** Records of other makes decide in prose. */
function undecided({ decision }: Content, options: readonly string[]): string {
  const said = plain(firstSentence(decision));
  if (said && !/^(?:no decision|not decided)/i.test(said)) return clipped(said, longestSummary);
  return options.length > 0 ? `Not decided yet: ${listed(options, "or")}?` : "Not decided yet.";
}

/** How many statements are marked [to confirm]. */
export function openMarks(content: Content): number {
  const texts = [...sections.map((section) => content[section]), ...content.extra.map(({ body }) => body)];
  return texts.join("\n").match(/\[to confirm\\?\]/gi)?.length ?? 0;
}

/** A title as it is kept: one line of plain words that ping nobody and act nowhere, cut with …. Throws a Refusal if none is left. */
export function cleanTitle(given: string): string {
  const line = given.slice(0, mostRead).toWellFormed().replace(breaks, " ").replace(invisible, "");
  // A ping may be none any more once the marks around it are gone.
  const words = settled(withoutPings(line)).replace(invisible, "");
  const title = clipped(withoutPings(words), longestTitle);
  if (/[\p{L}\p{N}]/u.test(title)) return title;
  throw new Refusal(
    "A title needs at least one word: say in a few what is decided, such as “Use Redis for sessions”.",
    "title",
  );
}

/** Far more than a title; what is longer was pasted by mistake. */
const mostRead = 4000;
const longestPart = 160;
const longestSummary = 300;
const mostDrivers = 3;

const breaks = /[\p{Cc}\u2028\u2029]/gu;
/** What turns or hides the text beside it. Joiners stay: scripts and emoji need them. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** "Optional<User>" is no HTML. */
const typeParameter = /(?<=\w)<([A-Z][\w, ]*)>/g;

/** Words in which nothing is a mark any more: what was hidden behind one mark may be another. */
function settled(text: string): string {
  const rest = plain(text.replace(typeParameter, "‹$1›"))
    .replace(/`|\\+$|~~|<(?=[^\s\d=])|(?<!\s)\*|\*(?!\s)|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, "")
    .replaceAll("[", "(")
    .replaceAll("]", ")");
  return rest === text ? text : settled(rest);
}

/** What stands in the first line of the decision that chooses, in quotes or up to its first comma, bracket or full stop. */
function namedIn(decision: string): string | undefined {
  for (const line of proseLines(decision)) {
    const [, rest = ""] = /^chosen (?:option|alternative)\s*:\s*(.+)$/i.exec(plain(line)) ?? [];
    const ends = [closedBeforeReason, closed, unquoted].map((pattern) => pattern.exec(rest)?.[1] ?? "");
    const named = ends.find((words) => /[\p{L}\p{N}]/u.test(words));
    if (named) return named;
  }
  return undefined;
}

const closedBeforeReason = /^["“„”«]\s*(.+?)\s*["”“»](?=[,.;:()]|\s+(?:because|since|as|[–—-])\s|\s*$)/;
const closed = /^["“„”«]\s*(.+?)\s*["”“»](?=\s|$)/;
const unquoted = /^([^"“„”«].*?)(?=[,;(]|\.(?:\s|$)|\s(?:because|since|as|[–—-])\s|$)/;

/** Recognises the option meant: the very title, else the one that begins with it and goes on to describe it. */
function isTitle(named: string, options: readonly string[]): (option: string) => boolean {
  const wanted = named.toLowerCase();
  if (options.some((option) => option.toLowerCase() === wanted)) return (option) => option.toLowerCase() === wanted;
  return (option) =>
    option.toLowerCase().startsWith(wanted) && /^\s*(?:[:;,(]|[–—-]\s)/.test(option.slice(wanted.length));
}

function part(words: string, texts: readonly string[]): string {
  const found = texts.filter(Boolean);
  return found.length > 0 ? `${words} ${listed(found)}` : "";
}

/** The first reason of a kind: "* Bad, because it costs more" -> "it costs more". */
function reasonIn(kind: "good" | "bad", consequences: readonly string[]): string | undefined {
  const reasons = consequences.map(
    (item) => new RegExp(`^${kind}\\s*[,:]\\s*(?:because\\s+)?(.+)$`, "i").exec(item)?.[1],
  );
  return reasons.find((reason) => reason !== undefined);
}

function firstSentence(markdown: string): string {
  const first = proseLines(markdown).find((line) => plain(line));
  return /^.+?[.?!](?=\s|$)/.exec(withoutSources(first ?? ""))?.[0] ?? first ?? "";
}

/** What people wrote is a sentence of its own more often than not. */
function quoted(markdown: string | undefined): string {
  const words = clause(markdown ?? "");
  return words && `“${words}”`;
}

/** A sentence as a part of a longer one: without its end, and small where its first word is no name. */
function clause(markdown: string): string {
  const text = plain(withoutSources(withoutSources(markdown).replace(/[.?!…]+$/, ""))).replace(/[.?!…]+$/, "");
  return clipped(asClause(text), longestPart);
}
