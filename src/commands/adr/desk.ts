// What all commands on decisions share: which record a person means, what its channel demands, and how a change is made known
// wherever the record is shown.
import type { AdrStore, CardPlace } from "../../adr/adr-store.ts";
import type { LogView } from "../../adr/finding/log-view.ts";
import { logName } from "../../adr/log-name.ts";
import { type Act, type Adr, type Change, nameOf, type Rules, titleOf } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import { type Address, channelKey, threadKey } from "../../conversation/address.ts";
import { type Card, ephemeralCard } from "../../conversation/card.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import { type Command, type Errand, type Turn, unasked } from "../../conversation/turn.ts";
import { adrCard, discardedCard } from "./card.ts";

export interface DeskParts {
  adrs: AdrStore;
  views: { of(log: string): Promise<LogView> };
  settings: SettingsStore;
  /** Lets Lintel do something by itself in another thread. */
  send: (errand: Errand) => Promise<unknown>;
  /** Sends the log's records to where the channel exports them, some time soon. */
  exportSoon: (log: string, turn: Command) => Promise<void>;
  /** Draws other cards that show records, by their subject; undefined once nobody needs to see them change any more. */
  draw?: (subject: string) => Promise<Card | undefined>;
  /** Called for each record that a change was about, whether that changed or not, and again if the turn runs again. */
  decided?: (log: string, adr: Adr, turn: Command) => Promise<void>;
}

export type Desk = ReturnType<typeof createDesk>;

/** A record that a person means, the log it stands in, and what else they said. */
export interface Meant {
  readonly log: string;
  readonly adr: Adr;
  readonly rest: string;
}

const handle = /^(?:adr[-\s]*)?#?(\d{1,6})(?=[\s:]|$)|^(d-[a-z0-9]{4,40})(?=[\s:]|$)/i;

export function createDesk({ adrs, views, settings, send, exportSoon, ...parts }: DeskParts) {
  return {
    adrs,
    views,
    settings,
    logAt,
    rulesOf,
    meant,
    cardOf,
    draw,
    decide,
    shown,
    refreshCards,
    tell,
    gone,
    mayDecide,
    mayJoin,
    exportSoon,
  };

  async function logAt(address: Address): Promise<string> {
    return logName(address, (await settings.of(address)).project);
  }

  /** What the channel demands that the decision was drafted in, wherever it is asked from. */
  async function rulesOf({ home }: Adr): Promise<Rules> {
    return settings.of(home);
  }

  /** The record that the first of `words` names, or else the last one drafted in this thread. Throws Refusal. */
  async function meant({ address, line }: Command, words: string): Promise<Meant> {
    const log = await logAt(address);
    const [first, number, id] = handle.exec(words) ?? [];
    if (first === undefined) return { log, adr: await lastOf(log, address, line), rest: words };
    const adr = await adrs.find(log, number ?? id ?? "");
    if (adr) return { log, adr, rest: words.slice(first.length).trim() };
    const what = number === undefined ? `draft ${id}` : `ADR ${Number(number)}`;
    const moved =
      number === undefined ? " If this channel has joined another project since, it stands in the log before." : "";
    throw new Refusal(`There is no ${what} in this channel's log: \`/adr list\` shows what there is.${moved}`);
  }

  async function lastOf(log: string, address: Address, line: string): Promise<Adr> {
    const id = (await adrs.ofThread(log, address)).at(-1);
    const adr = id === undefined ? undefined : await adrs.find(log, id);
    if (adr) return adr;
    const verb = /^\/adr \w+/i.exec(line)?.[0] ?? "/adr show";
    throw new Refusal(`Which decision? Give its number, such as \`${verb} 7\`; \`/adr list\` shows what there is.`);
  }

  async function cardOf(log: string, adr: Adr): Promise<Card> {
    const [view, rules] = await Promise.all([views.of(log), rulesOf(adr)]);
    const successors = view.all().filter(({ supersedes }) => supersedes.includes(adr.id));
    const today = new Date().toISOString().slice(0, 10);
    const subject = adrs.subjectOf(log, adr.id);
    return adrCard(adr, { subject, rules, today, successors, neighbour: (id) => view.get(id) });
  }

  /** The card of any subject that shows records; undefined if that is not known any more. */
  async function draw(subject: string): Promise<Card | undefined> {
    const { log, id } = adrs.subject(subject);
    if (!id) return parts.draw?.(subject);
    const adr = await adrs.find(log, id);
    return adr ? cardOf(log, adr) : discardedCard("A draft");
  }

  /**
   * Does something to records and makes it known: the card that was used shows it, all others are brought up to date, and the
   * threads that the records came from are told. The same turn again does nothing new and says the same.
   */
  async function* decide(turn: Command, { log, adr }: Meant, also: readonly string[], act: Deciding): Reply {
    const { adrs: after } = await adrs.change(log, [adr.id, ...also], turn.id, act.change);
    const [first = adr] = after;
    const { card: used, ...typed } = turn;
    if (used || !act.began) yield* shown(turn, log, first);
    if (act.began) yield* shown(typed, log, act.began);
    const text = act.say(after);
    yield { kind: "text", text };
    for (const each of after) {
      await parts.decided?.(log, each, turn);
      await refreshCards(turn, log, each, await adrs.cardsOf(log, each.id));
      if (isElsewhere(each.home, turn.address)) await tell(each.home, `${turn.id}.${each.id}`, text);
    }
    if (after.some(({ number }) => number !== undefined)) await exportSoon(log, turn);
  }

  /**
   * Brings the card that was used up to date; a form or a question that was used makes room for a line. What was typed gets the
   * record's own card, unless one that shows it stands in this thread: that is brought up to date like all others.
   */
  async function* shown(turn: Command, log: string, adr: Adr): Reply {
    const places = await adrs.cardsOf(log, adr.id);
    const used = places.find(({ message }) => message === turn.card);
    const isHere = places.some(({ address }) => isSameThread(address, turn.address));
    if (turn.card) yield { kind: "card", card: await usedCard(turn.card, used), replaces: turn.card };
    else if (!isHere) yield { kind: "card", card: await cardOf(log, adr) };

    async function usedCard(message: string, place: CardPlace | undefined): Promise<Card> {
      if (message === ephemeralCard) return cardOf(log, adr);
      return (place && (await draw(place.of))) ?? { title: titleOf(adr), text: "_Done._" };
    }
  }

  /** Lets the other messages that show a record follow, each in its own thread. */
  async function refreshCards(turn: Command, log: string, { id }: Adr, places: readonly CardPlace[]): Promise<void> {
    for (const place of places) {
      const { address, message, of } = place;
      if (message === turn.card) continue;
      const isOwn = adrs.subject(of).id !== "";
      // Reviews that are over would be written anew for ever.
      if (!isOwn && !(await draw(of))) await adrs.forgetCard(log, id, place);
      else
        await send({ ...unasked(address, `${turn.id}.${message}`), name: "show decision", words: of, card: message });
    }
  }

  /** Lets every card of a draft that was discarded say so: the store has forgotten where they stand. */
  async function* gone(turn: Command, log: string, adr: Adr, places: readonly CardPlace[]): Reply {
    const used = places.find(({ message }) => message === turn.card);
    const isOwn = !used || adrs.subject(used.of).id !== "";
    const card = (isOwn ? undefined : await draw(used.of)) ?? discardedCard(adr.content.title);
    if (turn.card) yield { kind: "card", card, replaces: turn.card };
    await refreshCards(turn, log, adr, places);
  }

  /** Says something in a thread, once per id. */
  async function tell(address: Address, id: string, text: string): Promise<void> {
    await send({ ...unasked(address, `${id}.news`), name: "tell", words: text });
  }

  /** Throws a Refusal for whoever may not change what a channel's decisions are set to. */
  async function mayDecide({ address, from }: Turn): Promise<void> {
    const { approvers } = await settings.of(address);
    if (approvers.length === 0 || approvers.some(({ id }) => id === from.id)) return;
    const names = approvers.map(({ name }) => name).join(", ");
    throw new Refusal(`Only those who approve decisions here may change that: ask ${names}.`);
  }

  /** A log is shared only by somebody who has a part in it: what a private channel decided does not get out otherwise. */
  async function mayJoin({ address, from }: Turn, project: string): Promise<void> {
    const all = (await views.of(logName(address, project))).all();
    const hasPart = ({ by, approvals }: Adr) =>
      [by, ...approvals.map((vote) => vote.by)].some(({ id }) => id === from.id);
    if (all.length === 0 || all.some(hasPart)) return;
    const names = [...new Set(all.map(({ by }) => by.name))].slice(0, 3).join(", ");
    throw new Refusal(
      `The project “${project}” has a log already, and you have no part in it yet: ask ${names} to set this channel to it.`,
    );
  }
}

/** A record that came from no thread is at home in its whole channel. */
function isElsewhere(home: Address, here: Address): boolean {
  return home.thread === "" ? channelKey(home) !== channelKey(here) : threadKey(home) !== threadKey(here);
}

function isSameThread(one: Address, another: Address): boolean {
  return one.thread !== "" && threadKey(one) === threadKey(another);
}

interface Deciding {
  readonly change: (adrs: readonly Adr[]) => readonly Change[];
  /** A new record that it leads to, which is shown in place of the one it is about. */
  readonly began?: Adr;
  /** What happened, for everybody. */
  readonly say: (adrs: readonly Adr[]) => string;
}

export function actOf({ id, from, at }: Command): Act {
  return { by: from, at, turn: id };
}

/** "ADR 7 (Use Redis)". */
export function called(adr: Adr): string {
  return `${nameOf(adr)} (${adr.content.title})`;
}
