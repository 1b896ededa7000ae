// What waits for one person in a log of decisions. Pure.
import { isApprover } from "../adr/deed.ts";
import { isPutOff, isReviewDue } from "../adr/follow-up.ts";
import { approvalsMissing } from "../adr/lifecycle.ts";
import type { Adr, Rules } from "../adr/record.ts";
import type { Person } from "../conversation/turn.ts";

interface Viewpoint {
  readonly person: Person;
  /** ISO date. */
  readonly today: string;
  /** What the record's channel demands. */
  readonly rules: Rules;
}

/** Why a record waits for a person, the most pressing first; "" if it does not. */
export function waitsFor({ person, today, rules }: Viewpoint, adr: Adr): string {
  if (isPutOff(adr, today)) return "";
  const { reviewBy } = adr.content;
  const isTheirs = adr.by.id === person.id;
  const isOwner = adr.owner?.person.id === person.id;
  const isDue = isReviewDue(adr, today);
  switch (adr.status) {
    case "proposed":
      return waitsProposed(adr, person, rules) || (isOwner ? "is proposed, and assigned to you" : "");
    case "accepted":
      if (isOwner && isDue) return `is yours to look at again: its review was due on ${reviewBy}`;
      if (isOwner) return isSeenTo(adr) ? "" : "is assigned to you";
      return isDue && (isTheirs || hasApproved(adr, person)) ? `was due for review on ${reviewBy}` : "";
    case "draft":
      return isTheirs || isOwner ? "is a draft that you have not proposed yet" : "";
    default:
      return "";
  }
}

/** Confirmed since it was given to its owner: the next date will say when it is due again. */
function isSeenTo({ reviewed, owner }: Adr): boolean {
  return reviewed !== undefined && owner !== undefined && reviewed.at > owner.at;
}

function waitsProposed(adr: Adr, person: Person, rules: Rules): string {
  const missing = approvalsMissing(adr, rules);
  const others = adr.objections.filter(({ by }) => by.id !== person.id);
  if (adr.objections.length > others.length) return "is held up by your objection";
  if (rules.approvers.length > 0 && isApprover(person, rules) && !hasApproved(adr, person))
    return "waits for your approval";
  if (adr.by.id !== person.id) return "";
  if (others.length > 0) return `is held up by an objection of ${others.map(({ by }) => by.name).join(" and ")}`;
  return missing > 0 ? `was proposed by you and needs ${missing} more ${missing === 1 ? "approval" : "approvals"}` : "";
}

function hasApproved({ approvals }: Adr, { id }: Person): boolean {
  return approvals.some(({ by }) => by.id === id);
}
