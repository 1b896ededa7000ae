// A person's own conversation with Lintel, which Slack opens when it is asked for.
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";
import { placeAt, queryOf } from "./address.ts";
import { type Calls, isTrouble, type Result, SlackRefusal } from "./calls.ts";
import { NotInstalled } from "./installations.ts";

/** undefined for whoever Slack gives no conversation with: somebody who left, a bot, a workspace without Lintel. */
export async function directWith(
  { call }: Pick<Calls, "call">,
  { id }: Person,
  from: Address,
): Promise<Address | undefined> {
  try {
    const { channel } = (await call(queryOf(from), "conversations.open", { users: id })) as OpenResult;
    return channel?.id ? placeAt({ ...from, channel: channel.id }) : undefined;
  } catch (error) {
    // Installed before Lintel asked for im:write: Slack takes a message for a person all the same, but finds it not again.
    if (error instanceof SlackRefusal && error.code === "missing_scope") return placeAt({ ...from, channel: id });
    if (error instanceof NotInstalled || (error instanceof SlackRefusal && !isTrouble(error))) return undefined;
    throw error;
  }
}

interface OpenResult extends Result {
  readonly channel?: { readonly id?: string };
}
