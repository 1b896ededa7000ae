// Replies as Slack shows them: text streamed into the thread page by page, cards and files as messages of their own.
import type { Delivery, Platform } from "../conversation/platform.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Logger } from "../ops/logger.ts";
import { placeAt, queryOf, routeOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import { deliverToChannel } from "./channel-reply.ts";
import { closureIn } from "./closed.ts";
import { directWith } from "./direct.ts";
import { readHistory } from "./history.ts";
import type { Installations } from "./installations.ts";
import { createLinks } from "./links.ts";
import type { People } from "./people.ts";
import { sees } from "./sees.ts";
import { fetchFile } from "./shared-files.ts";
import { createThreadReply } from "./thread-reply.ts";

export interface SlackPlatformParts {
  calls: Calls;
  installations: Pick<Installations, "of">;
  people: People;
  /** Where Slack's API is, if not at Slack's own address. */
  apiUrl: string | undefined;
  logger: Logger;
}

export function createSlackPlatform({ calls, installations, people, apiUrl, logger }: SlackPlatformParts): Platform {
  const unstreamed = new Set<string>();
  const live = new Map<string, number>();
  const links = createLinks({ calls, installations });
  return {
    async deliver(delivery) {
      const { address, id } = delivery;
      try {
        const { botUserId, ...workspace } = await installations.of(queryOf(address));
        links.know(address, workspace);
        const patient = until(delivery.abandon);
        const [isPrivate, reply] = await peeked(delivery.reply);
        const whole = { ...delivery, reply };
        const isAside = isPrivate && routeOf(address).responseUrl !== undefined;
        if (address.thread === "" || isAside) await deliverToChannel(patient, whole, botUserId);
        else await deliverToThread(patient, whole, botUserId);
      } catch (error) {
        // A question that is gone needs no answer.
        if (!(error instanceof SlackRefusal) || error.code !== "thread_not_found") throw closureIn(error) ?? error;
        logger.info({ turn: id }, "the thread is gone; not answered");
      }
    },

    read: async (address, since) => readHistory({ calls, installations, people }, address, since),

    link: links.to,

    threadAt: links.threadAt,

    sees: (address, person) => sees(calls, address, person),

    place: placeAt,

    direct: (person, from) => directWith(calls, person, from),

    fetch: (address, file, limit) => fetchFile({ calls, installations, apiUrl }, address, file, limit),
  };

  /** Calls that wait for Slack's limits no longer than this worker has the turn. */
  function until(abandon: AbortSignal): Calls {
    return {
      ...calls,
      call: (query, method, args, options) => calls.call(query, method, args, { ...options, signal: abandon }),
    };
  }

  async function deliverToThread(calls: Calls, delivery: Delivery, botUserId: string): Promise<void> {
    const reply = createThreadReply({ calls, delivery, botUserId, unstreamed, live });
    try {
      for await (const chunk of delivery.reply) await reply.add(chunk);
      await reply.finish();
    } finally {
      await reply.close();
    }
  }
}

/** Whether a reply concerns only who asked, which its first chunk says, and the whole reply again. */
async function peeked(reply: Reply): Promise<[isPrivate: boolean, reply: Reply]> {
  const chunks = reply[Symbol.asyncIterator]();
  const first = await chunks.next();
  return [first.value?.kind === "private", again()];

  async function* again(): Reply {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
}
