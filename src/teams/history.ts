// What was said in a thread before Lintel was called into it.
import type { Address } from "../conversation/address.ts";
import type { ThreadHistory } from "../conversation/platform.ts";
import type { Message } from "../conversation/turn.ts";
import type { Activity } from "./activity.ts";
import { routeOf } from "./address.ts";
import type { CallOptions, Calls } from "./calls.ts";
import { type GraphMessage, readGraphMessages } from "./graph-messages.ts";
import { originOf } from "./inbound.ts";
import { TeamsRefusal } from "./outcome.ts";
import { audienceOf, messageText } from "./text.ts";

/** Graph limits its readers: then the answer is made from what there is, and says so. */
const patienceMs = 5_000;

interface HistoryParts {
  calls: Pick<Calls, "graph" | "graphTeam">;
  /** undefined: Lintel has no registration, and Graph knows nothing of what is said. */
  appId: string | undefined;
}

export async function readHistory(
  { calls, appId }: HistoryParts,
  address: Address,
  since: string | undefined,
  options: CallOptions = {},
): Promise<ThreadHistory> {
  // What is said in private is all said to Lintel.
  if (!appId || routeOf(address).kind === "personal") return { messages: [] };
  try {
    const read = await readGraphMessages(calls, address, since, { ...options, patience: patienceMs });
    if (!read) return { messages: [], gap: gapOf("it does not say which team this is") };
    const messages = read.messages.map((message) => messageOf(message, address, appId));
    return { messages, ...(!read.isAll && { gap: `I read only ${messages.length} messages of this thread.` }) };
  } catch (error) {
    if (!(error instanceof TeamsRefusal)) throw error;
    return { messages: [], gap: gapOf(error.code) };
  }
}

function gapOf(why: string): string {
  return `I could not read what was said here before (Teams: ${why}).`;
}

/** A message of a thread as a turn, whoever wrote it. What bots write is context, and never answered. */
function messageOf(message: GraphMessage, address: Address, appId: string): Message {
  const activity = activityOf(message, address, appId);
  const turn: Message = {
    kind: "message",
    ...originOf(activity, new Date(message.createdDateTime)),
    address,
    text: messageText(activity),
    audience: message.from?.application ? "other" : audienceOf(activity),
  };
  return message.from?.application?.id === appId ? { ...turn, from: { ...turn.from, name: "Lintel" } } : turn;
}

/** What Graph tells of a message, as the service would have brought it. */
export function activityOf(message: GraphMessage, address: Address, appId: string): Activity {
  const { serviceUrl, conversation, kind, bot } = routeOf(address);
  const { user, application } = message.from ?? {};
  const content = message.body?.content ?? "";
  const isHtml = message.body?.contentType !== "text";
  const files = (message.attachments ?? []).map(({ contentType, name, content }) => ({
    contentType: contentType ?? "",
    ...(name && { name }),
    content,
  }));
  return {
    type: "message",
    channelId: "msteams",
    id: message.id,
    timestamp: message.createdDateTime,
    serviceUrl,
    from: personOf(application?.id === appId ? { ...application, id: bot } : (user ?? application)),
    recipient: { id: bot },
    conversation: {
      id: conversation,
      conversationType: kind === "group" ? "groupChat" : kind,
      tenantId: address.workspace,
    },
    text: isHtml ? "" : content,
    attachments: [...(isHtml ? [{ contentType: "text/html", content }] : []), ...files],
    entities: (message.mentions ?? []).map(({ mentionText, mentioned }) => ({
      type: "mention",
      text: `<at>${mentionText ?? ""}</at>`,
      mentioned: {
        id: mentioned?.application?.id === appId ? bot : (mentioned?.user?.id ?? ""),
        name: mentionText ?? "",
      },
    })),
  };
}

function personOf(who: Identity | null | undefined) {
  const id = who?.id ?? "";
  return { id, name: who?.displayName ?? id };
}

interface Identity {
  readonly id?: string | null | undefined;
  readonly displayName?: string | null | undefined;
}
