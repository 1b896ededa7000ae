// The team's earlier decisions in an answer: what the model is told of them, and what people are told where a question or an
// answer goes against one, whoever answers.
import { chosenOf, rejectedOptionsOf, yStatement } from "../adr/content.ts";
import type { Recalled } from "../adr/finding/recall.ts";
import { type Adr, handleOf, nameOf } from "../adr/record.ts";

/** What the model is told; undefined if no decision bears on the question. */
export function toldOf(recalled: readonly Recalled[]): string | undefined {
  if (recalled.length === 0) return undefined;
  return JSON.stringify(recalled.map(({ adr, kind, because }) => ({ ...briefOf(adr), bears: `${kind}: ${because}` })));
}

/** A decision as the model gets it. */
export function briefOf(adr: Adr) {
  return {
    decision: nameOf(adr),
    title: adr.content.title,
    status: adr.status,
    since: adr.statusAt.slice(0, 10),
    chosen: chosenOf(adr.content),
    rejected: rejectedOptionsOf(adr.content),
    summary: yStatement(adr.content),
  };
}

/** The paragraphs before or below an answer, for people; "" where there is nothing to say that the answer does not say. */
export function noticeOf(recalled: readonly Recalled[], answer: string): string {
  return recalled.flatMap((each) => paragraphOf(each, answer)).join("\n\n");
}

function paragraphOf({ adr, kind, option, because }: Recalled, answer: string): string[] {
  const title = `${nameOf(adr)}: ${adr.content.title}`;
  const decision = `${adr.link ? `[${title}](${adr.link})` : title} (${adr.status} on ${adr.statusAt.slice(0, 10)})`;
  // Where it chose from no list, its title says what it decided.
  const reason = because.includes(adr.content.title) ? "" : ` ${sentence(because)}.`;
  const remedy = `Should it no longer hold, decide anew and supersede it: \`/adr supersede ${handleOf(adr)} by …\`.`;
  switch (kind) {
    case "contradicts":
      return [`⚠️ **This goes against a decision:** ${decision}.${reason} ${remedy}`];
    case "reopens":
      return [`⚠️ **Rejected before:** ${option ? `${option}, in ` : ""}${decision}.${reason} ${remedy}`];
    case "touches":
      if (answer.includes(nameOf(adr))) return [];
      return [`**${adr.status === "proposed" ? "Just being decided" : "Decided already"}:** ${decision}: ${because}.`];
  }
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
