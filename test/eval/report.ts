// Says how a run went: a table per subject, the lost points of each answer, and what changed since the baseline.
import { type CaseSet, sets } from "./all-cases.ts";
import { subjects } from "./case.ts";
import { percentOf, type Result } from "./result.ts";

/** A Markdown table: points and per cent per subject, open and held out apart; the spread where a case was repeated. */
export function tableOf(results: readonly Result[]): string {
  const rows = subjects.map((subject) =>
    row(
      subject,
      results.filter((each) => each.case.subject === subject),
    ),
  );
  return [
    "| subject | open: points | open | held out: points | held out |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    row("**all**", results),
  ].join("\n");
}

function row(name: string, results: readonly Result[]): string {
  const cells = sets.flatMap((set) => {
    const own = results.filter((each) => each.set === set);
    return own.length === 0 ? ["–", "–"] : [pointsOf(own), shareOf(own)];
  });
  return `| ${[name, ...cells].join(" | ")} |`;
}

/** Of one repeat, on average. */
function pointsOf(results: readonly Result[]): string {
  const repeats = repeatsOf(results).length;
  const total = (of: "points" | "of") => results.reduce((sum, { grade }) => sum + grade[of], 0) / repeats;
  return `${rounded(total("points"))} / ${rounded(total("of"))}`;
}

function shareOf(results: readonly Result[]): string {
  const repeats = repeatsOf(results).map((repeat) => percentOf(results.filter((each) => each.repeat === repeat)));
  const mean = `${percentOf(results).toFixed(0)} %`;
  if (repeats.length < 2) return mean;
  return `${mean} (${Math.min(...repeats).toFixed(0)}–${Math.max(...repeats).toFixed(0)})`;
}

function repeatsOf(results: readonly Result[]): readonly number[] {
  return [...new Set(results.map(({ repeat }) => repeat))];
}

function rounded(points: number): string {
  return String(Math.round(points * 10) / 10);
}

/** Each answer that lost points, with them. */
export function lostPoints(results: readonly Result[]): string {
  const parts = results.flatMap(({ case: it, repeat, grade, answer }) => {
    if (grade.lost.length === 0) return [];
    const title = `## ${it.id}${repeat > 0 ? ` (repeat ${repeat + 1})` : ""}: ${rounded(grade.points)} / ${grade.of}`;
    const lost = grade.lost.map(({ name, points, why }) => `  -${points} ${name}: ${why}`).join("\n");
    return `${title}\n${it.question}\n${lost}\n${answer.replace(/^/gm, "  | ")}\n`;
  });
  return parts.join("\n");
}

/** One line per set: "open: 91.2 %". */
export function summaryOf(results: readonly Result[]): string {
  const one = (set: CaseSet) => `${set}: ${percentOf(results.filter((each) => each.set === set)).toFixed(1)} %`;
  return [`all: ${percentOf(results).toFixed(1)} %`, ...sets.map(one)].join(", ");
}

/** Per cent of all points; and of those of either set, so that neither pays for the other. */
export const required = { all: 90, each: 75 };

/** What is under its bar, one sentence each; a set without any result is. */
export function failing(results: readonly Result[]): readonly string[] {
  const low = sets.filter((set) => percentOf(results.filter((each) => each.set === set)) < required.each);
  return [
    ...(percentOf(results) < required.all ? [`All cases together are under ${required.all} %.`] : []),
    ...low.map((set) => `The ${set} cases are under ${required.each} %.`),
  ];
}
