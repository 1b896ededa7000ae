// What only the whole folder shows: numbers given twice, and records that replace each other.
import { dirname } from "node:path/posix";
import { baseName } from "../markdown/adr-file.ts";
import { type Finding, findingsOf, quoted } from "./finding.ts";
import { targetOf } from "./link-rules.ts";
import type { Linted } from "./linted.ts";
import { mentionedAsReplaced, predecessorsOf, type Reference, statusOf, successorsOf } from "./standing.ts";

/** What is wrong between the records. */
export function folderFindings(records: readonly Linted[]): Finding[] {
  const folder = createFolder(records);
  return [
    ...records.flatMap((record) => [...numberTwice(record, folder), ...supersession(record, folder)]),
    ...circleFindings(records, folder),
  ];
}

type Folder = ReturnType<typeof createFolder>;

function createFolder(records: readonly Linted[]) {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const byNumber = Map.groupBy(records, ({ path, number }) => `${number} ${dirname(path)}`);
  const said = new Map(records.map((record) => [record, saidIn(record)]));
  return {
    said: (record: Linted) => said.get(record) ?? saidIn(record),
    /** Those of the same number in the same folder, itself among them. */
    sameNumber: ({ number, path }: Linted) => byNumber.get(`${number} ${dirname(path)}`) ?? [],
    /** Those that a reference of the record means: none = it means a record that is not there; undefined = not one of this folder. */
    meant({ path }: Linted, { href, number }: Reference): readonly Linted[] | undefined {
      if (href === "") return byNumber.get(`${number} ${dirname(path)}`) ?? [];
      const target = targetOf(path, href);
      if (target === undefined || dirname(target) !== dirname(path)) return undefined;
      const record = byPath.get(target);
      return record ? [record] : [];
    },
  };
}

function saidIn(record: Linted) {
  return {
    successors: successorsOf(record),
    // A record that is only proposed has not replaced anything yet.
    predecessors: isInForce(record) ? predecessorsOf(record) : [],
    mentioned: mentionedAsReplaced(record),
  };
}

function isInForce(record: Linted): boolean {
  return ["accepted", "deprecated", "superseded"].includes(statusOf(record)?.status ?? "");
}

function numberTwice(record: Linted, folder: Folder): Finding[] {
  const others = folder.sameNumber(record).filter(({ path }) => path !== record.path);
  if (record.number === undefined || others.length === 0) return [];
  const names = others
    .slice(0, 3)
    .map(({ path }) => quoted(baseName(path)))
    .join(" and ");
  const message = `number ${record.number} is also that of ${names}: give the newer one the next free number`;
  return [findingsOf(record.path)(1, "number-twice", message)];
}

function supersession(record: Linted, folder: Folder): Finding[] {
  const { successors, predecessors } = folder.said(record);
  return [
    ...successors.flatMap((reference) => pair(record, reference, folder, "successor")),
    ...predecessors.flatMap((reference) => pair(record, reference, folder, "predecessor")),
  ];
}

function pair(record: Linted, reference: Reference, folder: Folder, role: "successor" | "predecessor"): Finding[] {
  const say = findingsOf(record.path);
  const { line } = reference;
  const others = folder.meant(record, reference);
  if (others === undefined) return [];
  if (others.length === 0) return [say(line, "supersede-dangling", danglingMessage(reference))];
  if (others.includes(record)) return [say(line, "supersede-self", "it replaces itself: name the other record")];
  if (others.some((other) => answers(other, record, folder, role))) return [];
  return [say(line, "supersede-one-way", oneWayMessage(record, others, role))];
}

function danglingMessage({ href, number, text }: Reference): string {
  const name = href !== "" ? href : number === undefined ? text : `ADR ${number}`;
  return `there is no record ${quoted(name)}: correct the reference or add the record`;
}

/** Whether the other record says its half. */
function answers(other: Linted, record: Linted, folder: Folder, role: "successor" | "predecessor"): boolean {
  const { mentioned, successors } = folder.said(other);
  const named = role === "successor" ? mentioned : successors;
  return named.some((reference) => folder.meant(other, reference)?.includes(record));
}

function oneWayMessage(
  { path, number }: Linted,
  [other]: readonly Linted[],
  role: "successor" | "predecessor",
): string {
  const name = baseName(path);
  const label = number === undefined ? name.replace(/\.md$/, "") : `ADR-${String(number).padStart(4, "0")}`;
  const there = quoted(baseName(other?.path ?? ""));
  return role === "successor"
    ? `${there} does not say that it replaces this one: add "Supersedes [${label}](${name})" there`
    : `${there} does not say that it was replaced: set its status to "superseded by [${label}](${name})"`;
}

/** Each circle once, at its first record. A record that replaces itself has a finding of its own. */
function circleFindings(records: readonly Linted[], folder: Folder): Finding[] {
  const next = (record: Linted) =>
    folder
      .said(record)
      .successors.flatMap((each) => folder.meant(record, each) ?? [])
      .filter((other) => other !== record);
  return circles(records, next).flatMap((circle) => {
    const [first] = circle;
    if (!first) return [];
    const names = [...circle, first].map(({ path }) => baseName(path)).join(" -> ");
    const message = `they replace each other in a circle (${names}): let the one that stands be accepted`;
    return [findingsOf(first.path)(folder.said(first).successors[0]?.line ?? 1, "supersede-cycle", message)];
  });
}

/** Goes along the successors; a record that is met again on its own way closes a circle. */
function circles(records: readonly Linted[], next: (record: Linted) => readonly Linted[]): (readonly Linted[])[] {
  const found: (readonly Linted[])[] = [];
  const way: Linted[] = [];
  const done = new Set<Linted>();
  const steps = records.map((record) => ({ record, isBack: false })).toReversed();
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { record, isBack } = step;
    if (isBack) {
      done.add(record);
      way.pop();
    } else if (way.includes(record)) found.push(way.slice(way.indexOf(record)));
    else if (!done.has(record)) {
      way.push(record);
      steps.push({ record, isBack: true }, ...next(record).map((other) => ({ record: other, isBack: false })));
    }
  }
  return found;
}
