// Some weeks after a decision was accepted its thread is asked whether the expected consequences came true. The answer goes into
// the record (adr/follow-up.ts); here it is decided when to ask, and what is shown.
import { type Adr, nameOf } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Address } from "../../conversation/address.ts";
import type { Card } from "../../conversation/card.ts";
import type { Platform } from "../../conversation/platform.ts";
import type { Reply } from "../../conversation/reply.ts";
import { type Command, type Errand, unasked } from "../../conversation/turn.ts";
import { nextPermitted } from "../../reviews/due.ts";

export interface ConsequenceParts {
  find: (log: string, id: string) => Promise<Adr | undefined>;
  settings: Pick<SettingsStore, "of">;
  later: (job: { kind: "ask consequences"; log: string; adr: string }, at: Date) => Promise<void>;
  platform: (address: Address) => Pick<Platform, "place">;
  send: (errand: Errand) => Promise<unknown>;
}

export type Consequences = ReturnType<typeof createConsequences>;

const dayMs = 86_400_000;

export function createConsequences({ find, settings, later, platform, send }: ConsequenceParts) {
  return { accepted, ask, askIn, cardOf };

  /** To be told of every decision that was just changed: remembers to ask about one that it accepted or put off. */
  async function accepted(log: string, adr: Adr, { at }: Command): Promise<void> {
    const isNew = adr.statusAt === at || adr.snoozed?.at === at;
    if (!isOpen(adr) || !isNew) return;
    const { consequencesAfter } = await settings.of(adr.home);
    if (consequencesAfter === undefined) return;
    const due = Date.parse(adr.statusAt) + consequencesAfter * dayMs;
    const then = Math.max(due, adr.snoozed ? endOf(adr.snoozed) : 0);
    await later({ kind: "ask consequences", log, adr: adr.id }, new Date(then));
  }

  /** It is time to ask; not in quiet hours, and not where nobody wants to know any more. */
  async function ask(log: string, id: string): Promise<void> {
    const adr = await find(log, id);
    if (!adr || !isOpen(adr)) return;
    const time = await settings.of(adr.home);
    if (time.consequencesAfter === undefined) return;
    const permitted = nextPermitted(new Date(), time);
    if (permitted.getTime() > Date.now()) return later({ kind: "ask consequences", log, adr: id }, permitted);
    const address = { ...platform(adr.home).place(adr.home), thread: adr.home.thread };
    await send({
      ...unasked(address, `consequences.${id}.${Date.parse(adr.snoozed?.at ?? adr.statusAt)}`),
      name: "ask consequences",
      words: subjectOf(log, id),
    });
  }

  /** The errand: asks in the thread. */
  async function* askIn({ words }: Errand): Reply {
    const card = await cardOf(words);
    if (card) yield { kind: "card", card };
    yield { kind: "made", by: "lintel" };
  }

  /** The question as it stands now, by its subject; undefined for anything else. */
  async function cardOf(subject: string): Promise<Card | undefined> {
    const about = askedAbout(subject);
    const adr = about && (await find(about.log, about.id));
    return adr && questionCard(subject, adr);
  }
}

/** The decision that a question about consequences is about, by its subject; undefined for any other. */
export function askedAbout(subject: string): { readonly log: string; readonly id: string } | undefined {
  const [, log, id] = /^consequences\/(.+)\/([^/]+)$/.exec(subject) ?? [];
  return log && id ? { log, id } : undefined;
}

function subjectOf(log: string, id: string): string {
  return `consequences/${log}/${id}`;
}

/** On its day, at the hour at which it was put off: then the channel is awake. */
function endOf({ until, at }: NonNullable<Adr["snoozed"]>): number {
  return Date.parse(until + at.slice(until.length));
}

function isOpen({ status, checked }: Adr): boolean {
  return status === "accepted" && checked === undefined;
}

const verdicts = { yes: "as expected", partly: "as expected in part", no: "not as expected" } as const;

function questionCard(subject: string, adr: Adr): Card {
  const title = `${nameOf(adr)}: did it turn out as expected?`;
  const said =
    adr.checked &&
    `**${adr.checked.by.name}:** it turned out ${verdicts[adr.checked.verdict]}. The record says so from now on.`;
  const expected = adr.content.consequences.trim() || "The record names no consequences.";
  const text = [`“${adr.content.title}” was accepted on ${adr.statusAt.slice(0, 10)}.`, expected, said].filter(Boolean);
  if (!isOpen(adr)) return { title, subject, text: text.join("\n\n") };
  return {
    title,
    subject,
    text: text.join("\n\n"),
    choices: [
      { label: "As expected", command: `/adr outcome ${adr.id} yes`, style: "primary" },
      { label: "In part or not…", command: `/adr ask outcome ${adr.id}`, opensForm: true },
      { label: "Ask later…", command: `/adr ask snooze ${adr.id}`, opensForm: true },
    ],
  };
}
