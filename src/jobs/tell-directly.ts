// Whoever asks where nothing can be posted hears of it in their own conversation with Lintel.
import { type Address, channelKey } from "../conversation/address.ts";
import type { Platform, Unreachable } from "../conversation/platform.ts";
import { type Turn, unasked } from "../conversation/turn.ts";

interface TellDirectlyParts {
  platform: (address: Address) => Pick<Platform, "direct" | "link">;
  accept: (turn: Turn) => Promise<unknown>;
}

/**
 * Makes the function that tells the person behind a turn why there is no answer, where they can be told. What Lintel does by
 * itself is nobody's to hear of here. Safe to repeat.
 */
export function createTellDirectly({ platform, accept }: TellDirectlyParts) {
  return async function tellDirectly(turn: Turn, error: Unreachable): Promise<void> {
    if (turn.kind === "errand" || turn.kind === "revision") return;
    const { address, from, id } = turn;
    const own = await platform(address).direct(from, address);
    if (!own || channelKey(own) === channelKey(address)) return;
    const link = await platform(address).link(address, address.thread);
    const words = sentence(turn, link, error);
    await accept({ ...unasked(own, `${id}.news`), name: "tell", words });
  };
}

function sentence(turn: Turn, link: string | undefined, { why, remedy }: Unreachable): string {
  const asked = turn.kind === "command" ? `your \`${turn.line}\`` : "what you asked";
  const what = link ? `[${asked}](${link})` : asked;
  return `I cannot answer ${what} there: ${why}.${remedy ? ` ${remedy} Then ask again.` : ""}`;
}
