// The commands for a decision that stands: confirm it, revise it, put it off, give it an owner, say what came of it. The rules are
// adr/follow-up.ts's; here is how people say them and what everybody hears.
import { IdTaken } from "../../adr/adr-store.ts";
import * as followUp from "../../adr/follow-up.ts";
import { newId } from "../../adr/new-id.ts";
import { type Adr, handleOf, nameOf, type Rules, type Verdict, verdicts } from "../../adr/record.ts";
import type { Address } from "../../conversation/address.ts";
import type { Platform } from "../../conversation/platform.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import type { Person, Command as Turn } from "../../conversation/turn.ts";
import type { Command, Invocation } from "../command.ts";
import { aboutOne, aboutOneAndMore, known } from "./deciding.ts";
import { actOf, called, type Desk } from "./desk.ts";
import { nobody, peopleOf } from "./follow-up-forms.ts";

export interface FollowUpParts {
  readonly desk: Desk;
  readonly platform: (address: Address) => Pick<Platform, "link">;
}

const now = () => new Date().toISOString();

export function followUpCommands({ desk, platform }: FollowUpParts): Command[] {
  return [
    {
      line: "/adr confirm",
      usage: "<N> [until <date>] [: note]",
      summary: "An accepted decision still holds: sets its next review",
      means: (words) => words === "" || aboutOneAndMore(words),
      check: ({ reviewBy }) => void (reviewBy && followUp.parseNextReview(reviewBy, now())),
      run: confirm,
    },
    {
      line: "/adr revise",
      usage: "<N>",
      summary: "Draft what is to replace an accepted decision, from its own words",
      means: aboutOne,
      run: revise,
    },
    {
      line: "/adr snooze",
      usage: "<N> [2 weeks | until <date>] [: reason]",
      summary: "Leave a decision out of reviews for a while",
      means: aboutOneAndMore,
      check: ({ until }) => void (until && followUp.parseSnooze(until, now())),
      run: snooze,
    },
    {
      line: "/adr assign",
      usage: "<N> <@person | me | nobody>",
      summary: "Say who sees to a decision",
      means: aboutOneAndMore,
      run: assign,
    },
    {
      line: "/adr outcome",
      usage: "<N> <yes | partly | no> [note]",
      summary: "Say whether the expected consequences came true",
      means: aboutOneAndMore,
      run: outcome,
    },
  ];

  async function* confirm({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const { when, why } = turn.inputs ? inputsOf(turn.inputs, "reviewBy", "note") : dateAndReason(meant.rest);
    const rules = await desk.rulesOf(meant.adr);
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => {
        const reviewBy = when || followUp.usualReviewPeriod(known(adr), turn.at);
        return [followUp.confirm(known(adr), actOf(turn), { reviewBy, note: why }, rules)];
      },
      say: ([adr]) => {
        const due = `It is due for review again on ${known(adr).content.reviewBy}.`;
        return withReason(`**${turn.from.name} confirmed ${called(known(adr))}.** ${due}`, why);
      },
    });
  }

  async function* snooze({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const { when, why } = turn.inputs ? inputsOf(turn.inputs, "until", "reason") : dateAndReason(meant.rest);
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => [followUp.snooze(known(adr), actOf(turn), { until: when || "2 weeks", reason: why })],
      say: ([adr]) =>
        withReason(`${turn.from.name} put off ${called(known(adr))} until ${known(adr).snoozed?.until}.`, why),
    });
  }

  async function* assign({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const person = assignee(turn, meant.rest, meant.adr, await desk.rulesOf(meant.adr));
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => [followUp.assign(known(adr), actOf(turn), person)],
      say: ([adr]) =>
        `**${person ? person.name : "Nobody"} sees to ${called(known(adr))} now**, says ${turn.from.name}.`,
    });
  }

  async function* outcome({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const { verdict, note } = verdictIn(turn, meant.rest, meant.adr);
    yield* desk.decide(turn, meant, [], {
      change: ([adr]) => [followUp.check(known(adr), actOf(turn), { verdict, note })],
      say: ([adr]) =>
        withReason(
          `**What was expected of ${called(known(adr))} ${followUp.verdictWords[verdict]}**, says ${turn.from.name}.`,
          note,
        ),
    });
  }

  async function* revise({ turn, words }: Invocation): Reply {
    const meant = await desk.meant(turn, words);
    const { log, adr } = meant;
    const pending = followUp.pendingSuccessor(adr, (await desk.views.of(log)).all());
    const draft = pending ?? (await begun(log, adr, turn));
    if (!isOf(turn, draft)) {
      const { card: _other, ...typed } = turn;
      yield* desk.shown(typed, log, draft);
      yield { kind: "text", text: `${called(adr)} has a successor in the making already: ${called(draft)}.` };
      return;
    }
    yield* desk.decide(turn, meant, [], {
      change: ([old]) => [followUp.revisionBegun(known(old), actOf(turn), draft)],
      began: draft,
      say: () =>
        `**${turn.from.name} revises ${called(adr)}** in ${nameOf(draft)}: edit that and propose it. ${nameOf(adr)} holds until it is accepted.`,
    });
  }

  /** Two who press at one moment begin the same draft: its id comes from the record as both saw it. */
  async function begun(log: string, old: Adr, turn: Turn): Promise<Adr> {
    const id = newId(`${old.id} revised at ${old.revision}`);
    const { address: home } = turn;
    const link = home.thread === "" ? undefined : await platform(home).link(home, home.thread);
    const made = followUp.revision(old, actOf(turn), { id, home, ...(link && { link }) });
    try {
      return await desk.adrs.create(log, made);
    } catch (error) {
      const first = error instanceof IdTaken ? await desk.adrs.find(log, id) : undefined;
      if (first?.supersedes.includes(old.id)) return first;
      throw error;
    }
  }
}

/** Whether it was this very turn that began the draft, in an earlier attempt perhaps. */
function isOf({ from, at }: Turn, { by, createdAt }: Adr): boolean {
  return by.id === from.id && createdAt === at;
}

/** "until 2027-05-21: still fine". Both may be missing. */
function dateAndReason(words: string): { when: string; why: string } {
  const [, when = "", why = ""] = /^(?:(?:until|for)\s+)?([^:]*)(?::([\s\S]*))?$/i.exec(words) ?? [];
  return { when: when.trim(), why: why.trim() };
}

function inputsOf(inputs: NonNullable<Turn["inputs"]>, when: string, why: string): { when: string; why: string } {
  return { when: inputs[when]?.trim() ?? "", why: inputs[why]?.trim() ?? "" };
}

function assignee({ from, mentioned = [], inputs }: Turn, words: string, adr: Adr, rules: Rules): Person | undefined {
  const named = inputs?.["owner"] ?? words.trim();
  if (/^(?:nobody|no one|none)$/i.test(named)) return undefined;
  if (/^(?:me|myself)$/i.test(named)) return idAndName(from);
  const people = inputs ? peopleOf(adr, rules, from).filter(({ id }) => id === named) : mentioned;
  const [person] = people;
  if (person && people.length === 1) return idAndName(person);
  const how = `\`/adr assign ${handleOf(adr)} @Ana\`, or \`me\`, or \`${nobody}\``;
  throw new Refusal(`Who is to see to ${nameOf(adr)}? Mention one person: ${how}.`, "owner");
}

function idAndName({ id, name }: Person): Person {
  return { id, name };
}

function verdictIn({ inputs }: Turn, words: string, adr: Adr): { verdict: Verdict; note: string } {
  const [, typed = "", note = ""] = /^(\w+)[:,.]?(?:\s+([\s\S]*))?$/.exec(words) ?? [];
  const named = (inputs?.["verdict"] ?? typed).toLowerCase();
  const verdict = verdicts.find((each) => each === named);
  if (verdict) return { verdict, note: (inputs?.["note"] ?? note).trim() };
  const how = `\`/adr outcome ${handleOf(adr)} yes\`, \`partly\` or \`no\`, and what is to be noted`;
  throw new Refusal(`Did what was expected of ${nameOf(adr)} come true? ${how}.`, "verdict");
}

function withReason(said: string, why: string): string {
  return why ? `${said} ${why}` : said;
}
