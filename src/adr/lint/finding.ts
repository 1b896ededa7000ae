// What the linter says about one line of one file.
import { clipped } from "../plain.ts";

/** Every rule by its name; docs/adr-lint.md has a row for each. */
export const rules = {
  unreadable: "error",
  empty: "error",
  "no-number": "error",
  "number-twice": "error",
  "number-differs": "error",
  "no-status": "error",
  "unknown-status": "error",
  "superseded-by-nobody": "error",
  "impossible-date": "error",
  "review-overdue": "error",
  "broken-front-matter": "error",
  "metadata-differs": "error",
  "missing-section": "error",
  "empty-section": "error",
  "supersede-dangling": "error",
  "supersede-one-way": "error",
  "supersede-self": "error",
  "supersede-cycle": "error",
  "broken-link": "error",
  "no-title": "error",
  "title-twice": "error",
  "title-differs": "error",
  "nobody-decided": "error",
  "to-confirm": "warning",
  "status-word": "warning",
  encoding: "warning",
  "file-name": "warning",
  "unknown-key": "warning",
  "layout-no-blank-before": "warning",
  "layout-blank-after": "warning",
  "layout-block-list": "warning",
  "layout-late-bullets": "warning",
  "layout-no-bullets": "warning",
  "layout-quoted-status": "warning",
} as const;

export type Rule = keyof typeof rules;

export interface Finding {
  readonly file: string;
  /** 1 = the first. */
  readonly line: number;
  readonly rule: Rule;
  readonly severity: "error" | "warning";
  /** What is wrong and what to do about it. */
  readonly message: string;
}

/** Makes the findings of one file. */
export function findingsOf(file: string) {
  return (line: number, rule: Rule, message: string): Finding => ({ file, line, rule, severity: rules[rule], message });
}

/** Words of a record in a message: one line, cut, without what would act in a terminal. */
export function quoted(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return `"${clipped(line, 80)}"`;
}
