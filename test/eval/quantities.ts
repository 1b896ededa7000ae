// Finds the quantities in a text as people write them: 1,157/s, 2.8k, 99.95 %, 4 h 23 min, 518 GB, 1 Gbit/s.

export type Kind = "duration" | "bytes" | "percent";

export interface Quantity {
  /** In seconds, bytes, per cent, or as it stands. */
  readonly value: number;
  /** undefined = a plain number, whatever is counted. */
  readonly kind: Kind | undefined;
  readonly line: string;
  /** Where it begins and ends in its line. */
  readonly from: number;
  readonly to: number;
}

/** All quantities, compound durations as a whole and part by part. Emphasis and code marks are ignored. */
export function quantitiesIn(text: string): readonly Quantity[] {
  return text
    .replace(/[*`]/g, "")
    .replace(/[\u00a0\u2009]/g, "\u202f")
    .split("\n")
    .flatMap(inLine);
}

function inLine(line: string): Quantity[] {
  const single = [...line.matchAll(number)].flatMap((match) => quantityOf(match, line));
  return [...single, ...compounds(single, line)];
}

const digits = String.raw`\d{1,3}(?:[,\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const unit = String.raw`%|per\s?cent|[a-zµ]+`;
const number = new RegExp(String.raw`(?<![\d.,])(${digits})(?:\s?(?<unit>${unit})(?![a-z]))?`, "gi");

function quantityOf(match: RegExpExecArray, line: string): Quantity[] {
  const [whole, figure = ""] = match;
  const { kind, factor, known } = meaningOf(match.groups?.["unit"] ?? "");
  const value = Number(figure.replace(/[,\u202f]/g, "")) * factor;
  return [{ value, kind, line, from: match.index, to: match.index + (known ? whole.length : figure.length) }];
}

interface Meaning {
  readonly kind: Kind | undefined;
  readonly factor: number;
  /** false: the word is what is counted, no unit. */
  readonly known: boolean;
}

function meaningOf(word: string): Meaning {
  const duration = durations.find(([name]) => name.test(word));
  if (duration) return { kind: "duration", factor: duration[1], known: true };
  if (/^(%|per\s?cent)$/i.test(word)) return { kind: "percent", factor: 1, known: true };
  const size = word.match(/^([kmgtp])?(i)?(b|bit|bits|bps|byte|bytes)$/i);
  if (size && (size[1] || /^by/i.test(word))) return { kind: "bytes", factor: bytesOf(size), known: true };
  const many = multipliers.find(([name]) => name.test(word));
  return { kind: undefined, factor: many?.[1] ?? 1, known: many !== undefined };
}

const durations: readonly (readonly [RegExp, number])[] = [
  [/^(µs|us|microseconds?)$/, 1e-6],
  [/^(ms|milliseconds?)$/, 1e-3],
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3_600],
  [/^(d|days?)$/, 86_400],
  [/^(w|weeks?)$/, 7 * 86_400],
  [/^months?$/, 30 * 86_400],
  [/^(y|yrs?|years?)$/, 365 * 86_400],
];

const multipliers: readonly (readonly [RegExp, number])[] = [
  [/^(k|thousand)$/i, 1e3],
  [/^(M|mn|million|mio)$/, 1e6],
  [/^(bn|billion)$/i, 1e9],
];

// Small b is a bit in Mb/s and Mbps, a large one a byte.
function bytesOf([, prefix = "", binary, name = ""]: RegExpMatchArray): number {
  const scale = (binary ? 1024 : 1000) ** " kmgtp".indexOf(prefix.toLowerCase() || " ");
  return name === "b" || /^b(it|ps)/i.test(name) ? scale / 8 : scale;
}

/** "4 h 23 min": neighbours with only space or "and" between them, each smaller than the one before. */
function compounds(single: readonly Quantity[], line: string): Quantity[] {
  const found: Quantity[] = [];
  let open: Quantity | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const next of single) {
    const joins = open && next.kind === "duration" && next.value < smallest && isGlue(line.slice(open.to, next.from));
    open = joins && open ? { ...open, value: open.value + next.value, to: next.to } : next;
    smallest = open.kind === "duration" ? unitOf(next) : 0;
    if (joins) found.push(open);
  }
  return found;
}

function isGlue(between: string): boolean {
  return /^\s*(and\s+)?$/.test(between);
}

/** The unit a duration was written in: what follows it must be less. */
function unitOf({ line, from, to }: Quantity): number {
  const word = line.slice(from, to).match(/[a-zµ]+$/i)?.[0] ?? "";
  return meaningOf(word).factor;
}
