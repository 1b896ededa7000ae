// Holds a review: opens it with its agenda, keeps the agenda true while decisions are made, closes it with a summary. Each step is
// an errand in the channel or the review's thread, so that all happen once, whatever is restarted meanwhile.

import type { AdrStore } from "../../adr/adr-store.ts";
import { dayIn } from "../../adr/calendar.ts";
import type { LogView } from "../../adr/finding/log-view.ts";
import type { Adr } from "../../adr/record.ts";
import type { SettingsStore } from "../../channels/settings-store.ts";
import type { Address } from "../../conversation/address.ts";
import type { Card } from "../../conversation/card.ts";
import type { Platform } from "../../conversation/platform.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply } from "../../conversation/reply.ts";
import { type Errand, unasked } from "../../conversation/turn.ts";
import { agendaOf, mostItems } from "../../reviews/agenda.ts";
import type { Call } from "../../reviews/calling.ts";
import type { Contradictions } from "../../reviews/contradictions.ts";
import { nextPermitted } from "../../reviews/due.ts";
import { fittingChecklist } from "../../reviews/fitting-checklist.ts";
import { isDone, statesOf } from "../../reviews/outcome.ts";
import type { Review } from "../../reviews/review.ts";
import type { ReviewStore } from "../../reviews/review-store.ts";
import { dateInWords } from "../../reviews/rule-words.ts";
import { purposeOf } from "../../reviews/schedule.ts";
import { lateNote, nothingDue, summaryText } from "../../reviews/summary.ts";
import { agendaFor } from "../../reviews/topic.ts";
import type { Command, Invocation } from "../command.ts";
import { checklistCard, itemCard, reviewSubject, rootCard, subjectIn } from "./agenda-card.ts";

export interface ChairParts {
  reviews: ReviewStore;
  contradictions: Pick<Contradictions, "of">;
  adrs: Pick<AdrStore, "noteCard">;
  logAt: (address: Address) => Promise<string>;
  views: { of(log: string): Promise<LogView> };
  settings: Pick<SettingsStore, "of">;
  platform: (address: Address) => Pick<Platform, "place">;
  later: (job: { kind: "close review"; review: string }, at: Date) => Promise<void>;
  send: (errand: Errand) => Promise<unknown>;
}

export type Chair = ReturnType<typeof createChair>;

/** A review that nobody closes is over then. */
const openForMs = 7 * 86_400_000;
/** So long after its end, what is decided still shows on its agenda. */
const shownForMs = 7 * 86_400_000;

export function createChair(parts: ChairParts) {
  const { reviews, contradictions, adrs, logAt, views, settings, platform, later, send } = parts;
  return { call, openAgenda, sumUp, draw, noted, decided, close, closeCommand };

  /** The errand that calls a channel: posts the agenda, or one line where nothing is due. */
  async function* call(turn: Errand): Reply {
    const called: Call = JSON.parse(turn.words);
    if (called.isPaused) return yield { kind: "text", text: pausedText(called) };
    const review = await opened(called, turn);
    // Nothing can become of it.
    if (review.items.length === 0) await reviews.close(review.id, review.openedAt);
    if (review.items.length > 0 || review.topic) yield { kind: "card", card: await rootOf(review) };
    else yield { kind: "text", text: await inOneLine(review, called) };
    yield { kind: "made", by: "lintel" };
  }

  async function inOneLine({ log, channel, notes }: Review, { next }: Call): Promise<string> {
    const [view, { timeZone }] = await Promise.all([views.of(log), settings.of(channel)]);
    const decisions = view.all().length;
    const then = next && { next: dateInWords(new Date(next), timeZone) };
    return nothingDue({ decisions, late: notes.map((note) => `_${note}_`).join(" "), ...then });
  }

  /** The review of a call; called once more, the same as before. */
  async function opened(called: Call, { address, at }: Errand): Promise<Review> {
    const { schedule, due } = called;
    const id = `${schedule.id}.${Date.parse(due)}`;
    const known = await reviews.find(id);
    if (known) return known;
    await later({ kind: "close review", review: id }, await endOf(at, address));
    const before = await reviews.lastOf(schedule.id);
    if (before?.state === "open") await close(before.id);
    const log = await logAt(address);
    const [view, { timeZone }] = await Promise.all([views.of(log), settings.of(address)]);
    const given = { today: dayIn(new Date(at), timeZone), contradicted: await contradictions.of(log) };
    const items = schedule.topic ? agendaFor(schedule.topic, view, given) : agendaOf(view.all(), given);
    return reviews.create({
      id,
      log,
      schedule: schedule.id,
      owner: schedule.owner,
      channel: address,
      topic: schedule.topic,
      due,
      openedAt: at,
      notes: notesOn(called, at, timeZone),
      items: items.slice(0, mostItems),
      more: Math.max(0, items.length - mostItems),
      state: "open",
    });
  }

  /** A review that nobody closes; nobody is told so in quiet hours. */
  async function endOf(openedAt: string, channel: Address): Promise<Date> {
    return nextPermitted(new Date(Date.parse(openedAt) + openForMs), await settings.of(channel));
  }

  /** The errand below the agenda: an item each, and what else to ask. */
  async function* openAgenda({ words }: Errand): Reply {
    const review = await reviews.find(words);
    if (!review) return;
    const view = await views.of(review.log);
    const states = statesOf(review, view);
    for (const state of states) yield { kind: "card", card: itemCard(review, state) };
    if (!review.topic) yield { kind: "card", card: checklistCard(fittingChecklist(knownOf(states), review.id)) };
    yield { kind: "made", by: "lintel" };
  }

  /** The errand at the end of a review. */
  async function* sumUp({ words }: Errand): Reply {
    const review = await reviews.find(words);
    if (!review) return;
    yield { kind: "text", text: summaryText(review, statesOf(review, await views.of(review.log))) };
    yield { kind: "made", by: "lintel" };
  }

  /** The card of a review or of one of its items, by its subject; undefined if that is over, or for any other subject. */
  async function draw(subject: string): Promise<Card | undefined> {
    const { review: id, adr } = subjectIn(subject) ?? {};
    const review = id && (await reviews.find(id));
    if (!review || isOver(review)) return undefined;
    if (adr === undefined) return rootOf(review);
    const state = statesOf(review, await views.of(review.log)).find(({ item }) => item.adr === adr);
    return state && itemCard(review, state);
  }

  async function rootOf(review: Review): Promise<Card> {
    return rootCard(review, statesOf(review, await views.of(review.log)));
  }

  /** A card stands in a message now: it follows what it shows, and below an agenda its items are opened. */
  async function noted(subject: string, address: Address, message: string): Promise<void> {
    const { review: id, adr } = subjectIn(subject) ?? {};
    const review = id && (await reviews.find(id));
    if (!review) return adrs.noteCard(subject, address, message);
    const { log, items } = review;
    const about = adr === undefined ? items.map((item) => ({ log, id: item.adr })) : [{ log, id: adr }];
    await adrs.noteCard(subject, address, message, about);
    if (adr === undefined && items.length > 0) await begin(review, message);
  }

  async function begin({ id, channel }: Review, root: string): Promise<void> {
    const now = await reviews.change(id, (review) => (review.root === root ? review : { ...review, root }));
    await send({ ...unasked(threadOf(channel, root), `${id}.agenda`), name: "open agenda", words: id });
    // Everything may have been decided while it was being posted.
    if (now?.state === "closed") await close(id);
  }

  /** To be told of every decision: a review whose last item it was is over. */
  async function decided(log: string, { id }: Adr): Promise<void> {
    for (const review of await reviews.openOf(log)) {
      if (!review.items.some(({ adr }) => adr === id)) continue;
      if (isDone(statesOf(review, await views.of(log)))) await close(review.id);
    }
  }

  /** Ends a review: its agenda says so, and its thread gets the summary. A reminder ends without a word. */
  async function close(id: string): Promise<Review | undefined> {
    const review = await reviews.close(id, new Date().toISOString());
    if (!review?.root || review.isTold) return review;
    const { channel, root, topic } = review;
    const words = reviewSubject(review);
    await send({
      ...unasked(platform(channel).place(channel), `${id}.closed`),
      name: "show decision",
      words,
      card: root,
    });
    if (!topic) await send({ ...unasked(threadOf(channel, root), `${id}.summary`), name: "sum up review", words: id });
    // The ids alone would hold for a day only.
    return reviews.change(id, (latest) => (latest.isTold ? latest : { ...latest, isTold: true }));
  }

  function closeCommand(): Command {
    return {
      line: "/architect reviews close",
      usage: "",
      summary: "Close a review",
      hidden: true,
      means: () => false,
      run: closeByHand,
    };
  }

  async function* closeByHand({ words, turn }: Invocation): Reply {
    const review = await reviews.find(words);
    if (!review || review.log !== (await logAt(turn.address)))
      throw new Refusal("There is no such review in this channel: `/architect reviews` lists what is to come.");
    await close(review.id);
    const closed = await reviews.find(review.id);
    if (closed && turn.card) yield { kind: "card", card: await rootOf(closed), replaces: turn.card };
    yield { kind: "made", by: "lintel" };
  }

  function threadOf(channel: Address, root: string): Address {
    return { ...platform(channel).place(channel), thread: root };
  }
}

function notesOn(
  { due, missed, isOrphaned, schedule: { id, owner } }: Call,
  openedAt: string,
  timeZone: string,
): string[] {
  const late = lateNote({ due, openedAt }, (at) => dateInWords(at, timeZone));
  const also =
    missed === 1
      ? "One more was due since: this one stands for both."
      : `${missed} more were due since: this one stands for all of them.`;
  const orphan = `${owner.name}, who set this up, is not in this channel any more: \`/architect reviews resume ${id}\` takes it over.`;
  return [late, missed > 0 ? also : "", isOrphaned ? orphan : ""].filter(Boolean);
}

function pausedText({ schedule: { id, owner, topic }, rule }: Call): string {
  return `I have paused “${purposeOf({ topic })}” (${rule}): ${owner.name}, who set it up, is not in this channel any more. Whoever wants to go on with it takes it over: \`/architect reviews resume ${id}\`.`;
}

function isOver({ state, closedAt = "" }: Review): boolean {
  return state === "closed" && Date.now() - Date.parse(closedAt) > shownForMs;
}

function knownOf(states: readonly { readonly adr: Adr | undefined }[]): Adr[] {
  return states.flatMap(({ adr }) => (adr ? [adr] : []));
}
