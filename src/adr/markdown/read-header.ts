// The lines of a record before its first section that say something about it: bullets (MADR 2 and 3, log4brains, Lintel) or
// plain lines ("Date: 2026-11-04", adr-tools).
import { blocksOf } from "./blocks.ts";
import { type FactKey, factNamed } from "./facts.ts";
import { withoutComments } from "./inline.ts";
import { trimmed } from "./outline.ts";

/** Ends the metadata: what follows it is text, even if it looks like a bullet of it. */
export const endOfMetadata = "<!-- -->";

export interface Header {
  /** As Markdown. */
  readonly facts: ReadonlyMap<FactKey, string>;
  /** Whether a list held them. */
  readonly hasBullets: boolean;
  /** What says none, as it stood. */
  readonly rest: string;
}

export function readHeader(preamble: string): Header {
  const facts = new Map<FactKey, string>();
  let hasBullets = false;
  let rest = "";
  let isOver = false;
  for (const { type, raw } of blocksOf(preamble)) {
    const isEnd: boolean = !isOver && raw.trim() === endOfMetadata;
    isOver ||= isEnd;
    if (isOver || (type !== "list" && type !== "paragraph")) rest += isEnd ? "" : raw;
    else {
      const lines = raw.split("\n");
      const others = lines.filter((line) => !take(line));
      if (type === "list" && others.length < lines.length) hasBullets = true;
      rest += others.length < lines.length ? `${others.join("\n")}\n` : raw;
    }
  }
  return { facts, hasBullets, rest: trimmed(rest) };

  function take(line: string): boolean {
    const { fact, value } = factIn(line) ?? {};
    if (!fact || !value || facts.has(fact)) return false;
    facts.set(fact, value);
    return true;
  }
}

const keyAndValue = /^\s{0,3}([*+-]\s+)?[*_]{0,3}(\p{L}[\p{L} _-]{2,24}?)[*_]{0,3}\s*:[*_]{0,3}\s*(.*)$/u;

interface Said {
  readonly fact: FactKey;
  /** "" where it follows below. */
  readonly value: string;
  readonly isBullet: boolean;
}

/** What a line says about the record, if it does: "* Status: accepted", "Date: 2026-11-04". */
export function factIn(line: string): Said | undefined {
  const [, bullet, key = "", value = ""] = keyAndValue.exec(line) ?? [];
  const fact = factNamed(key);
  return fact && { fact, value: withoutComments(value).trim(), isBullet: bullet !== undefined };
}
