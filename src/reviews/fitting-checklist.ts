// The checklist that fits the decisions on an agenda, a few questions of it: others at the next review, so that in time all are
// asked. Pure.
import { createHash } from "node:crypto";
import { chosenOf } from "../adr/content.ts";
import type { Adr } from "../adr/record.ts";
import type { Checklist } from "../advice/checklist.ts";
import { architectureReview } from "../advice/checklists/architecture-review.ts";
import { checklists } from "../advice/checklists.ts";

/** At most seven, one of each section; the same for the same review. */
export function fittingChecklist(
  adrs: readonly Adr[],
  review: string,
): { title: string; questions: readonly string[] } {
  const { title, sections } = fitting(adrs);
  const turn = createHash("sha256").update(review).digest().readUInt32BE();
  const questions = sections.flatMap(({ items }) => items[turn % items.length]?.check ?? []);
  return { title, questions: questions.slice(0, mostQuestions) };
}

const mostQuestions = 7;

/** The one that most of the decisions call for; of equals the narrower, and the general one where none is called for. */
function fitting(adrs: readonly Adr[]): Checklist {
  const votes = new Map<Checklist, number>();
  for (const list of adrs.flatMap(calledFor)) votes.set(list, (votes.get(list) ?? 0) + 1);
  const most = Math.max(...votes.values());
  return checklists.find((list) => votes.get(list) === most) ?? architectureReview;
}

/** The lists that somebody would be given who asked for one by the decision's title, what it chose or its tags. */
function calledFor({ content }: Adr): readonly Checklist[] {
  const subject = [content.title, chosenOf(content) ?? "", ...content.tags].join(", ").replace(/[.?!\n]/g, " ");
  return checklists.filter((list) => list !== architectureReview && list.topic.test(`A checklist for ${subject}`));
}
