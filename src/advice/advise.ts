// Turns a guide into advice for the facts of a thread and for the options its question names.
import type { Advice } from "./advice.ts";
import { capital } from "./casing.ts";
import { type Facts, wordsOf } from "./facts.ts";
import { type Flip, type Guide, type Option, titles } from "./guide.ts";
import { asNoun, type Term } from "./terms.ts";

interface Verdict {
  readonly choose: Term;
  readonly because: string;
}

/** What the guide says to these facts. `named` are the options of the question: the answer speaks of each. A settled one is how it is used. */
export function advise(guide: Guide, facts: Facts, named: readonly Term[], isSettled = false): Advice {
  const rivals = guide.options.filter(({ name }) => named.includes(name));
  const applying = verdicts(guide, facts);
  const given = isSettled && rivals.length === 1 ? rivals[0] : undefined;
  const verdict = (given ? taken(given, applying) : applying[0]) ?? defaultFor(guide, rivals);
  const option = optionOf(guide, verdict.choose);
  const others = rivals.filter(({ name }) => name !== option.name);
  const missing = guide.needs.filter(({ known }) => !known(facts));
  return {
    title: titles[guide.id],
    choice: option.name,
    action: `${option.recommend}${notThe(others)}`,
    because: verdict.because,
    reasons: [...(given ? given.steps : []), ...supporting(applying, verdict), ...option.reasons],
    tradeOffs: [option, ...others].map(({ name, gain, cost }) => ({ name, gain, cost })),
    flips: [...others.map(whenInstead), ...option.flips],
    figures: guide.figures?.(facts) ?? [],
    assumptions: missing.map(({ assume }) => assume),
    steps: option.steps,
    questions: missing.slice(0, 3).map(({ question }) => question),
    remarks: [...nearest(applying, rivals, option), ...(guide.remarks?.(facts) ?? [])],
    reversal: guide.reversal,
    parts: [],
    heard: wordsOf(facts),
    related: guide.related.map((id) => titles[id]),
    sources: [{ title: `Guide: ${titles[guide.id]}`, holds: guide.principle }],
  };
}

/** A clause or phrase as a sentence: with a capital and a full stop. */
export function sentence(clause: string): string {
  return `${capital(clause)}${clause.endsWith(".") ? "" : "."}`;
}

/** "a, b or c" */
export function either(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function verdicts({ rules }: Guide, facts: Facts): readonly Verdict[] {
  return rules.flatMap(({ choose, because }) => {
    const reason = because(facts);
    return reason ? [{ choose, because: reason }] : [];
  });
}

// Who asks how to use something has chosen it.
function taken({ name, when }: Option, applying: readonly Verdict[]): Verdict {
  return applying.find(({ choose }) => choose === name) ?? { choose: name, because: `it is right when ${when}` };
}

// Where the facts are silent, a comparison is decided between what it names, in the guide's order of options.
function defaultFor({ byDefault, options }: Guide, rivals: readonly Option[]): Verdict {
  if (rivals.length < 2 || rivals.some(({ name }) => name === byDefault.choose)) return byDefault;
  const [rival] = options.filter((option) => rivals.includes(option));
  return rival ? { choose: rival.name, because: `it is the safer start, and right when ${rival.when}` } : byDefault;
}

function supporting(applying: readonly Verdict[], verdict: Verdict): readonly string[] {
  return applying
    .filter((other) => other.choose === verdict.choose && other.because !== verdict.because)
    .map(({ because }) => sentence(because));
}

function whenInstead({ when, recommend }: Option): Flip {
  return { when, to: recommend.charAt(0).toLowerCase() + recommend.slice(1) };
}

// The facts may call for something nobody named: then the answer also says which of the named comes closer.
function nearest(applying: readonly Verdict[], rivals: readonly Option[], option: Option): readonly string[] {
  if (rivals.length < 2 || rivals.includes(option)) return [];
  const second = applying.find(({ choose }) => rivals.some(({ name }) => name === choose));
  const closest = second?.choose ?? rivals[0]?.name;
  return [`Of those you name, ${closest} comes closest${second ? `: ${second.because}` : ""}.`];
}

function optionOf({ id, options }: Guide, name: Term): Option {
  const option = options.find((candidate) => candidate.name === name);
  if (!option) throw new Error(`The guide ${id} chooses ${name} but does not list it: add it to its options.`);
  return option;
}

function notThe(others: readonly Option[]): string {
  if (others.length === 0) return "";
  return `, not ${either(others.map(({ name }) => asNoun(name)))}`;
}
