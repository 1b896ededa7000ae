// What is done about a decision once it is taken: it is confirmed, revised, put off, given an owner, and compared with what came
// of it. Pure, and in the manner of lifecycle.ts.
import type { Address } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { Person } from "../conversation/turn.ts";
import { daysAfter, monthsAfter } from "./calendar.ts";
import { changed, given, requireApprover, requireStatus } from "./deed.ts";
import { created } from "./lifecycle.ts";
import { type Act, type Adr, type Change, type Content, handleOf, nameOf, type Rules, type Verdict } from "./record.ts";
import { dateIn, parseReviewBy } from "./review-by.ts";

/** An accepted decision holds, and is due again at a date, or after words such as "in 6 months". */
export function confirm(
  adr: Adr,
  act: Act,
  { reviewBy, note = "" }: { reviewBy: string; note?: string },
  rules: Rules,
): Change {
  requireStatus(adr, ["accepted"], "confirmed");
  requireApprover(adr, act, rules, "confirm");
  const { snoozed: _over, ...rest } = adr;
  const why = optional(note, "note");
  const content = reviewedNext(adr.content, parseNextReview(reviewBy, act.at));
  const reviewed = { by: act.by, at: act.at, ...(why && { note: why }) };
  return changed(rest, act, { did: "reviewed", content, why }, { reviewed });
}

/** Nobody is asked about the record before a day to come, at most a year away. */
export function snooze(adr: Adr, act: Act, { until, reason = "" }: { until: string; reason?: string }): Change {
  requireStatus(adr, ["draft", "proposed", "accepted"], "put off");
  const date = parseSnooze(until, act.at);
  const why = optional(reason, "reason");
  const snoozed = { by: act.by, at: act.at, until: date, ...(why && { reason: why }) };
  return changed(adr, act, { did: "snoozed", why: [`until ${date}`, why].filter(Boolean).join(": ") }, { snoozed });
}

/** Somebody sees to the record from now on, or nobody does. */
export function assign(adr: Adr, act: Act, person: Person | undefined): Change {
  requireStatus(adr, ["draft", "proposed", "accepted"], "assigned");
  const { owner, ...rest } = adr;
  if (owner?.person.id === person?.id) {
    const now = owner ? `${owner.person.name} owns ${nameOf(adr)}` : `Nobody owns ${nameOf(adr)}`;
    throw new Refusal(`${now} already: \`/adr assign ${handleOf(adr)} @Ana\` gives it to somebody else.`, "owner");
  }
  if (!person) return changed(rest, act, { did: "assigned", why: "to nobody" });
  return changed(
    rest,
    act,
    { did: "assigned", why: `to ${person.name}` },
    { owner: { person, by: act.by, at: act.at } },
  );
}

export const verdictWords: Readonly<Record<Verdict, string>> = {
  yes: "came true",
  partly: "came true in part",
  no: "did not come true",
};

/** Whether the consequences came true that were expected; an amendment says so, and what is to be noted. */
export function check(adr: Adr, act: Act, { verdict, note = "" }: { verdict: Verdict; note?: string }): Change {
  requireStatus(adr, ["accepted", "superseded", "deprecated"], "compared with what came of it");
  const said = optional(note, "note", longestNote);
  const text = [`Consequences checked: ${verdictWords[verdict]}.`, said].filter(Boolean).join(" ");
  const vote = { by: act.by, at: act.at };
  const amendments = [...adr.amendments, { ...vote, text }];
  return changed(adr, act, { did: "consequences checked", why: text }, { amendments, checked: { ...vote, verdict } });
}

/** A draft of the same words that replaces an accepted record once it is accepted itself. */
export function revision(adr: Adr, act: Act, place: { id: string; home: Address; link?: string }): Change {
  requireStatus(adr, ["accepted"], "revised");
  const draft = created(withoutReview(adr.content), act, place);
  return {
    adr: { ...draft.adr, supersedes: [adr.id], related: adr.related },
    entry: { ...draft.entry, why: `revises ${nameOf(adr)}` },
  };
}

/** What the record's own history says of the draft that revises it. */
export function revisionBegun(adr: Adr, act: Act, draft: Pick<Adr, "id" | "number">): Change {
  return changed(adr, act, { did: "succession planned", why: `by ${nameOf(draft)}` });
}

/** The draft or proposed record that is to replace this one; the latest if there are several. */
export function pendingSuccessor(adr: Pick<Adr, "id">, all: readonly Adr[]): Adr | undefined {
  return all
    .filter(({ status, supersedes }) => (status === "draft" || status === "proposed") && supersedes.includes(adr.id))
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
}

/** The day to come that the words mean on a day: a date, or words such as "in 6 months". Throws a Refusal. */
export function parseNextReview(words: string, today: string): string {
  const date = parseReviewBy(words, today);
  if (date > today.slice(0, 10)) return date;
  const what = date ? `${date} is no day to come` : "A decision that holds is looked at again some day";
  throw new Refusal(`${what}: say when it is due next, such as “in 6 months”.`, "reviewBy");
}

/** The day within a year that the words mean. Throws a Refusal. */
export function parseSnooze(words: string, today: string): string {
  const date = dateIn(words, today);
  if (date && date > today.slice(0, 10) && date <= monthsAfter(today, 12)) return date;
  throw new Refusal(
    `“${words.trim().slice(0, 60)}” is no day within a year: say until when it is put off, such as “2 weeks” or ${daysAfter(today, 14)}.`,
    "until",
  );
}

/** Whether an accepted record's review date has come on a day (ISO date or time). */
export function isReviewDue({ status, content }: Pick<Adr, "status" | "content">, today: string): boolean {
  return status === "accepted" && content.reviewBy !== undefined && content.reviewBy <= today.slice(0, 10);
}

/** Whether nobody is to be asked about a record yet on a day (ISO date). */
export function isPutOff({ snoozed }: Pick<Adr, "snoozed">, today: string): boolean {
  return snoozed !== undefined && snoozed.until > today;
}

/** The next review date to propose: as many months on as the last one was given, between 3 and 12; 6 if there was none. */
export function usualReviewPeriod(adr: Adr, today: string): string {
  const from = adr.reviewed?.at ?? adr.statusAt;
  const days = (Date.parse(adr.content.reviewBy ?? "") - Date.parse(from.slice(0, 10))) / 86_400_000;
  const months = days > 0 ? Math.min(12, Math.max(3, Math.round(days / daysInMonth))) : 6;
  return monthsAfter(today, months);
}

const daysInMonth = 365.25 / 12;
const longestNote = 5000;

function reviewedNext(content: Content, reviewBy: string): Content {
  const more = content.reviewBy
    ? content.more.replace(reviewLine(content.reviewBy), `$1Review by ${reviewBy}`)
    : content.more;
  return { ...content, reviewBy, more };
}

function withoutReview({ reviewBy, ...content }: Content): Content {
  return reviewBy ? { ...content, more: content.more.replace(reviewLine(reviewBy), "").trim() } : content;
}

/** A drafted text says the date once more, marked if nobody had named it. One that links to who said it stays as it was said. */
function reviewLine(date: string): RegExp {
  return new RegExp(String.raw`^(\* )?Review by ${date}(?: \\?\[to confirm\\?\])?$`, "m");
}

/** What may be said beside a deed, as it is kept. Throws a Refusal if it is too long. */
function optional(words: string, input: string, limit?: number): string {
  return words.trim() && given(words, { what: "", how: "", input, ...(limit && { limit }) });
}
