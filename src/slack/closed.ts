// Where nothing can be posted any more, as Slack says it and as people shall hear it. Pure.
import { Unreachable } from "../conversation/platform.ts";
import { SlackRefusal } from "./calls.ts";
import { NotInstalled } from "./installations.ts";

const removed = "Lintel was removed from the workspace";

const closures: readonly (readonly [codes: RegExp, why: string, remedy?: string])[] = [
  [/^is_archived$/, "the channel is archived"],
  [/^(not_in_channel|channel_not_found)$/, "I am not in that channel any more", "Invite me with `/invite @architect`."],
  [/^(restricted_action.*|no_permission)$/, "I may not post in that channel"],
  [/^(user_not_found|user_disabled|messages_tab_disabled)$/, "that person takes no messages of mine"],
  [/^(account_inactive|token_revoked|invalid_auth)$/, removed],
];

/** What a failure says of the place itself; undefined for one that another attempt may not meet. */
export function closureIn(error: unknown): Unreachable | undefined {
  if (error instanceof NotInstalled) return new Unreachable(removed, { cause: error });
  if (!(error instanceof SlackRefusal)) return undefined;
  const [, why, remedy] = closures.find(([codes]) => codes.test(error.code)) ?? [];
  return why === undefined ? undefined : new Unreachable(why, { remedy, cause: error });
}
