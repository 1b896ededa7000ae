// What Lintel does by itself in a thread: commands and jobs send these there when something happened elsewhere.
import { Refusal } from "../conversation/refusal.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Errand } from "../conversation/turn.ts";
import type { Desk } from "./adr/desk.ts";
import type { Chair } from "./reviews/chair.ts";
import type { Consequences } from "./reviews/consequences.ts";

interface ErrandParts {
  readonly desk: Pick<Desk, "draw">;
  readonly chair: Pick<Chair, "call" | "openAgenda" | "sumUp">;
  readonly consequences: Pick<Consequences, "askIn">;
}

/** Makes the function that does an errand. Throws Refusal for an errand of another version of Lintel. */
export function createErrands({ desk, chair, consequences }: ErrandParts) {
  return async function* errand(turn: Errand): Reply {
    switch (turn.name) {
      case "show decision": {
        const card = turn.card && (await desk.draw(turn.words));
        if (turn.card && card) yield { kind: "card", card, replaces: turn.card };
        return;
      }
      case "tell":
        yield { kind: "text", text: turn.words };
        yield { kind: "made", by: "lintel" };
        return;
      case "call review":
        return yield* chair.call(turn);
      case "open agenda":
        return yield* chair.openAgenda(turn);
      case "sum up review":
        return yield* chair.sumUp(turn);
      case "ask consequences":
        return yield* consequences.askIn(turn);
      default:
        throw new Refusal(`This version of Lintel does not know the errand “${turn.name}”.`);
    }
  };
}
