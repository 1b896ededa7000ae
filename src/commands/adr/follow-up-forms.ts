// The forms in which people follow a decision up. Pure.
import { usualReviewPeriod, verdictWords } from "../../adr/follow-up.ts";
import { clipped, listItems, plain, withoutSources } from "../../adr/plain.ts";
import { type Adr, nameOf, type Rules, verdicts } from "../../adr/record.ts";
import type { Card, FormInput } from "../../conversation/card.ts";
import type { Person } from "../../conversation/turn.ts";

/** How somebody says that a decision has no owner. */
export const nobody = "nobody";

interface Asked {
  /** ISO date or time. */
  readonly today: string;
  /** Who asks for the form. */
  readonly person: Person;
  readonly rules: Rules;
}

/** The form of a verb that follows a decision up; undefined for any other verb. */
export function followUpForm(verb: string, adr: Adr, asked: Asked): Card | undefined {
  const form = forms.get(verb)?.(adr, asked);
  if (!form) return undefined;
  const { title, text = adr.content.title, submit, inputs } = form;
  const [command, open] = [`/adr ${verb} ${adr.id}`, `/adr ask ${verb} ${adr.id}`];
  return { title, text, form: { command, open, submit, inputs } };
}

const forms: ReadonlyMap<string, (adr: Adr, asked: Asked) => Form> = new Map([
  ["confirm", confirm],
  ["snooze", snooze],
  ["assign", assign],
  ["outcome", outcome],
]);

/** Those who can be chosen to see to a decision, whoever asks first: who had a part in it, and who approves here. */
export function peopleOf(adr: Adr, { approvers }: Rules, asking: Person): readonly Person[] {
  const voters = adr.approvals.map(({ by }) => by);
  const known = [asking, ...(adr.owner ? [adr.owner.person] : []), adr.by, ...approvers, ...voters];
  return [...new Map(known.map((person) => [person.id, person])).values()];
}

interface Form {
  readonly title: string;
  readonly text?: string;
  readonly submit: string;
  readonly inputs: readonly FormInput[];
}

function confirm(adr: Adr, { today }: Asked): Form {
  const value = usualReviewPeriod(adr, today);
  return {
    title: `Confirm ${nameOf(adr)}`,
    submit: "Confirm",
    inputs: [
      {
        kind: "text",
        name: "reviewBy",
        label: "Due for review again",
        value,
        placeholder: "2027-05-31, or in 6 months",
      },
      note("note", "What is to be noted? (may stay empty)"),
    ],
  };
}

function snooze(adr: Adr): Form {
  return {
    title: `Put off ${nameOf(adr)}`,
    submit: "Put off",
    inputs: [
      { kind: "text", name: "until", label: "Until when?", value: "2 weeks", placeholder: "2 weeks, or 2027-05-31" },
      note("reason", "Why? (may stay empty)"),
    ],
  };
}

function assign(adr: Adr, { person, rules }: Asked): Form {
  const people = peopleOf(adr, rules, person).map(({ id, name }) => ({
    label: id === person.id ? `${name} (me)` : name,
    value: id,
  }));
  const options = [...people, { label: "Nobody", value: nobody }];
  return {
    title: `Who sees to ${nameOf(adr)}?`,
    text: `${adr.content.title}\n\nFor anybody else: \`/adr assign ${adr.id} @name\`.`,
    submit: "Assign",
    inputs: [{ kind: "select", name: "owner", label: "Owner", value: adr.owner?.person.id ?? person.id, options }],
  };
}

const mostConsequences = 6;

function outcome(adr: Adr): Form {
  const expected = listItems(adr.content.consequences).slice(0, mostConsequences);
  const lines = expected.map((item) => `- ${clipped(plain(withoutSources(item)), 160)}`);
  const options = verdicts.map((value) => ({ label: `It ${verdictWords[value]}`, value }));
  return {
    title: `What came of ${nameOf(adr)}?`,
    text: [`${adr.content.title}`, lines.length > 0 ? `Expected:\n${lines.join("\n")}` : ""]
      .filter(Boolean)
      .join("\n\n"),
    submit: "Save",
    inputs: [
      { kind: "select", name: "verdict", label: "Did it come true?", value: "yes", options },
      note("note", "What is to be noted? (may stay empty)"),
    ],
  };
}

function note(name: string, label: string): FormInput {
  return { kind: "text", name, label, value: "", multiline: true };
}
