// What Lintel does by itself in a thread: commands and jobs send these there when something happened elsewhere.
import type { AdrStore } from "../adr/adr-store.ts";
import { Refusal } from "../conversation/refusal.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Errand } from "../conversation/turn.ts";
import { discardedCard } from "./adr/card.ts";
import type { Desk } from "./adr/desk.ts";

/** Makes the function that does an errand. Throws Refusal for an errand of another version of Lintel. */
export function createErrands({ desk }: { readonly desk: Desk }) {
  return async function* errand(turn: Errand): Reply {
    switch (turn.name) {
      case "show decision":
        if (turn.card) yield { kind: "card", card: await cardOf(desk.adrs, turn.words), replaces: turn.card };
        return;
      case "tell":
        yield { kind: "text", text: turn.words };
        yield { kind: "made", by: "lintel" };
        return;
      default:
        throw new Refusal(`This version of Lintel does not know the errand “${turn.name}”.`);
    }
  };

  async function cardOf(adrs: AdrStore, subject: string) {
    const { log, id } = adrs.subject(subject);
    const adr = await adrs.find(log, id);
    return adr ? desk.cardOf(log, adr) : discardedCard("A draft");
  }
}
