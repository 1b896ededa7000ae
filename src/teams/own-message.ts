// Finds what Lintel posted and could not remember: after a crash, or when Teams did not say what became of a call.
// What is unfinished, and every card, carries the key of its message. A text that was posted whole has no room for one; the next
// attempt has the same text, and knows it by that. Turns of a thread run one at a time, so what stands before a message of an earlier
// reply is no part of this one, whatever it says.
import { setTimeout as wait } from "node:timers/promises";
import type { Address } from "../conversation/address.ts";
import type { Delivery } from "../conversation/platform.ts";
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
const clockSkewMs = 60_000;
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
  /** Messages of the replies before this one. */
  earlier: Delivery["earlier"];
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
      return await post(own, activity, options);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const found = await findSoon(own, key, activity.text);
      if (found) return found;
      if (attempt === postingAttempts) throw error;
    }
  }
}

/** What is said to a channel itself begins a thread. */
async function post({ calls, address }: OwnMessages, activity: Outgoing, options: CallOptions): Promise<string> {
  const route = routeOf(address);
  if (route.kind !== "channel" || address.thread !== "") return calls.send(route, activity, options);
  const { workspace: tenant, channel } = address;
  return (await calls.newThread({ ...route, tenant, channel }, activity, options)).id;
}

async function findSoon(own: OwnMessages, key: string, text: string | undefined): Promise<string | undefined> {
  for (const ms of settleMs) {
    await wait(ms);
    const found = await findOwnMessage(own, key, text);
    if (found) return found;
  }
  return undefined;
}

/** The id of the message that carries `key`, or is not known and says `text` after all earlier replies; undefined if there is none, or nobody lets Lintel look. */
export async function findOwnMessage(
  own: OwnMessages,
  key: string,
  text: string | undefined,
): Promise<string | undefined> {
  const { appId, known, earlier } = own;
  if (!appId) return undefined;
  const messages = await readSince(own);
  const refs = new Set(known());
  const isCandidate = ({ id, from }: GraphMessage) => from?.application?.id === appId && !refs.has(id);
  const keyed = messages.findLast((message) => isCandidate(message) && carries(message, key));
  if (keyed || text === undefined) return keyed?.id;
  const others = new Set(await earlier());
  const begin = messages.findLastIndex(({ id }) => others.has(id)) + 1;
  return messages.slice(begin).findLast((message) => isCandidate(message) && says(message, text))?.id;
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

/** Messages' ids are the time of their making by Teams' clock, due times are by Lintel's; what else turns are called by tells no time. */
function timeOf(turn: string): string {
  const due = /^\d{4}-\d\d-\d\dT/.test(turn) ? Date.parse(turn) - clockSkewMs : Date.now() - longestTurnMs;
  return new Date(/^\d{13}$/.test(turn) ? Number(turn) : due).toISOString();
}

function carries({ attachments }: GraphMessage, key: string): boolean {
  return attachments?.some(({ content }) => content?.includes(JSON.stringify(key))) ?? false;
}

/** Graph gives HTML for what was sent as Markdown; the letters and digits are the same, but those that number a list or a source. */
function says({ body, attachments }: GraphMessage, text: string): boolean {
  const marks = /\[\d{1,2}\](?!\()|\]\([^)]*\)|^\s*`{3,}.*$|^\s*\d{1,9}[.)](?=\s)/gm;
  const letters = lettersOf(text.replace(marks, ""));
  const said = lettersOf((body?.content ?? "").replace(/<[^>]*>|&#?\w+;|\[\d{1,2}\]/g, " "));
  return letters !== "" && letters === said && !attachments?.length;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
