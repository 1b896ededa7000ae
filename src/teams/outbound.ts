// Replies as Teams shows them: text that grows in the thread page by page, cards and files as messages of their own.
import type { Address } from "../conversation/address.ts";
import type { Delivery, Platform } from "../conversation/platform.ts";
import type { Person } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import { inThread, routeOf } from "./address.ts";
import type { CallOptions, Calls } from "./calls.ts";
import type { Conversations } from "./conversations.ts";
import { readHistory } from "./history.ts";
import { linkTo, threadAt } from "./links.ts";
import { TeamsRefusal } from "./outcome.ts";
import { fetchFile } from "./shared-files.ts";
import { createThreadReply } from "./thread-reply.ts";

export interface TeamsPlatformParts {
  calls: Calls;
  conversations: Pick<Conversations, "find">;
  /** undefined: Lintel runs without a registration, as Microsoft's Playground wants it; nothing can be looked up then. */
  appId: string | undefined;
  /** Whether a file may be loaded from there. */
  isFileHost: (url: URL) => boolean;
  /** A person pressed Teams' own Stop while this was delivered. */
  stopped: (delivery: Delivery) => void;
  logger: Logger;
}

/** Nothing can be posted there any more, now or later. */
const closed =
  /^(ConversationNotFound|BotNotInConversationRoster|MessageWritesBlocked|BotDisabledByAdmin|ConversationBlockedByUser)$/;

export function createTeamsPlatform(parts: TeamsPlatformParts): Platform {
  const { calls, conversations, appId, isFileHost, stopped, logger } = parts;
  return {
    async deliver(given) {
      const address = await placed(given.address);
      if (!address) return void logger.error({ turn: given.id }, "Lintel is not in that place of Teams; not posted");
      const delivery = { ...given, address };
      const reply = createThreadReply({
        calls: until(calls, delivery.abandon),
        delivery,
        appId,
        stopped: () => stopped(delivery),
        logger,
      });
      try {
        // Nobody waits for what comes unasked: it is posted when it is whole.
        const chunks = address.thread === "" ? await Array.fromAsync(delivery.reply) : delivery.reply;
        for await (const chunk of chunks) await reply.add(chunk);
        await reply.finish();
      } catch (error) {
        if (!(error instanceof TeamsRefusal) || !closed.test(error.code)) throw error;
        logger.error({ turn: delivery.id, code: error.code }, "Teams takes no reply there; not answered");
      } finally {
        await reply.close();
      }
    },

    read: async (address, since) => readHistory({ calls, appId }, address, since),

    // Without a registration there is no Teams that a link could lead to.
    link: async (address, message) => (appId ? linkTo(conversations, address, message) : undefined),

    threadAt,

    sees,

    fetch: (_address, file, limit) => fetchFile(isFileHost, file, limit),
  };

  /** By the roster of the place itself: its team's names also those who are in no private channel. */
  async function sees(given: Address, { id }: Person): Promise<boolean> {
    const address = await placed(given);
    if (!address) return false;
    try {
      return (await calls.member(routeOf(address), address.channel, id)) !== undefined;
    } catch (error) {
      if (error instanceof TeamsRefusal) return false;
      throw error;
    }
  }

  /** An address with all that it takes to post there: where nobody asked, that is what is kept of the place. */
  async function placed(address: Address): Promise<Address | undefined> {
    const { workspace, channel, thread } = address;
    if (thread !== "" && address.route) return address;
    const place = await conversations.find(workspace, channel);
    if (!place) return undefined;
    const known = { ...address, route: { ...place } };
    if (place.kind !== "channel") return { ...known, thread: channel };
    return thread === "" ? known : inThread(known, thread);
  }
}

/** Calls that wait for limits no longer than this worker has the turn. */
function until(calls: Calls, signal: AbortSignal): Calls {
  const patient = (options: CallOptions = {}): CallOptions => ({ ...options, signal });
  return {
    ...calls,
    newThread: (place, activity, options) => calls.newThread(place, activity, patient(options)),
    send: (target, activity, options) => calls.send(target, activity, patient(options)),
    update: (target, id, activity, options) => calls.update(target, id, activity, patient(options)),
    remove: (target, id, options) => calls.remove(target, id, patient(options)),
    graph: (path, options) => calls.graph(path, patient(options)),
    graphTeam: (serviceUrl, team, options) => calls.graphTeam(serviceUrl, team, patient(options)),
  };
}
