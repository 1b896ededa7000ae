// Where things are in Teams. A thread is a channel post with its replies; a chat is one thread for as long as it lasts.
import type { Address } from "../conversation/address.ts";
import { type Activity, tenantOf } from "./activity.ts";

/** What it takes to post to a conversation. */
export interface Route {
  /** The service that serves this conversation; it can change, and comes with every activity. */
  readonly serviceUrl: string;
  /** As the service knows it: in a channel with the root message of the thread. */
  readonly conversation: string;
  readonly kind: "channel" | "group" | "personal";
  /** Who asked, by the id that the service knows; "" if nobody did. */
  readonly user: string;
  readonly bot: string;
  /** The team that a channel belongs to, as the service knows it. */
  readonly teamId?: string;
  /** The same team as Graph knows it; Teams does not say it with every activity. */
  readonly team?: string;
  /** "true": asked by a slash command that only the person sees; so is the answer. */
  readonly targeted?: "true";
}

/** The thread that an activity was said in. */
export function addressOf(activity: Activity): Address {
  const kind = kindOf(activity);
  const { id: teamId, aadGroupId: team } = activity.channelData?.team ?? {};
  const [channel = "", root] = activity.conversation.id.split(";messageid=");
  const thread = kind === "channel" ? (root ?? activity.id ?? "") : channel;
  const route: Route = {
    serviceUrl: activity.serviceUrl,
    conversation: kind === "channel" ? conversationOf(channel, thread) : channel,
    kind,
    user: activity.from?.id ?? "",
    bot: activity.recipient.id,
    ...(teamId && { teamId }),
    ...(team && { team }),
    ...(activity.recipient.isTargeted && { targeted: "true" }),
  };
  return { platform: "teams", workspace: tenantOf(activity), channel, thread, route: { ...route } };
}

/** The id by which the service knows a thread of a channel. */
export function conversationOf(channel: string, thread: string): string {
  return `${channel};messageid=${thread}`;
}

/** The thread of a channel that begins with this message. */
export function inThread(address: Address, thread: string): Address {
  const conversation = conversationOf(address.channel, thread);
  return { ...address, thread, route: { ...address.route, conversation } };
}

/** The channel or chat of an address, where Lintel speaks by itself: the way there is what is kept of it. */
export function placeAt({ platform, workspace, channel, route }: Address): Address {
  const place = { platform, workspace, channel, thread: "" };
  if (route?.["kind"] !== "personal") return place;
  // Of a chat that Lintel began nothing is kept until somebody writes there.
  const { user: _user, targeted: _targeted, ...way } = route;
  return { ...place, route: way };
}

/** Throws if the address says nothing of how to get there. */
export function routeOf({ route = {} }: Address): Route {
  const { serviceUrl, conversation, kind, user = "", bot, teamId, team, targeted } = route;
  if (!serviceUrl || !conversation || !bot || !isKind(kind))
    throw new Error("The address of a reply in Teams has no route.");
  return {
    serviceUrl,
    conversation,
    kind,
    user,
    bot,
    ...(teamId && { teamId }),
    ...(team && { team }),
    ...(targeted === "true" && { targeted }),
  };
}

function kindOf({ conversation: { conversationType = "personal" } }: Activity): Route["kind"] {
  if (conversationType === "channel") return "channel";
  return conversationType === "groupChat" ? "group" : "personal";
}

function isKind(kind: string | undefined): kind is Route["kind"] {
  return kind === "channel" || kind === "group" || kind === "personal";
}
