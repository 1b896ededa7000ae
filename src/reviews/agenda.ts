// What a review has to look at: the decisions in whose record something is due, and why. Pure. A decision that somebody looked
// at and confirmed comes back with its next date, not with what they saw: an agenda that nags is not read.
import { daysAfter } from "../adr/calendar.ts";
import { openMarks } from "../adr/content.ts";
import { isPutOff } from "../adr/follow-up.ts";
import { plain } from "../adr/plain.ts";
import { type Adr, emptyContent, nameOf } from "../adr/record.ts";
import type { Contradiction } from "./contradictions.ts";
import { type Concern, concerns, type Item } from "./review.ts";

export interface Due {
  /** ISO date, where the channel is. */
  readonly today: string;
  /** By record: the discussions that went against it. */
  readonly contradicted: ReadonlyMap<string, readonly Contradiction[]>;
  /** So many days before its date a review is near. */
  readonly nearDays?: number;
  /** After so many days a proposal waits for long. */
  readonly longDays?: number;
}

/** So many items are shown one by one; the others are counted. */
export const mostItems = 10;

/** An item per decision that is due, with all its concerns; the most pressing first, of equals the one that waits longest. */
export function agendaOf(adrs: readonly Adr[], due: Due): Item[] {
  const asItem = itemsIn(adrs);
  return adrs
    .filter((adr) => !isPutOff(adr, due.today))
    .flatMap((adr) => {
      const reasons = reasonsOf(adr, due);
      return reasons[0] ? [{ adr, reasons, first: reasons[0] }] : [];
    })
    .toSorted(({ first: a }, { first: b }) => rank(a) - rank(b) || a.since.localeCompare(b.since))
    .map(({ adr, reasons }) => asItem(adr, reasons));
}

/** Makes the function that notes how a decision of this log stands when a review begins, with its concerns if it has some. */
export function itemsIn(log: readonly Adr[]) {
  const replacing = log.flatMap((heir) => heir.supersedes.map((old) => ({ old, heir })));
  const successors = Map.groupBy(replacing, ({ old }) => old);
  return ({ id, status, content: { reviewBy } }: Adr, reasons: Item["concerns"]): Item => {
    const heirs = (successors.get(id) ?? []).map(({ heir }) => heir);
    return {
      adr: id,
      concerns: reasons.map(({ kind, words }, at) => ({ kind, words: at === 0 ? words + revisedBy(heirs) : words })),
      status,
      ...(reviewBy && { reviewBy }),
      ...(heirs.length > 0 && { successors: heirs.map((heir) => heir.id) }),
    };
  };
}

/** That somebody is at work on it already. */
function revisedBy(heirs: readonly Adr[]): string {
  const next = heirs.findLast(({ status }) => status === "draft" || status === "proposed");
  return next ? `; ${next.by.name} is at work on what is to replace it (${nameOf(next)})` : "";
}

interface Reason {
  readonly kind: Concern;
  readonly words: string;
  /** ISO date or time since which it holds. */
  readonly since: string;
}

/** Why a decision is due, the most pressing reason first; none for what is decided no more, or not yet put up for decision. */
export function reasonsOf(adr: Adr, due: Due): readonly Reason[] {
  if (adr.status === "proposed") return inOrder([contradicted(adr, due), pointsOpen(adr), proposedForLong(adr, due)]);
  if (adr.status !== "accepted") return [];
  const isConfirmed = adr.reviewed !== undefined && adr.reviewed.at > adr.statusAt;
  const unseen = isConfirmed ? [] : [unconfirmedOneWayDoor(adr), pointsOpen(adr)];
  return inOrder([contradicted(adr, due), reviewDue(adr, due), ...unseen]);
}

function inOrder(reasons: readonly (Reason | undefined)[]): readonly Reason[] {
  return reasons.filter((reason) => reason !== undefined).toSorted((a, b) => rank(a) - rank(b));
}

function rank({ kind }: Reason): number {
  return concerns.indexOf(kind);
}

/** Until somebody answers it: whoever confirmed the decision since, or decided it anew, has. */
function contradicted({ id, reviewed, statusAt }: Adr, due: Due): Reason | undefined {
  const all = due.contradicted.get(id) ?? [];
  const [first, ...others] = all.filter(({ at }) => at > (reviewed?.at ?? "") && at > statusAt).toSorted(byTime);
  if (!first) return undefined;
  const { at, link } = others.at(-1) ?? first;
  const when = `on ${at.slice(0, 10)}${link ? ` ([the thread](${link}))` : ""}`;
  const words =
    others.length === 0
      ? `a discussion ${when} went against it`
      : `${others.length + 1} discussions went against it, the last ${when}`;
  return { kind: "contradicted", words, since: first.at };
}

function byTime(a: Contradiction, b: Contradiction): number {
  return a.at.localeCompare(b.at);
}

function reviewDue({ content: { reviewBy } }: Adr, { today, nearDays = 14 }: Due): Reason | undefined {
  if (!reviewBy || reviewBy > daysAfter(today, nearDays)) return undefined;
  if (reviewBy > today) return { kind: "review near", words: `its review is due on ${reviewBy}`, since: reviewBy };
  const words = reviewBy === today ? "its review is due today" : `its review was due on ${reviewBy}`;
  return { kind: "review overdue", words, since: reviewBy };
}

function unconfirmedOneWayDoor({ content, statusAt, amendments }: Adr): Reason | undefined {
  const { reversibility, confirmation } = content;
  // An accepted text is not edited any more.
  const isAmended = amendments.some(({ text }) => /^\W*confirmation\b/i.test(text));
  if (reversibility !== "one-way-door" || isAmended) return undefined;
  const isSaid = plain(confirmation) !== "" && openMarks({ ...emptyContent, confirmation }) === 0;
  if (isSaid) return undefined;
  const words = "it is a one-way door, and its record does not say how one would notice that it no longer holds";
  return { kind: "one-way door unconfirmed", words, since: statusAt };
}

function pointsOpen({ content, statusAt }: Adr): Reason | undefined {
  const marks = openMarks(content);
  if (marks === 0) return undefined;
  const words = marks === 1 ? "1 point in it is still to confirm" : `${marks} points in it are still to confirm`;
  return { kind: "points to confirm", words, since: statusAt };
}

function proposedForLong({ statusAt }: Adr, { today, longDays = 14 }: Due): Reason | undefined {
  if (daysAfter(statusAt, longDays) >= today) return undefined;
  return { kind: "proposed for long", words: `it has been proposed since ${statusAt.slice(0, 10)}`, since: statusAt };
}
