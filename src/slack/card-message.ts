// A card's message, changed in place when a click has changed what it shows.
import type { Address } from "../conversation/address.ts";
import type { Card } from "../conversation/card.ts";
import { routeOf } from "./address.ts";
import { cardBlocks, cardText } from "./blocks.ts";
import type { Calls } from "./calls.ts";
import { editMessage } from "./own-message.ts";
import { respond } from "./respond.ts";

/** The `card` of a command whose button stood in a message that only one person sees. */
export const ephemeralCard = "ephemeral";

/** Puts another card in the place of the one in message `ref`. A message that is gone stays gone. */
export async function replaceCard(calls: Calls, address: Address, ref: string, card: Card): Promise<void> {
  const body = { text: cardText(card), blocks: cardBlocks(card) };
  const { responseUrl } = routeOf(address);
  if (ref === ephemeralCard) {
    if (responseUrl) await respond(responseUrl, { ...body, replace_original: true });
    return;
  }
  await editMessage({ calls, address }, ref, body);
}
