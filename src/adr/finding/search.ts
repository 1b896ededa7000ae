// Finds records by words, status, person and tag. Rejected and superseded ones are found like all others: what was once
// thought of is half of what a log is for.
import MiniSearch, { type SearchOptions } from "minisearch";
import { Refusal } from "../../conversation/refusal.ts";
import { type Adr, handleOf, type Status, statuses } from "../record.ts";
import { stemOf, tokensOf, wordsOf } from "./words.ts";

export interface Query {
  readonly words?: string;
  readonly status?: Status;
  /** A name or the beginning of one: who wrote, decided, approved, objected, was consulted or informed. */
  readonly person?: string;
  readonly tag?: string;
}

export interface Found {
  readonly adr: Adr;
  /** Higher is better; 0 where no words were asked for. */
  readonly score: number;
}

/** Reads "redis status:rejected by:ana tag:state"; a value of several words stands in quotes. Refuses a status it does not know. */
export function parseQuery(text: string): Query {
  const values = new Map<string, string>();
  const words = text.replace(filter, (_, key: string, quoted: string | undefined, bare: string | undefined) => {
    values.set(key.toLowerCase(), (quoted ?? bare ?? "").trim());
    return " ";
  });
  const status = values.get("status");
  const person = (values.get("by") ?? "").replace(/^@/, "");
  const tag = (values.get("tag") ?? "").replace(/^#/, "");
  return {
    ...(/\S/.test(words) && { words: words.trim().replace(/\s+/g, " ") }),
    ...(status !== undefined && { status: statusNamed(status) }),
    ...(person && { person }),
    ...(tag && { tag }),
  };
}

const filter = /(?<!\S)(status|by|tag):(?:["“”]([^"“”]*)["“”]|(\S*))/gi;

function statusNamed(word: string): Status {
  const known = statuses.find((status) => status === word.toLowerCase());
  if (known) return known;
  throw new Refusal(`“${word}” is no status; there are ${statuses.slice(0, -1).join(", ")} and ${statuses.at(-1)}.`);
}

/** The index over the records of one log. */
export function createSearchIndex() {
  const records = new Map<string, Adr>();
  const vocabulary = new Set<string>();
  const frequencies = new Map<string, number>();
  const index = new MiniSearch<Adr>({
    fields: Object.keys(fields),
    extractField: (adr, field) => (isField(field) ? fields[field](adr) : adr.id),
    tokenize: tokensOf,
    // Only what is indexed comes with its field.
    processTerm(word, field) {
      const stem = stemOf(word);
      if (stem !== undefined && field !== undefined) vocabulary.add(stem);
      return stem;
    },
  });
  return {
    records: records as ReadonlyMap<string, Adr>,
    put(adr: Adr): void {
      if (records.has(adr.id)) index.replace(adr);
      else index.add(adr);
      count(records.get(adr.id), -1);
      count(adr, 1);
      records.set(adr.id, adr);
    },
    drop(id: string): void {
      count(records.get(id), -1);
      if (records.delete(id)) index.discard(id);
    },
    /** The best first; what the words name as a number or an id stands before all others. */
    search(query: Query, all: readonly Adr[]): readonly Found[] {
      const isWanted = wantedBy(query);
      if (!query.words) return all.filter(isWanted).map((adr) => ({ adr, score: 0 }));
      const named = all.find((adr) => isNamed(adr, query.words ?? "") && isWanted(adr));
      const found = byWords(query.words, isWanted).filter(({ adr }) => adr !== named);
      return named ? [{ adr: named, score: 1 + (found[0]?.score ?? 0) }, ...found] : found;
    },
    /** The records that have some of these words, spelt just so, in what they decide; the best first. */
    having(words: readonly string[]): readonly Found[] {
      return found(words.join(" "), () => true, exact);
    },
    /** How many records have a word, as wordsOf gives it, in what they decide. */
    frequency: (word: string) => frequencies.get(word) ?? 0,
  };

  function count(adr: Adr | undefined, step: 1 | -1): void {
    const words = adr ? deciding.flatMap((field) => wordsOf(fields[field](adr))) : [];
    for (const word of new Set(words)) {
      const sum = (frequencies.get(word) ?? 0) + step;
      if (sum > 0) frequencies.set(word, sum);
      else frequencies.delete(word);
    }
  }

  // All words if any record has them all; otherwise the more the better.
  function byWords(words: string, isWanted: (adr: Adr) => boolean): readonly Found[] {
    const all = found(words, isWanted, { combineWith: "AND", fuzzy: slips });
    return all.length > 0 ? all : found(words, isWanted, { combineWith: "OR", fuzzy: slips });
  }

  // Only a word that no record has can be a slip: one in five letters, two (or two letters swapped) from eight on. A number is
  // right or wrong.
  function slips(word: string): number | boolean {
    return word.length > 4 && !vocabulary.has(word) && !/\d/.test(word) && (word.length < 8 ? 1 : 2);
  }

  function found(words: string, isWanted: (adr: Adr) => boolean, options: SearchOptions): readonly Found[] {
    return index.search(words, { ...ranking, ...options }).flatMap(({ id, score }) => {
      const adr = records.get(id);
      return adr && isWanted(adr) ? [{ adr, score }] : [];
    });
  }
}

const fields = {
  title: ({ content }: Adr) => content.title,
  tags: ({ content }: Adr) => content.tags.join(" "),
  options: ({ content }: Adr) => content.options,
  decision: ({ content, amendments }: Adr) => [content.decision, ...amendments.map(({ text }) => text)].join("\n"),
  people: (adr: Adr) => peopleOf(adr).join(" "),
  text: ({ content, reason }: Adr) =>
    [
      content.context,
      content.drivers,
      content.consequences,
      content.confirmation,
      content.comparison,
      content.more,
      ...content.extra.map(({ heading, body }) => `${heading}\n${body}`),
      reason ?? "",
    ].join("\n"),
} as const;

/** Where a record says what it decides. */
const deciding = ["title", "tags", "options", "decision"] as const satisfies readonly (keyof typeof fields)[];
const exact: SearchOptions = { prefix: false, fuzzy: false, combineWith: "OR", fields: [...deciding] };

function isField(name: string): name is keyof typeof fields {
  return name in fields;
}

const ranking: SearchOptions = {
  boost: { title: 6, tags: 4, options: 3, decision: 2.5, people: 2, text: 1 },
  prefix: (word) => word.length > 2,
};

function wantedBy({ status, person, tag }: Query): (adr: Adr) => boolean {
  const [name, label] = [person?.toLowerCase(), tag?.toLowerCase()];
  return (adr) =>
    (!status || adr.status === status) &&
    (!name || peopleOf(adr).some((each) => ` ${each.toLowerCase()}`.includes(` ${name}`))) &&
    (!label || adr.content.tags.some((each) => each.toLowerCase() === label));
}

function peopleOf({ by, approvals, objections, content }: Adr): readonly string[] {
  const voters = [...approvals, ...objections].map((vote) => vote.by.name);
  return [by.name, ...content.deciders, ...content.consulted, ...content.informed, ...voters];
}

// "7", "0007", "#7", "ADR 7", "adr-7", "d-4k7qz2"
function isNamed(adr: Adr, words: string): boolean {
  const number = /^(?:adr)?[\s#-]*0*(\d+)$/i.exec(words.trim())?.[1];
  return (number ?? words.trim().toLowerCase()) === handleOf(adr);
}
