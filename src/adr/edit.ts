// Editing a record's text. Two people may have the form open at once: what one did not touch keeps what the other wrote, and where
// both wrote, the second is told. Pure.
import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../conversation/refusal.ts";
import { cleanTitle, plain } from "./content.ts";
import { changed } from "./deed.ts";
import { editable, missingIn } from "./lifecycle.ts";
import { listed } from "./plain.ts";
import {
  type Act,
  type Adr,
  type Change,
  type Content,
  confidences,
  type HistoryEntry,
  handleOf,
  nameOf,
  reversibilities,
  type Section,
  sections,
} from "./record.ts";
import { parseReviewBy, refusePast } from "./review-by.ts";

/** Somebody else changed the same fields meanwhile. Nothing was stored, and nothing is lost: both texts are here. */
export class EditConflict extends Refusal {
  override name = "EditConflict";
  readonly fields: readonly FieldConflict[];
  constructor(message: string, fields: readonly FieldConflict[]) {
    super(message, fields[0]?.field);
    this.fields = fields;
  }
}

interface FieldConflict {
  readonly field: Field;
  /** What the editor wrote. */
  readonly mine: string;
  /** What it says now. */
  readonly theirs: string;
}

type Field = keyof Content;

/**
 * The record with the fields that the editor changed against `baseContent`, its text at version `base`; undefined if there are
 * none. Approvals of the text before are cleared. `history` names in an EditConflict who changed the text meanwhile, and when.
 */
export function edit(
  adr: Adr,
  act: Act,
  base: number,
  baseContent: Content,
  changes: Partial<Content>,
  history: readonly HistoryEntry[] = [],
): Change | undefined {
  editable(adr);
  const fields = fieldsOf(changes).filter((field) => !isSame(changes[field], baseContent[field]));
  const wanted = fields.filter((field) => !isSame(changes[field], adr.content[field]));
  const lost = wanted.filter((field) => !isSame(baseContent[field], adr.content[field]));
  if (lost.length > 0) throw conflict(adr, lost, changes, meanwhile(history, base, lost));
  if (wanted.length === 0) return undefined;
  const content = merged(adr.content, changes, wanted);
  if (wanted.includes("reviewBy") && content.reviewBy) refusePast(content.reviewBy, act.at);
  refuseLoss(adr, content);
  const cleared = adr.approvals.map(({ by }) => by.name);
  const why = cleared.length > 0 ? `the text changed, so the approval of ${listed(cleared)} counts no longer` : "";
  return changed(adr, act, { did: "edited", content, why }, { approvals: [] });
}

/** The text at a version, as the history has it. */
export function contentAt(history: readonly HistoryEntry[], version: number): Content | undefined {
  return history.findLast((entry) => entry.content && entry.version <= version)?.content;
}

/** What a form's inputs mean; only those that are given change, and an empty review date means none. Throws a Refusal. */
export function parseChanges(
  inputs: Readonly<Record<string, string>>,
  today = new Date().toISOString(),
): Partial<Content> {
  const parsers: Readonly<Record<string, (value: string) => Partial<Content>>> = {
    title: (value) => ({ title: cleanTitle(value) }),
    tags: (value) => ({ tags: names(value.replaceAll("#", " "), "tags") }),
    deciders: (value) => ({ deciders: names(value, "deciders") }),
    consulted: (value) => ({ consulted: names(value, "consulted") }),
    informed: (value) => ({ informed: names(value, "informed") }),
    reviewBy: (value) => ({ reviewBy: parseReviewBy(value, today) }),
    reversibility: (value) => ({ reversibility: oneOf(reversibilities, value, "reversibility") }),
    confidence: (value) => ({ confidence: oneOf(confidences, value, "confidence") }),
    ...Object.fromEntries(
      sections.map((section) => [section, (value: string) => ({ [section]: parseSection(section, value) })]),
    ),
  };
  const given = Object.keys(parsers).filter((name) => inputs[name] !== undefined);
  return Object.assign({}, ...given.map((name) => parsers[name]?.(inputs[name] ?? "")));
}

const longestSection = 20_000;

function parseSection(section: Section, value: string): string {
  const text = tidy(value).toWellFormed();
  if (text.length <= longestSection) return text;
  throw new Refusal(
    `The ${section} is ${text.length} characters long, and ${longestSection} are kept: shorten it, or link to the rest.`,
    section,
  );
}

const mostNames = 20;
const longestName = 60;

function names(value: string, input: string): readonly string[] {
  const found = value
    .split(/[,;\n]/)
    .map(plain)
    .filter(Boolean);
  const unique = found.filter(
    (name, at) => found.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === at,
  );
  const isFit = unique.length <= mostNames && unique.every((name) => name.length <= longestName);
  if (isFit) return unique;
  throw new Refusal(
    `At most ${mostNames} of these are kept, of at most ${longestName} characters each: shorten the list, with commas between.`,
    input,
  );
}

function oneOf<Value extends string>(values: readonly Value[], words: string, input: string): Value {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, "-");
  const found = values.find((value) => value === wanted);
  if (found !== undefined) return found;
  throw new Refusal(`“${words.trim().slice(0, 60)}” is none of ${values.join(", ")}: choose one of these.`, input);
}

function fieldsOf(changes: Partial<Content>): Field[] {
  return (Object.keys(changes) as Field[]).filter((field) => changes[field] !== undefined);
}

/** Platforms trim what forms send, and break lines as they like: neither is a change. */
function isSame(a: Content[Field] | undefined, b: Content[Field] | undefined): boolean {
  const [one, other] = [a ?? "", b ?? ""];
  return typeof one === "string" && typeof other === "string"
    ? tidy(one) === tidy(other)
    : isDeepStrictEqual(one, other);
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

function merged(now: Content, changes: Partial<Content>, wanted: readonly Field[]): Content {
  const { reviewBy, ...rest } = { ...now, ...Object.fromEntries(wanted.map((field) => [field, changes[field]])) };
  return reviewBy ? { ...rest, reviewBy } : rest;
}

/** A proposed record must stay one that can be decided on; an imported one may lack what it always lacked. */
function refuseLoss(adr: Adr, content: Content): void {
  if (adr.status === "draft") return;
  const before = missingIn(adr.content).length;
  const missing = missingIn(content);
  if (missing.length <= before) return;
  throw new Refusal(
    `${nameOf(adr)} is proposed, so it cannot be without ${listed(missing)}: keep that, or reject it (\`/adr reject ${handleOf(adr)} <reason>\`).`,
  );
}

function conflict(
  adr: Adr,
  fields: readonly Field[],
  changes: Partial<Content>,
  others: readonly HistoryEntry[],
): EditConflict {
  const people = [...new Set(others.map(({ by }) => by.name))];
  const last = others.at(-1);
  const when = last ? ` (${last.at.slice(0, 16).replace("T", " ")} UTC)` : "";
  const what = listed(fields.map((field) => labels[field] ?? field));
  const message = `While you edited ${nameOf(adr)}, ${listed(people) || "somebody"} changed its ${what} too${when}: look at what it says now (\`/adr show ${handleOf(adr)}\`) and edit it again.`;
  const texts = fields.map((field) => ({ field, mine: asText(changes[field]), theirs: asText(adr.content[field]) }));
  return new EditConflict(message, texts);
}

const labels: Partial<Record<Field, string>> = { reviewBy: "review date", more: "further information" };

function asText(value: Content[Field] | undefined): string {
  if (value === undefined || typeof value === "string") return value ?? "";
  return Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
}

/** The edits after a version that changed one of the fields. */
function meanwhile(history: readonly HistoryEntry[], base: number, fields: readonly Field[]): readonly HistoryEntry[] {
  return history.filter(({ content, version }) => {
    const before = contentAt(history, version - 1);
    return version > base && content && fields.some((field) => !isSame(content[field], before?.[field]));
  });
}
