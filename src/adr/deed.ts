// What every rule of a record's life needs: the change it makes, and the no when it cannot be made.
import { Refusal } from "../conversation/refusal.ts";
import type { Person } from "../conversation/turn.ts";
import { listed } from "./plain.ts";
import {
  type Act,
  type Adr,
  type Change,
  type Content,
  type Deed,
  handleOf,
  nameOf,
  type Rules,
  type Status,
} from "./record.ts";

/** What is shown beside the deed itself. */
interface Doing {
  readonly did: Deed;
  /** The status it gets. */
  readonly to?: Status;
  readonly why?: string;
  /** The text it gets: a version of its own. */
  readonly content?: Content;
}

/** The record after a deed that also changed these fields, and the line its history gets. */
export function changed(adr: Adr, act: Act, { did, to, why, content }: Doing, fields: Partial<Adr> = {}): Change {
  const version = content ? adr.version + 1 : adr.version;
  const moved = to && { from: adr.status, to };
  return {
    adr: { ...adr, ...fields, ...(to && { status: to, statusAt: act.at }), ...(content && { content, version }) },
    entry: {
      did,
      by: act.by,
      at: act.at,
      turn: act.turn,
      ...moved,
      ...(why && { why }),
      ...(content && { content }),
      version,
    },
  };
}

/** Throws the Refusal that says what is possible in place of a deed, unless the record has one of these statuses. */
export function requireStatus(adr: Adr, allowed: readonly Status[], done: string): void {
  if (allowed.includes(adr.status)) return;
  const now = adr.status === "draft" ? "is not proposed yet" : `is ${adr.status}`;
  if (adr.status === done) throw new Refusal(`${capitalName(adr)} is ${done} already; ${ways(adr)}.`);
  throw new Refusal(`${capitalName(adr)} ${now}, so it cannot be ${done}; ${ways(adr)}.`);
}

/** What can be done with a record, as a clause with the commands to type. */
export function ways(adr: Adr): string {
  const handle = handleOf(adr);
  const clauses: Readonly<Record<Status, string>> = {
    draft: `propose it first: \`/adr propose ${handle}\``,
    proposed: `accept or reject it: \`/adr accept ${handle}\` or \`/adr reject ${handle} <reason>\``,
    accepted: `amend, supersede or deprecate it: \`/adr amend ${handle} <text>\`, \`/adr supersede ${handle} by <number>\` or \`/adr deprecate ${handle} <reason>\``,
    rejected: `reopen it first: \`/adr reopen ${handle} <reason>\``,
    deprecated: `reopen or supersede it: \`/adr reopen ${handle} <reason>\` or \`/adr supersede ${handle} by <number>\``,
    superseded: `what holds now is the record that replaced it: \`/adr show ${handle}\` names that`,
  };
  return clauses[adr.status];
}

/** Throws a Refusal for what is more than a draft, or has a number, which no other record will get. */
export function refuseKept(adr: Adr): void {
  if (adr.status === "draft" && adr.number === undefined) return;
  const what = adr.status === "draft" ? "has its number" : `is ${adr.status}`;
  throw new Refusal(`${capitalName(adr)} ${what}, so it stays; ${ways(adr)}.`);
}

/** Throws a Refusal if one of the records is not there. */
export function refuseMissing(ids: readonly string[], found: readonly Adr[]): void {
  const missing = ids.find((id) => !found.some((adr) => adr.id === id));
  if (missing === undefined) return;
  throw new Refusal(`The draft ${missing} was discarded meanwhile: \`/adr list\` shows what there is.`);
}

/** Throws a Refusal unless the person may decide here. */
export function requireApprover(adr: Adr, { by }: Act, rules: Rules, todo: string): void {
  if (isApprover(by, rules)) return;
  const names = listed(rules.approvers.map(({ name }) => name));
  throw new Refusal(
    `Only ${names} can ${todo} ${nameOf(adr)}; ${by.name} cannot: ask ${rules.approvers.length > 1 ? "one of them" : names}.`,
  );
}

export function isApprover({ id }: Person, { approvers }: Rules): boolean {
  return approvers.length === 0 || approvers.some((approver) => approver.id === id);
}

const longestReason = 1000;

/** A reason or an addition as it is kept. Throws a Refusal that names the command if it is missing or too long. */
export function given(
  words: string,
  { what, how, limit = longestReason, input = "reason" }: { what: string; how: string; limit?: number; input?: string },
): string {
  const text = words.replace(/\r\n?/g, "\n").trim();
  if (!text) throw new Refusal(`Say ${what}: ${how}.`, input);
  if (text.length <= limit) return text;
  throw new Refusal(
    `That is ${text.length} characters long, and ${limit} are kept: say it shorter, and link to the rest.`,
    input,
  );
}

/** "ADR 7", "Draft d-4k7qz2". */
export function capitalName(adr: Pick<Adr, "number" | "id">): string {
  const name = nameOf(adr);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
