// Finds what Lintel posted and could not remember: after a crash, or when Teams did not say what became of a call.
// What is unfinished, and every card, carries the key of its message. A text that was posted whole has no room for one; the next
// attempt has the same text, and knows it by that.
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../conversation/address.ts";
import type { Logger } from "../ops/logger.ts";
import { OutcomeUnknown } from "../ops/outgoing.ts";
import { routeOf } from "./address.ts";
import type { CallOptions, Calls, Outgoing } from "./calls.ts";
import { attached, type CardAttachment } from "./cards.ts";
import { type GraphMessage, readGraphMessages } from "./graph-messages.ts";
import { TeamsRefusal } from "./outcome.ts";

/** Graph's reading lags behind Teams' writing. */
const settleMs = [500, 1_500];
const postingAttempts = 3;
/** A turn is answered or given up long before. */
const longestTurnMs = 24 * 60 * 60_000;

export interface OwnMessages {
  calls: Calls;
  address: Address;
  /** undefined: Lintel has no registration, and nothing can be looked up. */
  appId: string | undefined;
  /** The turn that is answered. */
  turn: string;
  /** Messages of this reply that are known: none of them is sought. */
  known: () => readonly (string | undefined)[];
  logger: Logger;
}

/** Posts a message once: one that may have arrived is looked for before it is posted again. Resolves to its id. */
export async function postOnce(
  own: OwnMessages,
  key: string,
  activity: Outgoing,
  options: CallOptions,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await own.calls.send(routeOf(own.address), activity, options);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const found = await findSoon(own, key, activity.text);
      if (found) return found;
      if (attempt === postingAttempts) throw error;
    }
  }
}

async function findSoon(own: OwnMessages, key: string, text: string | undefined): Promise<string | undefined> {
  for (const ms of settleMs) {
    await wait(ms);
    const found = await findOwnMessage(own, key, text);
    if (found) return found;
  }
  return undefined;
}

/** The id of the message that carries `key`, or is not known and says `text`; undefined if there is none, or nobody lets Lintel look. */
export async function findOwnMessage(
  own: OwnMessages,
  key: string,
  text: string | undefined,
): Promise<string | undefined> {
  const { appId, known } = own;
  if (!appId) return undefined;
  const refs = new Set(known());
  const candidates = (await readSince(own)).filter(({ id, from }) => from?.application?.id === appId && !refs.has(id));
  const found =
    candidates.findLast((message) => carries(message, key)) ??
    candidates.findLast((message) => text !== undefined && says(message, text));
  return found?.id;
}

/** The card with a mark of the one message it is in, `${turn}.${n}`, as the id of its first part. */
export function keyed({ content }: CardAttachment, key: string): CardAttachment {
  const place = partsIn(content, "body").length > 0 ? "body" : "actions";
  const [first, ...others] = partsIn(content, place);
  return attached({ ...content, [place]: [{ ...Object(first), id: key }, ...others] });
}

function partsIn(content: CardAttachment["content"], place: string): readonly unknown[] {
  const parts = content[place];
  return Array.isArray(parts) ? parts : [];
}

async function readSince({ calls, address, turn, logger }: OwnMessages): Promise<readonly GraphMessage[]> {
  try {
    const read = await readGraphMessages(calls, address, timeOf(turn), {});
    return read?.messages ?? [];
  } catch (error) {
    const isForbidden = error instanceof TeamsRefusal && error.status >= 400 && error.status !== 429;
    if (!isForbidden) throw error;
    logger.warn(
      { turn, code: error.code },
      "Teams does not let Lintel look for its own message; a post may be doubled",
    );
    return [];
  }
}

/** Messages' ids are the time of their making; what else turns are called by says nothing about the time. */
function timeOf(turn: string): string {
  return new Date(/^\d{13}$/.test(turn) ? Number(turn) : Date.now() - longestTurnMs).toISOString();
}

function carries({ attachments }: GraphMessage, key: string): boolean {
  return attachments?.some(({ content }) => content?.includes(JSON.stringify(key))) ?? false;
}

/** Graph gives HTML for what was sent as Markdown; the letters and digits are the same, but those that number a list. */
function says({ body, attachments }: GraphMessage, text: string): boolean {
  const marks = /\]\([^)]*\)|^\s*`{3,}.*$|^\s*\d{1,9}[.)](?=\s)/gm;
  const letters = lettersOf(text.replace(marks, ""));
  const said = lettersOf((body?.content ?? "").replace(/<[^>]*>|&#?\w+;/g, " "));
  return letters !== "" && letters === said && !attachments?.length;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
