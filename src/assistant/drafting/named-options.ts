// The options that no catalogue holds: "Option A: …", "either … or …", "Redis or signed cookies?", and what is decided in so
// many words.
import { technologiesIn } from "../../advice/technologies.ts";
import { decidedPhrase } from "./cues.ts";
import type { Spoken } from "./sentences.ts";

export interface Named {
  readonly title: string;
  /** Finds it where it is named. */
  readonly pattern: RegExp;
}

/** What is called so by its capitals: "JSONB". */
export function capitalsIn(text: string): readonly Named[] {
  return (text.match(/\b\p{Lu}{2,}\d?\b/gu) ?? []).map((title) => named(title));
}

/** Each once. */
export function namedIn(said: readonly Spoken[]): readonly Named[] {
  const put = said.flatMap((spoken) => [...labelled(spoken), ...eitherOr(spoken), ...asked(spoken)]);
  const found: Named[] = [];
  for (const named of [...put, ...said.flatMap(decidedAs)])
    if (!found.some(({ pattern }) => pattern.test(named.title))) found.push(named);
  return found;
}

function labelled({ text }: Spoken): readonly Named[] {
  return [
    ...text.matchAll(
      /\b((?:option|variante?|plan|alternative) ([a-d]|\d))\s*(?::|=|–|-|would be|is|ist)\s*(.{3,70}?)(?=[,;(]|\s(?:because|weil|and option|und option)\b|\.\s|$)/gi,
    ),
  ]
    .map(([, label = "", , title = ""]) => named(bare(title), label))
    .filter(({ title }) => title);
}

function eitherOr({ text, names }: Spoken): readonly Named[] {
  if (names.length > 1) return [];
  const [, one = "", other = ""] =
    /\b(?:either|entweder)\s(.{3,60}?),?\s(?:or|oder)\s(.{3,60}?)(?=[,;?.!]|\s(?:for|because|für)\s|$)/i.exec(text) ??
    [];
  return strangers([one, other].map(bare));
}

/** "S3 or a file server?": one of them is in the catalogue, or all look like the name of something. */
function asked({ text, isAsked }: Spoken): readonly Named[] {
  const announced = announcedIn(text);
  if (!announced && !(isAsked && /\s(?:or|oder|vs\.?|versus)\s/i.test(text))) return [];
  const list = announced ?? text.replace(/[?"”')\]\s]+$/, "").replace(/^.*[:;–]\s/, "");
  const [first = "", ...rest] = list.split(announced ? announcedBreak : askedBreak);
  const isIntroduced = /^(?:what|which|where|how|was|welche\w*|wo|wie)\b/i.test(first);
  const items = [...(isIntroduced ? [] : [first]), ...rest].map(item).filter((each) => !saysNothing.test(each));
  const isList = items.some((each) => technologiesIn(each).length > 0) || items.every((each) => looksNamed.test(each));
  return isList ? strangers(items.filter((each) => each.split(" ").length <= 4)) : [];
}

/** "Three options: Kafka, RabbitMQ or a table": what stands behind. */
export function announcedIn(text: string): string | undefined {
  return /\b(?:options|ways|candidates|choices|alternatives|shortlist|optionen|möglichkeiten|kandidaten)\b[^:.,]{0,20}?(?::|\sare|\ssind)\s+([^?;]+?)[?.]*$/i.exec(
    text,
  )?.[1];
}

/** The thing without what is done with it. */
function item(words: string): string {
  const thing = words
    .replace(/^.*\b(?:between|use|take|keep|store|stay|go|choose|pick|have|do|be|is|need|want)\s/i, "")
    .trim()
    .replace(/^(?:(?:and|in|on|with|via|to|by|und|mit|auf)\s)+/i, "")
    .replace(/\s(?:for|because|since|für|in|on|to|as|then)\b.*$/i, "");
  return bare(thing);
}

const askedBreak = /,\s*(?:or\s|oder\s)?|\s(?:or|oder|vs\.?|versus)\s/i;
const announcedBreak = /,\s*(?:or\s|oder\s|and\s|und\s)?|\s(?:or|oder|and|und|vs\.?)\s/i;
const looksNamed =
  /^(?:[Ss]elf-\w+|[Mm]anaged|[Ss]erverless|[Oo]n-prem\w*|[Ii]n-house|\p{Lu}{2,}\w*|\p{Lu}\p{Ll}+\p{Lu}\w*)(?: [\w-]+)?$/u;
const saysNothing =
  /\b(?:not|no|we|i|you|it|them|this|that|what|who|when|where|else|something|anything|nothing|now|later|today|tomorrow|nicht|nein|wir|was|anderes)\b|^.?$/i;

function strangers(titles: readonly string[]): readonly Named[] {
  return titles.filter((title) => title && technologiesIn(title).length === 0).map((title) => named(title));
}

function decidedAs(spoken: Spoken): readonly Named[] {
  const phrase = spoken.names.length === 0 ? decidedPhrase(spoken) : undefined;
  const title = phrase && bare(phrase.replace(/^(?:we |wir )?(?:go with|use|take|nehmen)\s/i, ""));
  return title && !pointing.test(title) ? [named(title)] : [];
}

/** "Let's go with that" names nothing by itself. */
const pointing =
  /^(?:it|that|this|them|these|the (?:first|second|third|last|latter|former)(?: one| option)?|das|dies\w*|es|option [a-d\d]|variante? [a-d\d]|plan [a-d\d])\b/i;

/** "Cookies" are the signed cookies that were spoken of, and "self-hosting" is "self-hosted". */
function named(title: string, label?: string): Named {
  const [first = "", second = "", ...more] = title.split(" ");
  const isKind = second.length > 4 && more.length === 0 && !general.test(second);
  const words = [title, ...(isKind ? [second] : []), ...(first === title ? [first] : [])];
  const ways = [...words.map(inflected), ...(label ? [escaped(label)] : [])];
  return { title, pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:${ways.join("|")})(?![\p{L}\d])`, "iu") };
}

const general =
  /^(?:server|service|database|cache|queue|system|store|storage|table|files?|cluster|approach|solution|release|version|library|framework|tool)s?$/i;

function inflected(words: string): string {
  const stem = words.length > 5 ? words.replace(/(?:ed|ing|s)$/i, "") : words;
  return `${escaped(stem)}(?:ed|ing|s)?`;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}

function bare(title: string): string {
  return title
    .replace(/["“”„«»]/g, "")
    .replace(/^(?:an?|the|we|to|use|ein(?:e[nmrs]?)?|d(?:er|ie|as|en))\s+/i, "")
    .trim()
    .slice(0, 70);
}
