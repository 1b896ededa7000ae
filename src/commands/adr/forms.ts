// The forms in which people write a decision and give their reasons. Pure.
import {
  type Adr,
  type Content,
  confidences,
  nameOf,
  reversibilities,
  type Section,
  sections,
  titleOf,
} from "../../adr/record.ts";
import type { Card, FormInput } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import { reversibilityWords } from "./card.ts";

/** What one input holds in every platform's form (Slack: 3,000 characters). */
const longestInput = 2_900;

const sectionLabels: Readonly<Record<Section, string>> = {
  context: "Context and problem",
  drivers: "Decision drivers (a list)",
  options: "Considered options (a list of titles)",
  decision: 'Decision (Chosen option: "…", because …)',
  consequences: "Consequences (* Good, because … / * Bad, because …)",
  confirmation: "Confirmation: how will we see that it is followed?",
  comparison: "Pros and cons of the options",
  more: "More information",
};

/** The form that edits a record; it is sent with the version it was opened at. */
export function editForm(adr: Adr): Card {
  return {
    title: `Edit ${titleOf(adr)}`,
    text: "Markdown. A statement that somebody made ends in its link; take away `[to confirm]` where you can confirm what stands there.",
    form: {
      command: `/adr edit save ${adr.id} ${adr.version}`,
      open: `/adr edit ${adr.id}`,
      submit: "Save",
      inputs: inputsOf(adr.content),
    },
  };
}

/** The form that begins a record without a discussion. */
export function newForm(title: string, content: Content): Card {
  const asked = new Set(["title", "context", "options", "decision", "consequences", "reversibility", "reviewBy"]);
  return {
    title: "New decision record",
    text: "What you leave empty can be filled in later: it begins as a draft.",
    form: {
      command: "/adr new save",
      open: `/adr new ${title}`.trim(),
      submit: "Draft it",
      inputs: inputsOf({ ...content, title }).filter(({ name }) => asked.has(name)),
    },
  };
}

/** What a form held, with the parts of long sections joined again. */
export function joinedInputs(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const pieces = Object.entries(inputs).map(([name, value]) => ({ ...placeOf(name), value }));
  const joined: Record<string, string> = {};
  for (const { section, joint, value } of pieces.toSorted((a, b) => a.n - b.n))
    joined[section] = joined[section] === undefined ? value : `${joined[section]}${joints[joint]}${value}`;
  return joined;
}

export type Question = "object" | "reject" | "deprecate" | "reopen" | "amend";

const questions: Readonly<
  Record<Question, { readonly title: string; readonly label: string; readonly submit: string }>
> = {
  object: { title: "Object to", label: "Why? It cannot be accepted until you withdraw this.", submit: "Object" },
  reject: { title: "Reject", label: "Why?", submit: "Reject" },
  deprecate: { title: "Deprecate", label: "Why does it no longer hold?", submit: "Deprecate" },
  reopen: { title: "Reopen", label: "What has changed?", submit: "Reopen" },
  amend: { title: "Amend", label: "What is to be added? (Markdown)", submit: "Amend" },
};

/** The form that asks for a reason, or for a successor. Throws Refusal for verbs that need none. */
export function reasonForm(verb: string, adr: Adr, all: readonly Adr[]): Card {
  if (verb === "supersede") return successorForm(adr, all);
  if (!isQuestion(verb))
    throw new Refusal(`Nothing has to be said to ${verb || "that"}: \`/adr help\` shows the commands.`);
  const { title, label, submit } = questions[verb];
  return {
    title: `${title} ${nameOf(adr)}`,
    text: adr.content.title,
    form: {
      command: `/adr ${verb} ${adr.id}`,
      open: `/adr ask ${verb} ${adr.id}`,
      submit,
      inputs: [{ kind: "text", name: "reason", label, value: "", multiline: true }],
    },
  };
}

/** As many as a select holds, the latest first; and one that is none. */
const mostSuccessors = 49;
/** What the form says as long as nothing is chosen. */
export const noSuccessor = "-";

function successorForm(adr: Adr, all: readonly Adr[]): Card {
  const successors = all
    .filter(({ id, status }) => id !== adr.id && ["draft", "proposed", "accepted"].includes(status))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, mostSuccessors);
  if (successors.length === 0)
    throw new Refusal(
      `There is nothing yet that could replace ${nameOf(adr)}: draft the successor first, with \`@architect adr\` in its thread or \`/adr new\`.`,
    );
  // None is the likely one, and the wrong one would end a decision.
  const options = [
    { label: "Choose…", value: noSuccessor },
    ...successors.map((each) => ({ label: titleOf(each), value: each.id })),
  ];
  return {
    title: `Supersede ${nameOf(adr)}`,
    text: `By which decision? If that is not accepted yet, ${nameOf(adr)} holds until it is.`,
    form: {
      command: `/adr supersede ${adr.id}`,
      open: `/adr ask supersede ${adr.id}`,
      submit: "Supersede",
      inputs: [{ kind: "select", name: "by", label: "Replaced by", value: noSuccessor, options }],
    },
  };
}

function inputsOf(content: Content): FormInput[] {
  const text = (name: keyof Content, label: string, value: string, placeholder = ""): FormInput => ({
    kind: "text",
    name,
    label,
    value,
    ...(placeholder && { placeholder }),
  });
  return [
    text("title", "Title", content.title, "Use Redis for sessions"),
    ...sections.flatMap((section) => parts(section, content[section])),
    {
      kind: "select",
      name: "reversibility",
      label: "Reversibility",
      value: content.reversibility,
      options: reversibilities.map((value) => ({ label: reversibilityWords[value], value })),
    },
    {
      kind: "select",
      name: "confidence",
      label: "Confidence",
      value: content.confidence,
      options: confidences.map((value) => ({ label: value, value })),
    },
    text("reviewBy", "Review by", content.reviewBy ?? "", "2027-05-31, or in 6 months"),
    text("tags", "Tags", content.tags.join(", "), "state, redis"),
  ];
}

/** A section too long for one input comes in several, cut between paragraphs where it can be. */
function parts(section: Section, markdown: string): FormInput[] {
  const pieces = piecesOf(markdown, "");
  return pieces.map(({ value, joint }, n) => ({
    kind: "text",
    name: n === 0 ? section : `${section}~${n + 1}${joint}`,
    label: pieces.length > 1 ? `${sectionLabels[section]} (${n + 1} of ${pieces.length})` : sectionLabels[section],
    value,
    multiline: true,
  }));
}

/** What stands between two pieces, by the letter that the second one's name ends in. */
const joints = { p: "\n\n", l: "\n", w: " ", c: "" } as const;
type Joint = keyof typeof joints;

interface Piece {
  readonly value: string;
  /** What it is joined to the one before it by; "" for the first. */
  readonly joint: Joint | "";
}

function piecesOf(markdown: string, joint: Joint | ""): Piece[] {
  if (markdown.length <= longestInput) return [{ value: markdown, joint }];
  const head = markdown.slice(0, longestInput);
  const next = (["p", "l", "w"] as const).find((each) => head.lastIndexOf(joints[each]) > longestInput / 2) ?? "c";
  const cut = next === "c" ? longestInput : head.lastIndexOf(joints[next]);
  return [{ value: markdown.slice(0, cut), joint }, ...piecesOf(markdown.slice(cut + joints[next].length), next)];
}

function placeOf(name: string): { section: string; n: number; joint: Joint } {
  const [, section = name, n = "1", joint = "p"] = /^(\w+)~(\d+)([plwc])$/.exec(name) ?? [];
  return { section, n: Number(n), joint: joint as Joint };
}

function isQuestion(verb: string): verb is Question {
  return Object.hasOwn(questions, verb);
}
