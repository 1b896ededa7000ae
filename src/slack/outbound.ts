// Replies as Slack shows them: text streamed into the thread page by page, cards and files as messages of their own.
import type { Address } from "../conversation/address.ts";
import type { Delivery, Platform } from "../conversation/platform.ts";
import type { Logger } from "../ops/logger.ts";
import { queryOf, routeOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { deliverToChannel } from "./channel-reply.ts";
import { readHistory } from "./history.ts";
import { type Installations, NotInstalled } from "./installations.ts";
import type { People } from "./people.ts";
import { createThreadReply } from "./thread-reply.ts";

export interface SlackPlatformParts {
  calls: Calls;
  installations: Pick<Installations, "of">;
  people: People;
  logger: Logger;
}

/** Nothing can be posted there any more, now or later. */
const closed =
  /^(channel_not_found|not_in_channel|is_archived|thread_not_found|restricted_action.*|account_inactive|token_revoked|invalid_auth|no_permission|user_not_found)$/;

export function createSlackPlatform({ calls, installations, people, logger }: SlackPlatformParts): Platform {
  const unstreamed = new Set<string>();
  const live = new Map<string, number>();
  return {
    async deliver(delivery) {
      const { address, id } = delivery;
      try {
        const { botUserId } = await installations.of(queryOf(address));
        if (address.thread === "") await deliverToChannel(calls, delivery, botUserId);
        else await deliverToThread(delivery, botUserId);
      } catch (error) {
        if (error instanceof NotInstalled)
          return void logger.warn({ turn: id }, "Lintel was removed from the workspace; not answered");
        if (!(error instanceof SlackRefusal) || !closed.test(error.code)) throw error;
        logger.error({ turn: id, code: error.code }, "Slack takes no reply there; telling the person directly");
        await tellDirectly(address, error.code);
      }
    },

    read: async (address, since) => readHistory({ calls, installations, people }, address, since),
  };

  async function deliverToThread(delivery: Delivery, botUserId: string): Promise<void> {
    const reply = createThreadReply({ calls, delivery, botUserId, unstreamed, live });
    try {
      for await (const chunk of delivery.reply) await reply.add(chunk);
      await reply.finish();
    } finally {
      await reply.close();
    }
  }

  async function tellDirectly(address: Address, code: string): Promise<void> {
    const text = `I cannot answer in <#${address.channel}>: Slack says ${code}. Invite me with \`/invite @architect\`, then ask again.`;
    await calls
      .call(queryOf(address), "chat.postMessage", { channel: routeOf(address).user, text })
      .catch((error: unknown) => logger.warn({ err: error }, "the person could not be told either"));
  }
}
