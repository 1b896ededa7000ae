// A card's message, changed in place when a click has changed what it shows.
import type { Address } from "../conversation/address.ts";
import { type Card, ephemeralCard } from "../conversation/card.ts";
import { routeOf } from "./address.ts";
import { cardBlocks, cardText } from "./blocks.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { editMessage } from "./own-message.ts";
import { respond } from "./respond.ts";

/** As good as gone: nobody is to hear of a card that cannot be changed any more. */
const outOfReach =
  /^(channel_not_found|not_in_channel|is_archived|cant_update_message|edit_window_closed|is_inactive|restricted_action.*)$/;

/** Puts another card in the place of the one in message `ref`. A message that is gone stays gone. */
export async function replaceCard(
  calls: Pick<Calls, "call">,
  address: Address,
  ref: string,
  card: Card,
): Promise<void> {
  const body = { text: cardText(card), blocks: cardBlocks(card) };
  const { responseUrl } = routeOf(address);
  if (ref === ephemeralCard) {
    if (responseUrl) await respond(responseUrl, { ...body, replace_original: true });
    return;
  }
  await editMessage({ calls, address }, ref, body).catch((error: unknown) => {
    if (!(error instanceof SlackRefusal) || !outOfReach.test(error.code)) throw error;
  });
}
