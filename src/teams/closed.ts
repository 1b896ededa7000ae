// Where nothing can be posted any more, as Teams says it and as people shall hear it. Pure.
import { Unreachable } from "../conversation/platform.ts";
import { TeamsRefusal } from "./outcome.ts";

const again = "Add me there again.";

const closures: readonly (readonly [codes: RegExp, why: string, remedy?: string])[] = [
  [/^ConversationNotFound$/, "the channel or chat is gone"],
  [/^BotNotInConversationRoster$/, "I am not in that channel or chat any more", again],
  [/^(MessageWritesBlocked|ConversationBlockedByUser|BotDisabledByUser)$/, "that person has blocked me"],
  [/^BotDisabledByAdmin$/, "an administrator has switched me off"],
];

/** For a place of which nothing is kept any more, since Lintel was removed from it or it was deleted. */
export function nowhere(): Unreachable {
  return new Unreachable("I am not in that channel or chat any more", { remedy: again });
}

/** What a failure says of the place itself; undefined for one that another attempt may not meet. */
export function closureIn(error: unknown): Unreachable | undefined {
  if (!(error instanceof TeamsRefusal)) return undefined;
  const [, why, remedy] = closures.find(([codes]) => codes.test(error.code)) ?? [];
  return why === undefined ? undefined : new Unreachable(why, { remedy, cause: error });
}
