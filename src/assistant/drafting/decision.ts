// Which option the people decided for in the end, as far as their words show it: the latest decision, unless it was taken back.
import type { Source, Statement } from "../../adr/drafting/draft.ts";
import { isAssent } from "../../adr/drafting/evidence-decision.ts";
import { clausesIn, isDenied } from "../../adr/drafting/evidence-words.ts";
import { technologiesIn } from "../../advice/technologies.ts";
import { cues, isDeciding, isTakingBack } from "./cues.ts";
import type { Option } from "./options.ts";
import type { Spoken } from "./sentences.ts";

export interface Decided {
  readonly option: Option;
  /** Ids of the messages: the one that names it if that is another, the one that decides, those that agree. */
  readonly sources: readonly string[];
  readonly because: readonly Statement[];
  /** What else its sentence decides. */
  readonly also: readonly Statement[];
  readonly by: Spoken;
}

/** undefined: nothing was decided, or it was taken back; `reopening` is the sentence that did so. */
export function decisionIn(
  said: readonly Spoken[],
  messages: readonly Source[],
  options: readonly Option[],
): { readonly decided?: Decided; readonly reopening?: Spoken } {
  let decided: Decided | undefined;
  let reopening: Spoken | undefined;
  for (const [place, spoken] of said.entries()) {
    const next = isDeciding(spoken) ? decidedBy(spoken, said.slice(0, place), options) : undefined;
    if (next) [decided, reopening] = [next, undefined];
    else if (decided && isTakingBack(spoken)) [decided, reopening] = [undefined, spoken];
  }
  if (!decided) return reopening ? { reopening } : {};
  return { decided: { ...decided, sources: [...decided.sources, ...agreeing(decided, messages)] } };
}

function decidedBy(spoken: Spoken, before: readonly Spoken[], options: readonly Option[]): Decided | undefined {
  const because = reasonOf(spoken);
  const [named] = options.filter((option) => isTaken(option, spoken)).toSorted(byPlaceIn(spoken.text));
  if (named) {
    const brought = namesItself(named, spoken) ? [] : named.sources.slice(0, 1);
    const also = alsoIn(spoken, named, options);
    return { option: named, sources: unique([...brought, spoken.id]), because, also, by: spoken };
  }
  if (!/\b(?:it|that|this|das|es|so)\b/i.test(spoken.text) || spoken.names.length > 0) return undefined;
  const meant = lastNamed(before, options);
  return meant && { option: meant.option, sources: unique([meant.id, spoken.id]), because, also: [], by: spoken };
}

/** Rather than by a label: "option B". */
function namesItself({ title, technologies }: Option, { text, names }: Spoken): boolean {
  return technologies.some((name) => names.includes(name)) || text.toLowerCase().includes(title.toLowerCase());
}

function byPlaceIn(text: string) {
  const place = (option: Option) => option.mentionIn(text)?.from ?? text.length;
  return (one: Option, other: Option) => place(one) - place(other);
}

/** "…, JSONB for the attributes": the clauses behind the option that neither deny, give the reason nor name another option. */
function alsoIn({ text, id }: Spoken, named: Option, options: readonly Option[]): readonly Statement[] {
  const decided = text
    .slice(named.mentionIn(text)?.to ?? text.length)
    .replace(/\s(?:because|since|weil|denn)\s.*$/i, "");
  const [, ...rest] = decided.split(/[,;]\s+(?:and\s+|und\s+)?/);
  const isOf = (clause: string) =>
    options.some((option) => option !== named && option.isNamedIn({ text: clause, names: technologiesIn(clause) }));
  return rest
    .filter((clause) => /\sfor\s|\sfür\s|^with\s|^mit\s/i.test(clause) && !isDenied(clause) && !isOf(clause))
    .map((clause) => ({ text: clause, sources: [id] }));
}

/** In a clause that does not deny, and not as the one that lost; of several names in it the first one counts. */
function isTaken(option: Option, spoken: Spoken): boolean {
  const clauses = clausesIn(spoken.text).filter((clause) => !isDenied(clause));
  return clauses
    .map((clause) => clause.replace(/\s(?:over|against|gegen|instead)\b.*/i, ""))
    .some((clause) => option.isNamedIn({ text: clause, names: technologiesIn(clause).slice(0, 1) }));
}

/** "Let's do that" means what was named last, if that was one option. */
function lastNamed(before: readonly Spoken[], options: readonly Option[]): { option: Option; id: string } | undefined {
  const last = before.findLast((spoken) => options.some((option) => option.isNamedIn(spoken)));
  if (!last) return undefined;
  const named = options.filter((option) => option.isNamedIn(last));
  const [only, other] = named;
  return only && !other && !isDenied(last.text) ? { option: only, id: last.id } : undefined;
}

function reasonOf({ text, id }: Spoken): readonly Statement[] {
  const [, reason] =
    /\b(?:because|since|weil|denn)\s+(.{4,}?)(?=,? (?:accepting|knowing) that |[.!?]?$)/i.exec(text) ?? [];
  return reason ? [{ text: reason.trim(), sources: [id] }] : [];
}

/** Short words of agreement to it, until the talk goes on about something else. */
function agreeing({ by }: Decided, messages: readonly Source[]): readonly string[] {
  const after = messages.slice(by.index + 1, by.index + 1 + lookAhead);
  const others = after.filter(({ author, isLintel }) => !isLintel && author !== by.author);
  return others
    .filter(({ text }) => text.length < 80 && isAssent(text) && !cues.unsure(text))
    .map(({ id }) => id)
    .slice(0, 3);
}

const lookAhead = 6;

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
