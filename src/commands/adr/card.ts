// The card of a decision: what was decided in a sentence, how it stands, and the steps that are permitted next. Pure.
import { openMarks, yStatement } from "../../adr/content.ts";
import { isPutOff, isReviewDue, verdictWords } from "../../adr/follow-up.ts";
import { missingIn, nextSteps, type Step } from "../../adr/lifecycle.ts";
import { type Adr, nameOf, type Reversibility, type Rules, type Status, titleOf, toConfirm } from "../../adr/record.ts";
import type { Card, Choice } from "../../conversation/card.ts";

export interface CardParts {
  /** What brings the card up to date wherever it stands. */
  readonly subject: string;
  readonly rules: Rules;
  /** ISO date. */
  readonly today: string;
  /** The records that supersede this one, or would once they are accepted. */
  readonly successors: readonly Adr[];
  /** The records that this one speaks of. */
  readonly neighbour: (id: string) => Adr | undefined;
}

const statusWords: Readonly<Record<Status, string>> = {
  draft: "Draft",
  proposed: "Proposed",
  accepted: "Accepted",
  rejected: "Rejected",
  deprecated: "Deprecated",
  superseded: "Superseded",
};

export const reversibilityWords: Readonly<Record<Reversibility, string>> = {
  "two-way-door": "Two-way door: can be undone",
  "one-way-door": "One-way door: hard to undo",
  unknown: "Not said yet",
};

/** Buttons say what they do; a label that ends in "…" brings up a form. */
const buttons: Readonly<Record<Step, Omit<Choice, "command"> & { readonly verb: string }>> = {
  propose: { label: "Propose", verb: "propose", style: "primary" },
  accept: { label: "Accept", verb: "accept", style: "primary" },
  object: { label: "Object…", verb: "ask object", opensForm: true },
  "withdraw objection": { label: "Withdraw my objection", verb: "withdraw" },
  reject: { label: "Reject…", verb: "ask reject", style: "danger", opensForm: true },
  edit: { label: "Edit…", verb: "edit", opensForm: true },
  amend: { label: "Amend…", verb: "ask amend", opensForm: true },
  supersede: { label: "Supersede…", verb: "ask supersede", opensForm: true },
  deprecate: { label: "Deprecate…", verb: "ask deprecate", opensForm: true },
  reopen: { label: "Reopen…", verb: "ask reopen", opensForm: true },
  discard: { label: "Discard", verb: "discard", style: "danger" },
};

export function adrCard(adr: Adr, parts: CardParts): Card {
  const { subject, rules, today, neighbour } = parts;
  return {
    title: titleOf(adr),
    subject,
    text: textOf(adr, neighbour),
    facts: factsOf(adr, parts),
    choices: [
      ...(isReviewDue(adr, today) ? [confirmChoice(adr)] : []),
      ...nextSteps(adr, rules).map((step) => choiceOf(step, adr)),
      { label: "Full text", command: `/adr show ${adr.id}` },
    ],
  };
}

/** "accepted on 2026-11-21". */
export function standing({ status, statusAt }: Adr): string {
  return `${status} on ${statusAt.slice(0, 10)}`;
}

/** What takes the card's place once the draft is gone. */
export function discardedCard(title: string): Card {
  return { title, text: "_This draft was discarded._" };
}

function textOf(adr: Adr, neighbour: CardParts["neighbour"]): string {
  const successor = adr.supersededBy && neighbour(adr.supersededBy);
  const lines = [
    yStatement(adr.content),
    successor && `**Superseded by ${nameOf(successor)}: ${successor.content.title}.**`,
    adr.reason && `**${reasonLeads[adr.status] ?? "Reason"}:** ${adr.reason}`,
    ...adr.objections.map(({ by, reason }) => `**${by.name} objects:** ${reason}`),
    adr.link && `[The discussion](${adr.link})`,
  ];
  return lines.filter(Boolean).join("\n\n");
}

const reasonLeads: Partial<Readonly<Record<Status, string>>> = {
  rejected: "Rejected",
  deprecated: "Deprecated",
  proposed: "Reopened",
};

function factsOf(adr: Adr, { rules, successors, neighbour, today }: CardParts) {
  const { content } = adr;
  const marks = openMarks(content);
  const facts: [label: string, value: string | undefined][] = [
    ["Status", `${statusWords[adr.status]} since ${adr.statusAt.slice(0, 10)}`],
    ["Reversibility", reversibilityWords[content.reversibility]],
    ["Review by", reviewOf(content)],
    ["Last confirmed", adr.reviewed && `${adr.reviewed.at.slice(0, 10)} by ${adr.reviewed.by.name}`],
    ["Put off", putOff(adr, today)],
    ["Owner", adr.owner?.person.name],
    ["Confidence", content.confidence === "unknown" ? undefined : content.confidence],
    ["Approvals", approvalsOf(adr, rules)],
    ["Still to confirm", marks > 0 ? `${marks} ${marks === 1 ? "point" : "points"} that nobody said` : undefined],
    [adr.status === "accepted" ? "Replaces" : "Would replace", replaced(adr, neighbour)],
    ["To be replaced by", adr.supersededBy ? "" : successors.filter(isPending).flatMap(named).join(", ")],
    ["Missing to be proposed", adr.status === "draft" ? missingIn(content).join(", ") : ""],
    ["Related", adr.related.flatMap((id) => named(neighbour(id))).join(", ")],
    ["Amended", adr.amendments.map(({ at, by }) => `${at.slice(0, 10)} by ${by.name}`).join(", ")],
    ["Expectations", adr.checked && `${verdictWords[adr.checked.verdict]} (${adr.checked.at.slice(0, 10)})`],
    ["Tags", content.tags.join(", ")],
    ["Draft id", adr.number === undefined ? adr.id : undefined],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function replaced({ status, supersedes }: Adr, neighbour: CardParts["neighbour"]): string {
  return status === "rejected" ? "" : supersedes.flatMap((id) => named(neighbour(id))).join(", ");
}

function isPending({ status }: Adr): boolean {
  return status === "draft" || status === "proposed";
}

/** A date that nobody named is marked in the text; so it is here. */
function reviewOf({ reviewBy, more }: Adr["content"]): string {
  if (!reviewBy) return "No date yet";
  return more.includes(`Review by ${reviewBy} ${toConfirm}`) ? `${reviewBy} (to confirm)` : reviewBy;
}

function putOff(adr: Adr, today: string): string | undefined {
  const { snoozed } = adr;
  if (!snoozed || !isPutOff(adr, today)) return undefined;
  return `until ${snoozed.until} by ${snoozed.by.name}${snoozed.reason ? `: ${snoozed.reason}` : ""}`;
}

function approvalsOf({ status, approvals }: Adr, { approvers, quorum }: Rules): string | undefined {
  const names = approvals.map(({ by }) => by.name).join(", ");
  if (status === "accepted" || status === "superseded" || status === "deprecated") return names || undefined;
  if (status !== "proposed") return undefined;
  const who = approvers.length > 0 ? ` of ${approvers.map(({ name }) => name).join(", ")}` : "";
  return `${approvals.length} of ${quorum} needed${who}${names ? `; given by ${names}` : ""}`;
}

function named(adr: Adr | undefined): string[] {
  return adr ? [`${nameOf(adr)} (${adr.content.title})`] : [];
}

/** Without a date of its own: the usual period is taken from the day on which it is pressed. */
function confirmChoice({ id }: Adr): Choice {
  return { label: "Confirm", command: `/adr confirm ${id}`, style: "primary" };
}

/** By id, so that the button means this record for ever, whatever log its channel looks at. */
function choiceOf(step: Step, { id, version }: Adr): Choice {
  const { verb, ...choice } = buttons[step];
  // Whoever accepts means the text that the card shows.
  return { ...choice, command: `/adr ${verb} ${id}${step === "accept" ? ` v${version}` : ""}` };
}
