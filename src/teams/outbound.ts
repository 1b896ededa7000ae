// Replies as Teams shows them: text that grows in the thread page by page, cards and files as messages of their own.
import type { Delivery, Platform } from "../conversation/platform.ts";
import type { Logger } from "../ops/logger.ts";
import type { CallOptions, Calls } from "./calls.ts";
import { readHistory } from "./history.ts";
import { TeamsRefusal } from "./outcome.ts";
import { createThreadReply } from "./thread-reply.ts";

export interface TeamsPlatformParts {
  calls: Calls;
  /** undefined: Lintel runs without a registration, as Microsoft's Playground wants it; nothing can be looked up then. */
  appId: string | undefined;
  /** A person pressed Teams' own Stop while this was delivered. */
  stopped: (delivery: Delivery) => void;
  logger: Logger;
}

/** Nothing can be posted there any more, now or later. */
const closed =
  /^(ConversationNotFound|BotNotInConversationRoster|MessageWritesBlocked|BotDisabledByAdmin|ConversationBlockedByUser)$/;

export function createTeamsPlatform({ calls, appId, stopped, logger }: TeamsPlatformParts): Platform {
  return {
    async deliver(delivery) {
      const patient = until(calls, delivery.abandon);
      const reply = createThreadReply({
        calls: patient,
        delivery,
        appId,
        stopped: () => stopped(delivery),
        logger,
      });
      try {
        for await (const chunk of delivery.reply) await reply.add(chunk);
        await reply.finish();
      } catch (error) {
        if (!(error instanceof TeamsRefusal) || !closed.test(error.code)) throw error;
        logger.error({ turn: delivery.id, code: error.code }, "Teams takes no reply there; not answered");
      } finally {
        await reply.close();
      }
    },

    read: async (address, since) => readHistory({ calls, appId }, address, since),
  };
}

/** Calls that wait for limits no longer than this worker has the turn. */
function until(calls: Calls, signal: AbortSignal): Calls {
  const patient = (options: CallOptions = {}): CallOptions => ({ ...options, signal });
  return {
    ...calls,
    send: (target, activity, options) => calls.send(target, activity, patient(options)),
    update: (target, id, activity, options) => calls.update(target, id, activity, patient(options)),
    remove: (target, id, options) => calls.remove(target, id, patient(options)),
    graph: (path, options) => calls.graph(path, patient(options)),
    graphTeam: (serviceUrl, team, options) => calls.graphTeam(serviceUrl, team, patient(options)),
  };
}
