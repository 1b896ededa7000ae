// Replies as Teams shows them: text that grows in the thread page by page, cards and files as messages of their own.
import type { Address } from "../conversation/address.ts";
import type { Delivery, Platform } from "../conversation/platform.ts";
import type { Person } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import { inThread, placeAt, type Route, routeOf } from "./address.ts";
import type { CallOptions, Calls } from "./calls.ts";
import { closureIn, nowhere } from "./closed.ts";
import type { Conversations } from "./conversations.ts";
import { readHistory } from "./history.ts";
import { linkTo, threadAt } from "./links.ts";
import { isTrouble, TeamsRefusal } from "./outcome.ts";
import { fetchFile } from "./shared-files.ts";
import { createThreadReply } from "./thread-reply.ts";

export interface TeamsPlatformParts {
  calls: Calls;
  conversations: Pick<Conversations, "find" | "some">;
  /** undefined: Lintel runs without a registration, as Microsoft's Playground wants it; nothing can be looked up then. */
  appId: string | undefined;
  /** Whether a file may be loaded from there. */
  isFileHost: (url: URL) => boolean;
  /** A person pressed Teams' own Stop while this was delivered. */
  stopped: (delivery: Delivery) => void;
  logger: Logger;
}

export function createTeamsPlatform(parts: TeamsPlatformParts): Platform {
  const { calls, conversations, appId, isFileHost, stopped, logger } = parts;
  return {
    async deliver(given) {
      const address = await placed(given.address);
      if (!address) throw nowhere();
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
        const chunks = given.address.thread === "" ? await Array.fromAsync(delivery.reply) : delivery.reply;
        for await (const chunk of chunks) await reply.add(chunk);
        await reply.finish();
      } catch (error) {
        throw closureIn(error) ?? error;
      } finally {
        await reply.close();
      }
    },

    read: async (address, since) => readHistory({ calls, appId }, address, since),

    // Without a registration there is no Teams that a link could lead to.
    link: async (address, message) => (appId ? linkTo(conversations, address, message) : undefined),

    threadAt,

    sees,

    place: placeAt,

    direct,

    fetch: (_address, file, limit) => fetchFile(isFileHost, file, limit),
  };

  /** By the roster of the place itself: its team's names also those who are in no private channel. */
  async function sees(given: Address, { id }: Person): Promise<boolean> {
    const address = await placed(given);
    if (!address) return false;
    try {
      return (await calls.member(routeOf(address), address.channel, id)) !== undefined;
    } catch (error) {
      if (error instanceof TeamsRefusal && !isTrouble(error)) return false;
      throw error;
    }
  }

  /** Teams gives it for whoever has Lintel, or is in a team that has. */
  async function direct({ id: member }: Person, from: Address): Promise<Address | undefined> {
    const { workspace: tenant } = from;
    const met = (await placed(from))?.route ?? (await conversations.some(tenant));
    if (!met) return undefined;
    const { serviceUrl, bot } = routeOf({ ...from, route: { ...met } });
    try {
      const channel = await calls.chat({ serviceUrl, bot, tenant, member });
      const route = { serviceUrl, bot, conversation: channel, kind: "personal" };
      return channel ? { platform: "teams", workspace: tenant, channel, thread: "", route } : undefined;
    } catch (error) {
      if (error instanceof TeamsRefusal && !isTrouble(error)) return undefined;
      throw error;
    }
  }

  /** An address with all that it takes to post there: where nobody asked, that is what is kept of the place. */
  async function placed(address: Address): Promise<Address | undefined> {
    const { workspace, channel, thread } = address;
    if (thread !== "" && address.route) return address;
    const place = (await conversations.find(workspace, channel)) ?? chatIn(address);
    if (!place) return undefined;
    const known = { ...address, route: { ...place } };
    if (place.kind !== "channel") return { ...known, thread: channel };
    return thread === "" ? known : inThread(known, thread);
  }
}

/** A chat that Lintel began is known by the address that it got; a channel that is not kept was left. */
function chatIn(address: Address): Route | undefined {
  return address.route?.["kind"] === "personal" ? routeOf(address) : undefined;
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
