// The commands that move a decision on: propose, accept, object, reject, supersede and their like. The rules are adr/lifecycle.ts's;
// here is how people say them and what everybody hears.
import { openMarks } from "../../adr/content.ts";
import * as lifecycle from "../../adr/lifecycle.ts";
import { type Act, type Adr, type Change, handleOf, nameOf, type Rules } from "../../adr/record.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Command, Invocation } from "../command.ts";
import { actOf, called, type Desk } from "./desk.ts";
import { followUpForm } from "./follow-up-forms.ts";
import { noSuccessor, type Question, reasonForm } from "./forms.ts";

/** What may follow a verb in a mention: nothing, a number, or a draft's name. */
export const aboutOne = (words: string) => /^(?:(?:adr[-\s]*)?#?\d{1,6}|d-[a-z0-9]+)?$/i.test(words);
export const aboutOneAndMore = (words: string) => /^(?:(?:adr[-\s]*)?#?\d{1,6}|d-[a-z0-9]+)(?:[\s:]|$)/i.test(words);

export function decidingCommands(desk: Desk): Command[] {
  return [
    {
      line: "/adr propose",
      usage: "[draft]",
      summary: "Propose a draft: it gets its number",
      means: aboutOne,
      run: propose,
    },
    {
      line: "/adr accept",
      usage: "<N>",
      summary: "Accept a proposed decision",
      means: (words) => /^(?:\S+(?: for good)?)?$/.test(words),
      run: accept,
    },
    reasoned(
      "object",
      "Object to a proposed decision: it cannot be accepted meanwhile",
      lifecycle.object,
      "objects to",
    ),
    {
      line: "/adr withdraw",
      usage: "<N>",
      summary: "Withdraw your objection",
      means: aboutOne,
      run: withdraw,
    },
    reasoned("reject", "Reject a proposed decision", lifecycle.reject, "rejected"),
    {
      line: "/adr supersede",
      usage: "<N> by <M>",
      summary: "Replace a decision by another, at once or when that is accepted",
      means: aboutOneAndMore,
      run: supersede,
    },
    reasoned(
      "deprecate",
      "An accepted decision no longer holds and nothing replaces it",
      lifecycle.deprecate,
      "deprecated",
    ),
    reasoned("reopen", "Propose a rejected or deprecated decision again", lifecycle.reopen, "reopened"),
    reasoned("amend", "Add to an accepted decision without changing it", lifecycle.amend, "amended"),
    {
      line: "/adr ask",
      usage: "",
      summary: "Bring up the form for a reason",
      hidden: true,
      isForm: true,
      means: () => false,
      run: ask,
    },
    {
      line: "/adr discard",
      usage: "<draft>",
      summary: "Delete a draft",
      means: (words) => aboutOne(words.replace(/ for good$/i, "")),
      run: discard,
    },
  ];

  async function* propose({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => [lifecycle.propose(known(adr), actOf(turn))],
      say: ([adr]) => {
        const { supersedes, content } = known(adr);
        const date = content.reviewBy ? ` It is to be reviewed by ${content.reviewBy}.` : "";
        const replaces = supersedes.length > 0 ? " Once accepted it replaces what it names." : "";
        const marks = openMarks(content);
        const open = marks > 0 ? ` ${pointsIn(marks)} still \`[to confirm]\`.` : "";
        return `**${turn.from.name} proposes ${called(known(adr))}.**${replaces}${date}${open} Accept it, or object with a reason.`;
      },
    });
  }

  async function* accept({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const [, seen, sure] = /^(?:v(\d+)\b)?\s*(for good)?$/i.exec(meant.rest) ?? [];
    const rules = await desk.rulesOf(meant.adr);
    try {
      yield* desk.decide(turn, meant, meant.adr.supersedes, {
        change: ([adr, ...predecessors]) => {
          refuseUnseen(known(adr), seen);
          return lifecycle.approve(known(adr), predecessors, actOf(turn), rules, { sure: sure !== undefined });
        },
        say: (adrs) => accepted(adrs, turn.from.name, rules),
      });
    } catch (error) {
      if (!(error instanceof lifecycle.NeedsConfirmation)) throw error;
      yield { kind: "private" };
      yield { kind: "card", card: sureCard(meant.adr, error.message) };
    }
  }

  async function* withdraw({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => [lifecycle.withdrawObjection(known(adr), actOf(turn))],
      say: ([adr]) => `${turn.from.name} withdrew the objection to ${called(known(adr))}.`,
    });
  }

  async function* supersede({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const by = turn.inputs?.["by"] ?? meant.rest.replace(/^by\s+/i, "");
    if (!by || by === noSuccessor)
      throw new Refusal(`By which decision? \`/adr supersede ${handleOf(meant.adr)} by 12\`, or by a draft's name.`);
    const successor = (await desk.meant(turn, by)).adr;
    const rules = await desk.rulesOf(meant.adr);
    yield* desk.decide(turn, meant, [successor.id], {
      change: ([old, next]) => lifecycle.supersede(known(old), known(next), actOf(turn), rules),
      say: ([old, next]) =>
        known(old).supersededBy
          ? `**${turn.from.name} superseded ${called(known(old))} by ${called(known(next))}.**`
          : `Once ${called(known(next))} is accepted it replaces ${called(known(old))}, which holds until then.`,
    });
  }

  async function* discard({ turn, words }: Invocation): Reply {
    // Not the thread's last one: done a second time, that would be another.
    if (!words) throw new Refusal("Which draft? Its card and `/adr list draft` name it: `/adr discard d-4k7qz2`.");
    const { log, adr, rest } = await desk.meant(turn, words);
    if (rest !== "for good") {
      yield { kind: "private" };
      yield { kind: "card", card: sureToDiscard(adr) };
      return;
    }
    const cards = await desk.adrs.cardsOf(log, adr.id);
    await desk.adrs.discard(log, adr.id, actOf(turn));
    yield* desk.gone(turn, log, adr, cards);
    yield { kind: "text", text: `${turn.from.name} discarded the draft “${adr.content.title}”.` };
  }

  /** A verb that wants a reason: typed behind it, or given by the form that its button brings up. */
  function reasoned(verb: Question, summary: string, act: Reasoned, said: string): Command {
    return {
      line: `/adr ${verb}`,
      usage: verb === "amend" ? "<N> <text>" : "<N> <reason>",
      summary,
      means: aboutOneAndMore,
      async *run({ turn, words }) {
        const meant = await desk.meant(turn, words);
        const reason = (turn.inputs?.["reason"] ?? meant.rest.replace(/^:/, "")).trim();
        const rules = await desk.rulesOf(meant.adr);
        yield* desk.decide(turn, meant, [], {
          change: ([adr]) => [act(known(adr), actOf(turn), reason, rules)],
          say: ([adr]) => `**${turn.from.name} ${said} ${called(known(adr))}:** ${reason}`,
        });
      },
    };
  }

  async function* ask({ turn, words }: Invocation): Reply {
    const [verb = "", ...rest] = words.split(" ");
    const { log, adr } = await desk.meant(turn, rest.join(" "));
    const view = await desk.views.of(log);
    const asked = { today: turn.at, person: turn.from, rules: await desk.rulesOf(adr) };
    yield { kind: "private" };
    yield { kind: "card", card: followUpForm(verb, adr, asked) ?? reasonForm(verb, adr, view.all()) };
  }
}

type Reasoned = (adr: Adr, act: Act, reason: string, rules: Rules) => Change;

function accepted(adrs: readonly Adr[], by: string, rules: Rules): string {
  const [adr, ...predecessors] = adrs;
  const { status, approvals } = known(adr);
  if (status !== "accepted") {
    const left = lifecycle.approvalsMissing(known(adr), rules);
    return `${by} approves ${called(known(adr))}; ${left} more ${left === 1 ? "approval is" : "approvals are"} needed.`;
  }
  const replaced = predecessors.filter(({ supersededBy }) => supersededBy === adr?.id).map(called);
  const names = approvals.map((vote) => vote.by.name).join(" and ");
  const review = known(adr).content.reviewBy;
  return [
    `**${called(known(adr))} is accepted by ${names}.**`,
    replaced.length > 0 && `It supersedes ${replaced.join(" and ")}.`,
    review && `It is to be reviewed by ${review}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function refuseUnseen(adr: Adr, seen: string | undefined): void {
  if (seen === undefined || Number(seen) === adr.version) return;
  throw new Refusal(
    `${nameOf(adr)} was edited since that card was drawn: read it again (\`/adr show ${handleOf(adr)}\`), then accept it.`,
  );
}

function sureToDiscard(adr: Adr) {
  return {
    title: "Discard this draft?",
    text: `“${adr.content.title}”, drafted by ${adr.by.name}, is deleted with its history.`,
    choices: [{ label: "Yes, discard it", command: `/adr discard ${adr.id} for good`, style: "danger" as const }],
  };
}

function sureCard(adr: Adr, why: string) {
  const marks = openMarks(adr.content);
  return {
    title: `Accept ${nameOf(adr)} for good?`,
    text: marks > 0 ? `${why} ${pointsIn(marks)} still \`[to confirm]\`.` : why,
    choices: [
      { label: "Yes, accept it", command: `/adr accept ${adr.id} v${adr.version} for good`, style: "danger" as const },
      { label: "Full text", command: `/adr show ${adr.id}` },
    ],
  };
}

function pointsIn(marks: number): string {
  return marks === 1 ? "1 point is" : `${marks} points are`;
}

/** The store hands back as many records as were asked for. */
export function known(adr: Adr | undefined): Adr {
  if (!adr) throw new Error("A record that was there a moment ago is gone.");
  return adr;
}
