// A validated draft as the text of a record: every statement ends in links to the messages it came from, or in [to confirm].
import { months, monthsAfter } from "../calendar.ts";
import { asClause } from "../clause.ts";
import { cleanTitle } from "../content.ts";
import { type Content, emptyContent, toConfirm } from "../record.ts";
import type { Draft, DraftOption, Source, Statement } from "./draft.ts";
import { plainStatement } from "./plain-statement.ts";

/** Takes what validateDraft returned; `messages` are those of the thread, `today` an ISO date. */
export function contentOf(draft: Draft, messages: readonly Source[], today: string): Content {
  const cite = citer(messages, today);
  const said = ({ text, sources }: Statement) => `${text} ${cite(sources)}`;
  const { good, bad, reversibility, confidence } = draft;
  return {
    ...emptyContent,
    title: cleanTitle(draft.title),
    tags: draft.tags,
    context: paragraphOrList(draft.context.map(said)),
    drivers: list(draft.drivers.map(said)),
    options: list(draft.options.map(({ title, sources }) => said({ text: title, sources }))),
    decision: decisionText(draft, said, cite),
    consequences: list(reasons(good, bad, said)),
    confirmation: list(draft.confirmation.map(said)),
    comparison: draft.options.flatMap((option) => comparison(option, said)).join("\n\n"),
    more: more(draft, said, cite, today),
    // A field has no room for a mark: without a message behind it, it stays open.
    reversibility: isBacked(reversibility.because) ? reversibility.kind : "unknown",
    confidence: isBacked(confidence.because) ? confidence.level : "unknown",
    reviewBy: draft.reviewBy?.date ?? monthsAfter(today, monthsToReview),
  };
}

/** How long a decision goes unquestioned if nobody named a date. */
const monthsToReview = 6;
const mostLinks = 4;

type Say = (statement: Statement) => string;
type Cite = (sources: readonly string[]) => string;

function citer(messages: readonly Source[], today: string): Cite {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return (sources) => {
    const found = sources.flatMap((id) => byId.get(id) ?? []);
    if (found.length === 0) return toConfirm;
    return `(${found
      .slice(0, mostLinks)
      .map((message) => linkTo(message, today))
      .join(", ")})`;
  };
}

function linkTo({ author, at, link }: Source, today: string): string {
  const name =
    plainStatement(author)
      .replace(/[()<>|\\`*_~]/g, "")
      .slice(0, 60)
      .toWellFormed()
      .trim() || "somebody";
  const label = `${name}, ${dayOf(at, today)}`;
  return link ? `[${label}](${link.replace(/[\s()<>\\]/g, (character) => percent[character] ?? "%20")})` : label;
}

const percent: Readonly<Record<string, string>> = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C" };

function dayOf(at: string, today: string): string {
  const [year, month, day] = at.slice(0, 10).split("-");
  const name = `${Number(day)} ${months[Number(month) - 1]}`;
  return year === today.slice(0, 4) ? name : `${name} ${year}`;
}

function decisionText({ decision, options, open }: Draft, said: Say, cite: Cite): string {
  if (decision) {
    const because =
      decision.because.length > 0 ? decision.because.map((each) => said(clause(each))).join("; ") : toConfirm;
    const also = (decision.also ?? []).map((each) => `Also decided: ${said(each)}\n\n`).join("");
    return `Chosen option: "${decision.option}", because ${because}\n\n${also}Decided in: ${cite(decision.sources)}`;
  }
  const choice = options.length > 0 ? `\n\nTo choose from:\n\n${list(options.map(titleOf(cite)))}` : "";
  const rest = open.length > 0 ? " What else is open stands below." : "";
  return `No decision yet.${rest}${choice}`;
}

function titleOf(cite: Cite): (option: DraftOption) => string {
  return ({ title, sources }) => `${title} ${cite(sources)}`;
}

function reasons(good: readonly Statement[], bad: readonly Statement[], said: Say): readonly string[] {
  return [
    ...good.map((statement) => `Good, because ${said(clause(statement))}`),
    ...bad.map((statement) => `Bad, because ${said(clause(statement))}`),
  ];
}

function comparison({ title, pros, cons }: DraftOption, said: Say): readonly string[] {
  return pros.length + cons.length > 0 ? [`### ${title}`, list(reasons(pros, cons, said))] : [];
}

function more({ reversibility, confidence, reviewBy, open }: Draft, said: Say, cite: Cite, today: string): string {
  const date = reviewBy?.date ?? monthsAfter(today, monthsToReview);
  const lines = [
    ...assessment("Reversibility", reversibility.kind.replace("-door", " door"), reversibility.because, said),
    ...assessment("Confidence", confidence.level, confidence.because, said),
    `Review by ${date} ${reviewBy ? cite(reviewBy.sources) : toConfirm}`,
  ];
  return [list(lines), ...(open.length > 0 ? ["### Still open", list(open.map(said))] : [])].join("\n\n");
}

function assessment(name: string, value: string, because: readonly Statement[], said: Say): readonly string[] {
  if (value === "unknown") return because.map((statement) => `${name}: ${said(statement)}`);
  if (because.length === 0) return [`${name}: ${value} ${toConfirm}`];
  const reasons = because.map((each) => said(clause(each))).join("; ");
  return [`${name}: ${value}${isBacked(because) ? "" : ` ${toConfirm}`}, because ${reasons}`];
}

function clause({ text, sources }: Statement): Statement {
  return { text: asClause(text), sources };
}

function isBacked(because: readonly Statement[]): boolean {
  return because.some(({ sources }) => sources.length > 0);
}

function paragraphOrList(lines: readonly string[]): string {
  return lines.length === 1 ? (lines[0] ?? "") : list(lines);
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `* ${line}`).join("\n");
}
