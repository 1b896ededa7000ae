// What a record stands for, as memory compares it: what it chose, what it turned down, and its words. A MADR record lists its
// options; of a Nygard record the title and the decision say it in so many words ("Use RDS instead of EC2 databases").
import { chosenOf, optionsOf, plain, rejectedOptionsOf } from "../content.ts";
import type { Adr } from "../record.ts";
import type { Terms } from "./terms.ts";

export interface Option {
  readonly title: string;
  /** What names it and nothing else the record weighs. */
  readonly names: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** It is a part of a sentence, of which a single name means little: all the names in it. */
  readonly phrase?: ReadonlySet<string>;
}

export interface Stance {
  readonly chosen: Option | undefined;
  readonly rejected: readonly Option[];
  /** What kinds of thing it chose among: "broker". */
  readonly kinds: ReadonlySet<string>;
  readonly title: Terms;
  readonly tags: Terms;
  /** Whatever it says of its matter. */
  readonly all: Terms;
}

/** Takes a record apart; `read` finds the terms of a text. */
export function stanceOf({ content, status }: Adr, read: (text: string) => Terms): Stance {
  const listed = chosenOf(content);
  const title = plain(content.title);
  // What is still weighed lost nothing yet, but it is brought up all the same.
  const weighed = status === "proposed" && listed === undefined ? optionsOf(content) : [];
  const isListed = listed !== undefined || weighed.length > 0;
  const { chosen, rejected } = isListed
    ? { chosen: listed, rejected: [...rejectedOptionsOf(content), ...weighed] }
    : saidIn(title, content.decision);
  const chosenTerms = read(chosen ?? "");
  const rejectedTerms = rejected.map(read);
  const optionOf = (text: string, terms: Terms, others: readonly Terms[]): Option => ({
    title: text,
    ...apart(terms, others),
    ...(!isListed && { phrase: new Set(terms.names.keys()) }),
  });
  return {
    chosen: chosen ? optionOf(chosen, chosenTerms, rejectedTerms) : undefined,
    rejected: rejected.map((text) => optionOf(text, read(text), [chosenTerms])),
    kinds: new Set([...chosenTerms.names.values()].flat()),
    title: read(title),
    tags: read(content.tags.join("\n")),
    all: read([title, ...content.tags, content.options, content.decision, content.context, content.drivers].join("\n")),
  };
}

// "PostgreSQL on RDS" and "PostgreSQL on EC2" are told apart by RDS and EC2.
function apart({ names, words }: Terms, others: readonly Terms[]): Pick<Option, "names" | "words"> {
  return {
    names: new Set([...names.keys()].filter((name) => !others.some((other) => other.names.has(name)))),
    words: new Set([...words].filter((word) => !others.some((other) => other.words.has(word)))),
  };
}

// A title that says what is taken and what is left; failing that, the sentence of the decision that says what is used.
function saidIn(title: string, decision: string): { chosen: string | undefined; rejected: readonly string[] } {
  const { taken, left } = swaps.map((pattern) => pattern.exec(title)?.groups).find((groups) => groups) ?? {};
  const chosen = taken ?? choosing.exec(title)?.[1] ?? deciding.exec(plain(decision))?.[1];
  const rejected = left ?? refusing.map((pattern) => pattern.exec(title)?.[1]).find((words) => words);
  return { chosen: chosen?.trim(), rejected: rejected ? [rejected.trim()] : [] };
}

const swaps: readonly RegExp[] = [
  /^replace (?:the )?(?<left>.+?) (?:with|by) (?<taken>.+)$/i,
  /^(?:the )?(?<left>.+?) (?:replacement by|replaced (?:by|with)) (?<taken>.+)$/i,
  /^(?:merge|combine|fold|consolidate)\s+(?:the )?(?<left>.+?) (?:into|with) (?<taken>.+)$/i,
  /^(?:migrate|move|switch) from (?<left>.+?) to (?<taken>.+)$/i,
];
const choosing =
  /^(?:we )?(?:will )?(?:use|using|adopt|choose|host(?: \w+)? on|run(?: \w+)? on|switch to|move to|standardi[sz]e on)\s+(.+?)(?=\s+(?:instead of|rather than|over|for|to|in|and|as|not|because)\s|[,.;(]|$)/i;
const refusing: readonly RegExp[] = [
  /\b(?:instead of|rather than|away from|in place of)\s+(.+?)(?=[,.;(]|$)/i,
  /^(?:remove|drop|retire|decommission|do not use|don't use|no)\s+(?:the\s+)?(.+?)(?=\s+(?:in favou?r of|and|from)\s|[,.;(]|$)/i,
];
const deciding =
  /^(?:[^.]{0,80}\b)?(?:we (?:are|will be|have decided to|decided to|are going to|will)(?: be)? us(?:e|ing)|use)\s+(.{3,60}?)(?=\s+(?:instead of|rather than|as|to|for|in|because|and|not)\s|[,.;(]|$)/i;
