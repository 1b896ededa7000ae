// A card as a message: posted once, and changed in place when a click has changed what it shows.
import type { Address } from "../conversation/address.ts";
import type { Card } from "../conversation/card.ts";
import { queryOf, routeOf } from "./address.ts";
import { cardBlocks, cardText } from "./blocks.ts";
import { type Calls, OutcomeUnknown, SlackRefusal } from "./calls.ts";
import { findOwnMessage, keyed } from "./own-message.ts";
import { respond } from "./respond.ts";

/** The `card` of a command whose button stood in a message that only one person sees. */
export const ephemeralCard = "ephemeral";

interface Posting {
  calls: Calls;
  address: Address;
  botUserId: string;
  key: string;
  /** What an earlier attempt posted. */
  ref: string | undefined;
  body: { readonly text: string; readonly blocks: readonly object[] };
}

/** Posts a message that is whole at once, or changes what an earlier attempt posted into it; resolves to its timestamp. */
export async function postCard({ calls: { call }, address, botUserId, key, ref, body }: Posting): Promise<string> {
  const { channel, thread } = address;
  const message = { channel, ...body, metadata: keyed(key) };
  if (ref) {
    await call(queryOf(address), "chat.update", { ...message, ts: ref });
    return ref;
  }
  const place = thread === "" ? {} : { thread_ts: thread };
  try {
    const posted = await call(queryOf(address), "chat.postMessage", { ...message, ...place, unfurl_links: false });
    return String(posted["ts"]);
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) throw error;
    const found = await findOwnMessage({ call }, address, key, botUserId);
    if (!found) throw error;
    return found;
  }
}

/** Puts another card in the place of the one in message `ref`. A message that is gone stays gone. */
export async function replaceCard({ call }: Calls, address: Address, ref: string, card: Card): Promise<void> {
  const body = { text: cardText(card), blocks: cardBlocks(card) };
  const { responseUrl } = routeOf(address);
  if (ref === ephemeralCard) {
    if (responseUrl) await respond(responseUrl, { ...body, replace_original: true });
    return;
  }
  await call(queryOf(address), "chat.update", { channel: address.channel, ts: ref, ...body }).catch(
    (error: unknown) => {
      if (!(error instanceof SlackRefusal) || error.code !== "message_not_found") throw error;
    },
  );
}
