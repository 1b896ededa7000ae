// The YAML between two lines of --- at a file's beginning, with the line and the notation of each value.
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { scalarText } from "../markdown/front-matter.ts";
import { type Field, keyNamed } from "./head.ts";
import type { Line } from "./linted.ts";

export interface FrontMatter {
  /** How many lines it takes, both --- included: the Markdown begins behind them. */
  readonly end: number;
  readonly fields: readonly FrontField[];
  /** Why it is not a list of keys. */
  readonly fault: Line | undefined;
  readonly hasBlankBefore: boolean;
  readonly hasBlankAfter: boolean;
}

interface FrontField extends Field {
  /** As it was written. */
  readonly name: string;
  readonly isQuoted: boolean;
  /** A list of which each item has a line. */
  readonly isBlockList: boolean;
}

/** Beyond this the YAML parser takes its time, and nobody reads it. */
const mostLines = 500;
const longestLine = 5000;

/** The front matter of a file, if it begins with a line of ---. */
export function frontMatterOf(lines: readonly string[]): FrontMatter | undefined {
  if (!/^---\s*$/.test(lines[0] ?? "")) return undefined;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) + 1;
  if (end === 0) return unclosed();
  const inner = lines.slice(1, end - 1);
  if (inner.length > mostLines || inner.some(({ length }) => length > longestLine)) return tooLong(end);
  const counter = new LineCounter();
  const document = parseDocument(inner.join("\n"), { lineCounter: counter });
  const fault = faultOf(document);
  return {
    end,
    fields: fault ? [] : fieldsOf(document, counter),
    fault,
    hasBlankBefore: inner.at(-1)?.trim() === "",
    hasBlankAfter: lines[end]?.trim() === "" && end < lines.length - 1,
  };
}

function tooLong(end: number): FrontMatter {
  const fault = { line: 1, text: "the front matter is too long for metadata: move what it says to the text" };
  return { end, fields: [], fault, hasBlankBefore: true, hasBlankAfter: false };
}

function unclosed(): FrontMatter {
  const fault = { line: 1, text: "the front matter is never closed: end it with a line of ---" };
  return { end: 1, fields: [], fault, hasBlankBefore: true, hasBlankAfter: false };
}

function faultOf({ errors: [error], contents }: Document): Line | undefined {
  if (error) {
    const what = error.message.split(/ at line \d+|\n/)[0];
    return {
      line: (error.linePos?.[0].line ?? 0) + 1,
      text: `the front matter is not valid YAML (${what}): correct it`,
    };
  }
  if (contents === null || isMap(contents) || (isScalar(contents) && contents.value === null)) return undefined;
  return {
    line: 2,
    text: "the front matter is not a list of keys: write `status: accepted` and so on, a line for each",
  };
}

function fieldsOf({ contents }: Document, counter: LineCounter): FrontField[] {
  if (!isMap(contents)) return [];
  return contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !key.range) return [];
    const name = String(key.value);
    return [
      { ...noted(value), name, key: keyNamed(name), line: counter.linePos(key.range[0]).line + 1, isBullet: false },
    ];
  });
}

function noted(value: unknown): Pick<FrontField, "text" | "isQuoted" | "isBlockList"> {
  if (isSeq(value)) {
    const items = value.items.map(plainOf);
    return { text: items.join(", "), isQuoted: false, isBlockList: value.flow !== true && items.length > 0 };
  }
  const isQuoted = isScalar(value) && (value.type === "QUOTE_DOUBLE" || value.type === "QUOTE_SINGLE");
  return { text: plainOf(value), isQuoted, isBlockList: false };
}

function plainOf(value: unknown): string {
  if (isScalar(value)) return scalarText(value);
  return value === null ? "" : String(value);
}
