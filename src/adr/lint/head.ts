// What a record says of itself before its first section: "* Status: accepted", "Date: 2026-11-04".
import { factNamed } from "../markdown/facts.ts";
import { factIn } from "../markdown/read-header.ts";
import type { Line } from "./linted.ts";

export interface Field extends Line {
  /** One name for every spelling, as in "reviewBy"; a name that is not known is itself. */
  readonly key: string;
  readonly isBullet: boolean;
}

/** The one name of a key: "review-by", "Review by" and "review_by" are "reviewBy". */
export function keyNamed(name: string): string {
  return (
    factNamed(name) ??
    name
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, "-")
  );
}

/** The fields before the line of the first section. */
export function headOf(prose: readonly Line[], firstSection = Number.POSITIVE_INFINITY): Field[] {
  const lines = prose.filter(({ line }) => line < firstSection);
  return lines.flatMap((line, index) => fieldIn(line, lines.slice(index + 1)));
}

/** The field a line holds, if it is one that a reader knows. An empty value goes on in the list below it. */
export function fieldIn({ text, line }: Line, below: readonly Line[] = []): Field[] {
  const said = factIn(text);
  return said ? [{ key: said.fact, text: said.value || listedIn(below), line, isBullet: said.isBullet }] : [];
}

function listedIn(below: readonly Line[]): string {
  const end = below.findIndex(({ text }) => !/^\s{2,}[*+-]\s/.test(text));
  const items = end < 0 ? below : below.slice(0, end);
  return items.map(({ text }) => text.replace(/^\s*[*+-]\s+/, "").trim()).join(", ");
}
