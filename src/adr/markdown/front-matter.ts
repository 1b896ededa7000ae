// The YAML before a record. Everything stands on one line each, lists in brackets: a list on lines of its own would become the
// first list of the page and hide the metadata bullets from readers that know no front matter.
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, type Scalar, stringify } from "yaml";
import { type FactKey, type Facts, factNamed, keyNames } from "./facts.ts";

const quietly = { logLevel: "silent" } as const;

/** With a blank line before the closing rule (else Markdown makes a heading of the last key) and none behind it. */
export function frontMatterOf(facts: Facts, unknown: Readonly<Record<string, string>>): string {
  const { successor, status, date, reviewBy, reversibility, confidence } = facts;
  const lines: readonly (readonly [FactKey, string])[] = [
    ["status", successor ? `superseded by ADR-${String(successor.number).padStart(4, "0")}` : status],
    ["date", date],
    ...(["deciders", "consulted", "informed", "tags"] as const).map((key) => [key, listed(facts[key])] as const),
    ["reviewBy", reviewBy ?? ""],
    ["reversibility", reversibility === "unknown" ? "" : reversibility],
    ["confidence", confidence === "unknown" ? "" : confidence],
  ];
  const ours = lines.filter(([, value]) => value).map(([key, value]) => `${keyNames[key].yaml}: ${value}`);
  return ["---", ...ours, ...frontMatterSource(unknown), "", "---"].join("\n");
}

/** Keys that are not ours, a line each. */
export function frontMatterSource(unknown: Readonly<Record<string, string>>): readonly string[] {
  const theirs = Object.entries(unknown).filter(([key]) => factNamed(key) === undefined);
  return theirs.map(([key, source]) => `${keyFor(key)}: ${oneLine(source)}`);
}

/** Quoted where it might begin a list or a heading. */
function keyFor(key: string): string {
  return /^[a-z_][\w-]*$/i.test(key) ? key : JSON.stringify(key);
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? inOneLine(names) : "";
}

/** `Ana, "Müller, Jürgen"`: names as they stand in a bullet. */
export function namesInLine(names: readonly string[]): string {
  return inOneLine(names).slice(1, -1);
}

/** The names in a bullet; tags may also stand one behind the other. */
export function namesIn(line: string, isSpaced: boolean): readonly string[] {
  const parsed = line.includes('"') ? readFrontMatter(`tags: [${line}]`).facts.get("tags") : undefined;
  const between = isSpaced ? /[\s,]+/ : /,/;
  const names = typeof parsed === "object" ? parsed : line.replace(/^\[(.*)\]$/, "$1").split(between);
  return names.map((name) => name.trim()).filter(Boolean);
}

function inOneLine(value: unknown): string {
  return stringify(value, {
    collectionStyle: "flow",
    flowCollectionPadding: false,
    lineWidth: 0,
    blockQuote: false,
  }).trim();
}

/** YAML on one line, of the same value; untouched where it is that already. What is no YAML becomes a string. */
function oneLine(source: string): string {
  const { contents, errors } = parseDocument(`key: ${source}`, quietly);
  if (!/\n/.test(source) && errors.length === 0 && isMap(contents) && contents.items.length === 1) return source;
  const parsed = parseDocument(source, quietly);
  return inOneLine(parsed.errors.length > 0 ? source : plainValue(parsed));
}

/** undefined: it refers to itself too often to be meant well. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

export interface FrontMatter {
  /** Texts and lists of texts. */
  readonly facts: ReadonlyMap<FactKey, string | readonly string[]>;
  /** Keys that are not ours, as YAML on one line. */
  readonly unknown: Readonly<Record<string, string>>;
  /** What was wrong with it; then it has no facts. */
  readonly fault?: string;
}

/** Separates the front matter, as it stands, from the text behind it. */
export function split(text: string): { readonly yaml: string | undefined; readonly markdown: string } {
  const [all, yaml] = /^---[^\S\n]*\n([\s\S]*?\n|)(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.exec(text) ?? [];
  // A rule at the very top is no front matter.
  if (all === undefined || yaml === undefined || !/^[^\s#>*-][^\n]*:/m.test(yaml))
    return { yaml: undefined, markdown: text };
  return { yaml, markdown: text.slice(all.length) };
}

/** Longer than any that people write; a hostile one would take minutes to read. */
const longestFrontMatter = 10_000;

/** Never throws. */
export function readFrontMatter(yaml: string): FrontMatter {
  if (yaml.length > longestFrontMatter) return { facts: new Map(), unknown: {}, fault: "it is too long" };
  const document = parseDocument(yaml, quietly);
  const values = plainValue(document);
  const fault = document.errors[0]?.message.split("\n", 1)[0];
  if (fault || !isMap(document.contents) || typeof values !== "object" || values === null) {
    return { facts: new Map(), unknown: {}, fault: fault ?? "it is no list of keys and values" };
  }
  const facts = new Map<FactKey, string | readonly string[]>();
  const unknown: [string, string][] = [];
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const fact = factNamed(name);
    const texts = textsIn(value);
    if (fact && texts !== undefined && !facts.has(fact)) facts.set(fact, texts);
    else unknown.push([name, sourceOf(value, yaml) ?? inOneLine(new Map(Object.entries(values)).get(name))]);
  }
  return { facts, unknown: Object.fromEntries(unknown) };
}

/** As it stands, if that is one line which means the same elsewhere. */
function sourceOf(value: unknown, yaml: string): string | undefined {
  if (!isNode(value) || !value.range) return undefined;
  const source = yaml.slice(value.range[0], value.range[1]);
  return source === "" || /\n|^[&*!]/.test(source) ? undefined : source;
}

/** As written: a date stays "2026-11-04" and a number "007"; "" for nothing. */
export function scalarText({ value, source }: Scalar): string {
  return value === null ? "" : (source ?? String(value));
}

/** undefined = neither text nor a list of texts. */
function textsIn(value: unknown): string | readonly string[] | undefined {
  if (value === null) return "";
  if (isScalar(value)) return scalarText(value);
  if (!isSeq(value)) return undefined;
  const texts = value.items.map((item) => (isScalar(item) ? scalarText(item) : undefined));
  return texts.some((text) => text === undefined) ? undefined : texts.filter((text) => text !== undefined);
}
