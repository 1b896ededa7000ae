// Takes a folder of decision records into a log. Whatever is left out, doubted or assumed is said in the report, by file.
import type { Address } from "../../conversation/address.ts";
import { createBreath } from "../breath.ts";
import { newId } from "../new-id.ts";
import type { Act, Adr, Change, Status } from "../record.ts";
import { type AdrFile, baseName, isRecord } from "./adr-file.ts";
import { resolveLinks } from "./import-links.ts";
import { type ReadAdr, readAdr } from "./read.ts";

export interface ImportInto {
  readonly act: Act;
  readonly home: Address;
  readonly link?: string;
  /** The numbers that the log has given already, with the titles of their records. */
  readonly known: ReadonlyMap<number, string>;
}

export interface Imported {
  /** By number. */
  readonly changes: readonly Change[];
  /** A sentence per thing that a person should know. */
  readonly report: readonly string[];
}

/** The same files in the same turn give the same records. */
export async function importAdrs(files: readonly AdrFile[], into: ImportInto): Promise<Imported> {
  const report: string[] = [];
  const read = await readRecords(files, report);
  const numbered = withNumbers(read, into.known, report);
  const resolved = resolveLinks(numbered, idsFor(numbered, into.act.turn), report);
  const changes = resolved.map(({ read, number, ...links }) => changeFor(read, number, links, into, report));
  return { changes: changes.toSorted((a, b) => (a.adr.number ?? 0) - (b.adr.number ?? 0)), report };
}

/** In characters, several times the longest record that was found in public. */
const longestFile = 200_000;

async function readRecords(files: readonly AdrFile[], report: string[]): Promise<readonly ReadAdr[]> {
  const breath = createBreath();
  const read: ReadAdr[] = [];
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    await breath();
    read.push(...readRecord(file, report));
  }
  return read;
}

/** One bad file does not hide the good ones. */
function readRecord(file: AdrFile, report: string[]): readonly ReadAdr[] {
  if (!isRecord(file.path)) {
    report.push(`${file.path} is no decision record; left out.`);
    return [];
  }
  if (file.text.length > longestFile) {
    report.push(`${file.path} is longer than ${longestFile.toLocaleString("en")} characters; left out.`);
    return [];
  }
  const read = readAdr(file);
  if (read.dialect !== "unknown" || read.number !== undefined || read.status) return [read];
  report.push(`${file.path} has neither a number nor a status nor a section of a decision record; left out.`);
  return [];
}

export interface Numbered {
  readonly read: ReadAdr;
  readonly number: number;
}

/** Numbers stay as they are, since others cite them; whoever has none follows the highest. */
function withNumbers(
  records: readonly ReadAdr[],
  known: ReadonlyMap<number, string>,
  report: string[],
): readonly Numbered[] {
  const byNumber = new Map<number, ReadAdr>();
  let same = 0;
  for (const read of records) {
    const { number, path } = read;
    const first = number === undefined ? undefined : byNumber.get(number);
    if (number === undefined) continue;
    if (known.get(number) === read.content.title) same++;
    else if (known.has(number))
      report.push(`${path} was not imported: this log has a decision ${number} already. Renumber one of them.`);
    else if (first)
      report.push(`${path} was not imported: ${first.path} has the number ${number} too. Renumber one of them.`);
    else byNumber.set(number, read);
  }
  if (same === 1) report.push("1 record is in this log already and was left as it is.");
  if (same > 1) report.push(`${same} records are in this log already and were left as they are.`);
  const highest = Math.max(0, ...known.keys(), ...byNumber.keys());
  const others = records.filter(({ number }) => number === undefined).toSorted(byDate);
  const added = others.map((read, index) => ({ read, number: highest + 1 + index }));
  for (const { read, number } of added) report.push(`${read.path} has no number; imported as decision ${number}.`);
  return [...[...byNumber].map(([number, read]) => ({ read, number })), ...added];
}

function byDate(a: ReadAdr, b: ReadAdr): number {
  return (a.date ?? "9") < (b.date ?? "9") ? -1 : 1;
}

function idsFor(records: readonly Numbered[], turn: string): ReadonlyMap<ReadAdr, string> {
  const ids = new Map<string, ReadAdr>();
  for (const { read } of records) {
    let salt = "";
    while (ids.has(idOf(turn, read.path + salt))) salt += "+";
    ids.set(idOf(turn, read.path + salt), read);
  }
  return new Map([...ids].map(([id, read]) => [read, id]));
}

/** Longer than a draft's: a large log would have two alike otherwise. */
function idOf(turn: string, path: string): string {
  return newId(`${turn}\n${path}`, 10);
}

/** A name that every reader takes. */
const plainName = /^\d{4}-[\w.-]{1,200}\.md$/;

type Links = Pick<Adr, "id" | "supersedes" | "related" | "content"> & { readonly supersededBy?: string };

function changeFor(read: ReadAdr, number: number, links: Links, into: ImportInto, report: string[]): Change {
  const { act, home, link } = into;
  const status = statusFor(read, report);
  const adr: Adr = {
    ...links,
    number,
    status,
    statusAt: read.date ? `${read.date}T00:00:00.000Z` : act.at,
    createdAt: act.at,
    by: act.by,
    version: 1,
    home,
    ...(link !== undefined && { link }),
    ...(plainName.test(baseName(read.path)) && { file: baseName(read.path) }),
    approvals: [],
    objections: [],
    amendments: read.amendments.map(({ date, by, text }) => ({
      at: `${date}T00:00:00.000Z`,
      by: { id: "", name: by },
      text,
    })),
    revision: 0,
  };
  if (!read.date) report.push(`${read.path} says no date that I know; the day of the import stands for it.`);
  for (const note of read.notes.filter((each) => !/status/.test(each))) report.push(`${read.path}: ${note}.`);
  return { adr, entry: { did: "imported", ...act, to: status, content: adr.content, version: 1 } };
}

/** What nobody is sure of is not decided: a proposal can be accepted, a wrong decision would be quoted. */
function statusFor({ path, status, statusWords, notes }: ReadAdr, report: string[]): Status {
  for (const note of notes.filter((each) => /status/.test(each) && status)) report.push(`${path}: ${note}.`);
  // A draft has no number yet, and this record has one.
  const assumed = status === undefined || status === "draft" ? "proposed" : status;
  if (!statusWords) report.push(`${path} says no status; imported as ${assumed}.`);
  else if (!status) report.push(`${path}: status “${statusWords}” is not one I know; imported as ${assumed}.`);
  else if (statusWords.toLowerCase() !== assumed && status !== "superseded") {
    report.push(`${path}: status “${statusWords}” imported as ${assumed}.`);
  }
  return assumed;
}
