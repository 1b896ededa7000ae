// The life of a record: who may do what to it in which status. Pure. Every rule returns what becomes of the record and the line its
// history gets, or throws a Refusal that says what is possible instead.
import type { Address } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { Person } from "../conversation/turn.ts";
import { chosenOf, optionsOf } from "./content.ts";
import { capitalName, changed, given, isApprover, requireApprover, requireStatus } from "./deed.ts";
import { listed } from "./plain.ts";
import { type Act, type Adr, type Change, type Content, handleOf, nameOf, type Rules } from "./record.ts";
import { endedBy, requireSupersedable } from "./succession.ts";

export { planSuccession, supersede } from "./succession.ts";

/** The decision is hard to undo, or nobody said whether it is: ask the person whether they are sure, and why. */
export class NeedsConfirmation extends Refusal {
  override name = "NeedsConfirmation";
  /** As a clause: "it is a one-way door, …". */
  readonly why: string;
  constructor(message: string, why: string) {
    super(message);
    this.why = why;
  }
}

export type Step = (typeof steps)[number];
const steps = [
  "propose",
  "accept",
  "object",
  "withdraw objection",
  "reject",
  "edit",
  "amend",
  "supersede",
  "deprecate",
  "reopen",
  "discard",
] as const;

/** A new draft, which has no number yet. */
export function created(content: Content, act: Act, place: { id: string; home: Address; link?: string }): Change {
  const adr: Adr = {
    ...place,
    status: "draft",
    statusAt: act.at,
    createdAt: act.at,
    by: act.by,
    content,
    version: 1,
    supersedes: [],
    related: [],
    approvals: [],
    objections: [],
    amendments: [],
    revision: 0,
  };
  return { adr, entry: { did: "drafted", by: act.by, at: act.at, turn: act.turn, to: "draft", content, version: 1 } };
}

/** A draft that says what is decided and why stands to be approved; the store gives it its number. */
export function propose(adr: Adr, act: Act): Change {
  requireStatus(adr, ["draft"], "proposed");
  const missing = missingIn(adr.content);
  if (missing.length === 0) return changed(adr, act, { did: "proposed", to: "proposed" });
  throw new Refusal(
    `${capitalName(adr)} cannot be proposed without ${listed(missing)}: add that with \`/adr edit ${handleOf(adr)}\`.`,
  );
}

/** Throws a Refusal unless the record's text may still be edited. */
export function editable(adr: Adr): void {
  requireStatus(adr, ["draft", "proposed"], "edited");
}

/** What a record needs before it can be decided on, and lacks. */
export function missingIn(content: Content): readonly string[] {
  const options = optionsOf(content);
  const chosen = chosenOf(content);
  const isOption = chosen !== undefined && (options.length === 0 || options.includes(chosen));
  return [
    ...(content.title.trim() ? [] : ["a title"]),
    ...(content.context.trim() ? [] : ["a context"]),
    ...(isOption
      ? []
      : [`a decision that names one of its options (Chosen option: "${options[0] ?? "…"}", because …)`]),
  ];
}

/**
 * One more approval. With the last one that is needed the record is accepted, and what it supersedes ends in the same step:
 * `predecessors` are those records. Throws NeedsConfirmation unless the person is `sure` or the decision is easily undone.
 */
export function approve(
  adr: Adr,
  predecessors: readonly Adr[],
  act: Act,
  rules: Rules,
  { sure }: { sure: boolean },
): readonly Change[] {
  requireStatus(adr, ["proposed"], "accepted");
  requireApprover(adr, act, rules, "accept");
  const hasVoted = adr.approvals.some(({ by }) => by.id === act.by.id);
  if (hasVoted && approvalsMissing(adr, rules) > 0) throw new Refusal(twice(adr, act, rules));
  refuseObjected(adr);
  for (const old of predecessors) requireSupersedable(old, adr);
  confirm(adr, sure);
  const approvals = hasVoted ? adr.approvals : [...adr.approvals, { by: act.by, at: act.at }];
  if (approvalsMissing({ ...adr, approvals }, rules) > 0)
    return [changed(adr, act, { did: "approved" }, { approvals })];
  const ended = predecessors.filter(({ supersededBy }) => supersededBy !== adr.id);
  return [
    changed(adr, act, { did: "accepted", to: "accepted" }, { approvals }),
    ...ended.map((old) => endedBy(old, adr, act)),
  ];
}

/** How many more must approve. Approvals of people who may not approve any more do not count. */
export function approvalsMissing({ approvals }: Pick<Adr, "approvals">, rules: Rules): number {
  const most = rules.approvers.length || Number.POSITIVE_INFINITY;
  const needed = Math.max(1, Math.min(rules.quorum, most));
  return Math.max(0, needed - approvals.filter(({ by }) => isApprover(by, rules)).length);
}

/** An objection blocks until it is withdrawn; a person has one, and a new one takes its place. */
export function object(adr: Adr, act: Act, reason: string): Change {
  requireStatus(adr, ["proposed"], "objected to");
  const why = given(reason, { what: "why you object", how: `\`/adr object ${handleOf(adr)} <reason>\`` });
  const objections = [...objectionsBut(adr, act), { by: act.by, at: act.at, reason: why }];
  return changed(adr, act, { did: "objected", why }, { objections });
}

/** Only whoever objected can withdraw it. */
export function withdrawObjection(adr: Adr, act: Act): Change {
  const objections = objectionsBut(adr, act);
  if (objections.length < adr.objections.length)
    return changed(adr, act, { did: "objection withdrawn" }, { objections });
  const names = listed(objections.map(({ by }) => by.name));
  const who = names ? `only ${names} can withdraw what they objected` : "nobody objects to it";
  throw new Refusal(`${act.by.name} has not objected to ${nameOf(adr)}: ${who}.`);
}

export function reject(adr: Adr, act: Act, reason: string, rules: Rules): Change {
  requireStatus(adr, ["proposed"], "rejected");
  requireApprover(adr, act, rules, "reject");
  const why = given(reason, { what: "why it is rejected", how: `\`/adr reject ${handleOf(adr)} <reason>\`` });
  return changed(adr, act, { did: "rejected", to: "rejected", why }, { reason: why });
}

/** Up for decision again, with all votes and objections cleared. */
export function reopen(adr: Adr, act: Act, reason: string, rules: Rules): Change {
  requireStatus(adr, ["rejected", "deprecated"], "reopened");
  requireApprover(adr, act, rules, "reopen");
  const why = given(reason, { what: "why it is reopened", how: `\`/adr reopen ${handleOf(adr)} <reason>\`` });
  const cleared = { approvals: [], objections: [], reason: why };
  return changed(adr, act, { did: "reopened", to: "proposed", why }, cleared);
}

/** The decision holds no longer, and nothing takes its place. */
export function deprecate(adr: Adr, act: Act, reason: string, rules: Rules): Change {
  requireStatus(adr, ["accepted"], "deprecated");
  requireApprover(adr, act, rules, "deprecate");
  const why = given(reason, { what: "why it holds no longer", how: `\`/adr deprecate ${handleOf(adr)} <reason>\`` });
  return changed(adr, act, { did: "deprecated", to: "deprecated", why }, { reason: why });
}

const longestAmendment = 10_000;

/** Adds to an accepted record, whose text stays as it was approved. */
export function amend(adr: Adr, act: Act, words: string, rules: Rules): Change {
  requireStatus(adr, ["accepted"], "amended");
  requireApprover(adr, act, rules, "amend");
  const how = `\`/adr amend ${handleOf(adr)} <text>\``;
  const text = given(words, { what: "what is to be added", how, limit: longestAmendment });
  const amendments = [...adr.amendments, { by: act.by, at: act.at, text }];
  return changed(adr, act, { did: "amended", why: text }, { amendments });
}

/** What can be done with the record now, the likeliest first; without a person, what somebody can do. */
export function nextSteps(adr: Adr, rules: Rules, person?: Person): readonly Step[] {
  const decides = person === undefined || isApprover(person, rules);
  const decidesOn = (...all: readonly Step[]) => (decides ? all : []);
  switch (adr.status) {
    case "draft":
      return adr.number === undefined ? ["propose", "edit", "discard"] : ["propose", "edit"];
    case "proposed":
      return stepsOfProposed(adr, rules, person);
    case "accepted":
      return [...decidesOn("amend"), "supersede", ...decidesOn("deprecate")];
    case "rejected":
      return decidesOn("reopen");
    case "deprecated":
      return [...decidesOn("reopen"), "supersede"];
    case "superseded":
      return [];
  }
}

function stepsOfProposed(adr: Adr, rules: Rules, person: Person | undefined): readonly Step[] {
  const isTheirs = ({ by }: { by: Person }) => person === undefined || by.id === person.id;
  const decides = person === undefined || isApprover(person, rules);
  const hasVoted = person !== undefined && adr.approvals.some(isTheirs) && approvalsMissing(adr, rules) > 0;
  const can: Partial<Record<Step, boolean>> = {
    accept: decides && !hasVoted && adr.objections.length === 0,
    object: person === undefined || !adr.objections.some(isTheirs),
    "withdraw objection": adr.objections.some(isTheirs),
    reject: decides,
    edit: true,
  };
  return steps.filter((step) => can[step]);
}

function objectionsBut({ objections }: Adr, act: Act) {
  return objections.filter(({ by }) => by.id !== act.by.id);
}

function refuseObjected(adr: Adr): void {
  const [first] = adr.objections;
  if (!first) return;
  const all = adr.objections.map(({ by, reason }) => `${by.name} objects (“${reason}”)`);
  const names = listed(adr.objections.map(({ by }) => by.name));
  throw new Refusal(
    `${listed(all)}, so ${nameOf(adr)} cannot be accepted: either ${names} withdraw${adr.objections.length > 1 ? "" : "s"} that, or it is rejected (\`/adr reject ${handleOf(adr)} <reason>\`).`,
  );
}

function twice(adr: Adr, act: Act, rules: Rules): string {
  const missing = approvalsMissing(adr, rules);
  const others = rules.approvers.filter(({ id }) => !adr.approvals.some(({ by }) => by.id === id));
  const who = others.length > 0 ? ` of ${listed(others.map(({ name }) => name))}` : "";
  return `${act.by.name} has approved ${nameOf(adr)} already: it needs ${missing} more approval${missing > 1 ? "s" : ""}${who}.`;
}

function confirm(adr: Adr, sure: boolean): void {
  if (sure || adr.content.reversibility === "two-way-door") return;
  const isOneWay = adr.content.reversibility === "one-way-door";
  const why = isOneWay ? "it is a one-way door, hard to undo" : "nobody has said how hard it is to undo";
  throw new NeedsConfirmation(
    `${capitalName(adr)} needs a second confirmation, as ${why}: confirm that you are sure.`,
    why,
  );
}
