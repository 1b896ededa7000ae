// What has become of the decisions on an agenda, read off their records: a decision that was made elsewhere counts as well, and
// nothing can say otherwise than the log does. Pure.
import { openMarks } from "../adr/content.ts";
import type { LogView } from "../adr/finding/log-view.ts";
import { listed, plain } from "../adr/plain.ts";
import { type Adr, nameOf } from "../adr/record.ts";
import type { Person } from "../conversation/turn.ts";
import type { Item, Outcome, Review } from "./review.ts";

/** An item of a review, and how it stands now. */
export interface ItemState {
  readonly item: Item;
  /** undefined = it was discarded. */
  readonly adr: Adr | undefined;
  readonly outcome: Outcome | undefined;
  readonly owner: Person | undefined;
}

/** In the order of the agenda. */
export function statesOf(review: Review, view: Pick<LogView, "all" | "get">): readonly ItemState[] {
  const replacing = view.all().filter(({ supersedes }) => supersedes.length > 0);
  return review.items.map((item) => {
    const adr = view.get(item.adr);
    const successors = replacing.filter(({ supersedes }) => supersedes.includes(item.adr));
    return { item, adr, outcome: outcomeOf(item, review, adr, successors), owner: ownerOf(adr) };
  });
}

/** Whether something has become of every decision on the agenda. */
export function isDone(states: readonly ItemState[]): boolean {
  return states.length > 0 && states.every(({ outcome }) => outcome !== undefined);
}

/** Who sees to a decision, where somebody was asked to. */
function ownerOf(adr: Adr | undefined): Person | undefined {
  return adr?.owner?.person;
}

/** undefined as long as nothing was done about the decision; `successors` are the records that replace it, or would. */
function outcomeOf(
  item: Item,
  review: Pick<Review, "openedAt">,
  adr: Adr | undefined,
  successors: readonly Adr[],
): Outcome | undefined {
  if (!adr) return { kind: "gone", words: "was discarded" };
  const isMoved = adr.status !== item.status || adr.statusAt > review.openedAt;
  if (isMoved) return statusOutcome(adr, successors);
  return revised(item, successors) ?? lastWord(adr, review) ?? settled(item, adr);
}

function statusOutcome(adr: Adr, successors: readonly Adr[]): Outcome {
  const reason = adr.reason ? `: ${plain(adr.reason)}` : "";
  switch (adr.status) {
    case "superseded": {
      const heir = successors.find(({ id }) => id === adr.supersededBy);
      return { kind: "superseded", words: heir ? `superseded by ${nameOf(heir)}` : "superseded" };
    }
    case "deprecated":
      return { kind: "deprecated", words: `deprecated${reason}` };
    case "accepted":
      return { kind: "decided", words: `accepted by ${listed(adr.approvals.map(({ by }) => by.name))}` };
    default:
      return { kind: "decided", words: `${adr.status}${reason}` };
  }
}

function revised({ successors: earlier = [] }: Item, successors: readonly Adr[]): Outcome | undefined {
  const isNew = ({ id, status }: Adr) => !earlier.includes(id) && (status === "draft" || status === "proposed");
  const heir = successors.filter(isNew).at(-1);
  return heir && { kind: "revised", words: `to be replaced by ${nameOf(heir)}, which is ${phase(heir)}` };
}

function phase({ status, by }: Adr): string {
  return status === "draft" ? `being drafted by ${by.name}` : "up for decision";
}

/** Confirmed or put off, whichever was said last: whoever confirms a decision takes back that it was put off. */
function lastWord({ reviewed, snoozed, content }: Adr, { openedAt }: Pick<Review, "openedAt">): Outcome | undefined {
  if (snoozed && snoozed.at > openedAt) {
    const reason = snoozed.reason ? `: ${plain(snoozed.reason)}` : "";
    return { kind: "snoozed", words: `put off by ${snoozed.by.name} until ${snoozed.until}${reason}` };
  }
  if (!reviewed || reviewed.at <= openedAt) return undefined;
  const until = content.reviewBy ? ` until ${content.reviewBy}` : "";
  return { kind: "confirmed", words: `confirmed by ${reviewed.by.name}${until}` };
}

/** A proposal that was on the agenda only for its open points has none any more. */
function settled({ concerns }: Item, { content }: Adr): Outcome | undefined {
  const isOnlyForPoints = concerns.length > 0 && concerns.every(({ kind }) => kind === "points to confirm");
  if (!isOnlyForPoints || openMarks(content) > 0) return undefined;
  return { kind: "revised", words: "its open points are settled" };
}
