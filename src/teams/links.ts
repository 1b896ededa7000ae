// Links to Teams' messages, made and read without a call.
import type { Address } from "../conversation/address.ts";
import { inThread, type Route, routeOf } from "./address.ts";
import type { Conversations } from "./conversations.ts";

const longestLink = 4_000;
const hosts = /^(teams\.microsoft\.com|teams\.cloud\.microsoft|(gov|dod)\.teams\.microsoft\.us)$/;

/**
 * Opens a message for whoever may see it; undefined for what is no message, and in personal chats: what the service calls
 * those, Teams' clients do not know.
 */
export async function linkTo(
  { find }: Pick<Conversations, "find">,
  { workspace, channel, thread, route }: Address,
  message: string,
): Promise<string | undefined> {
  const { kind, team, teamId } = route ?? (await find(workspace, channel)) ?? {};
  if (!isMessage(message) || !kind || kind === "personal") return undefined;
  const link = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${message}`);
  if (kind === "group") {
    link.search = new URLSearchParams({ context: JSON.stringify({ contextType: "chat" }) }).toString();
    return link.href;
  }
  // Only where the app was added does Teams say how Graph knows a team: in its first channel, which has the team's own id.
  const groupId = team ?? (teamId && (await find(workspace, teamId))?.team);
  const about = { tenantId: workspace, ...(groupId && { groupId }), parentMessageId: thread || message };
  link.search = new URLSearchParams(about).toString();
  return link.href;
}

/** The thread that a link leads to, if it is one of the tenant of `from`. */
export function threadAt(given: string, from: Address): Address | undefined {
  const link = given.length <= longestLink ? URL.parse(given) : null;
  if (link?.protocol !== "https:" || !hosts.test(link.host) || link.username || link.password) return undefined;
  const [, id = "", message = ""] = /^\/l\/message\/([^/]+)\/(\d+)\/?$/.exec(link.pathname) ?? [];
  const [tenant, root, group] = ["tenantId", "parentMessageId", "groupId"].map((name) => link.searchParams.get(name));
  const thread = root || message;
  if ((tenant ?? from.workspace) !== from.workspace || !isMessage(thread)) return undefined;
  return placeOf(decoded(id), thread, group ?? "", from);
}

function placeOf(channel: string, thread: string, group: string, from: Address): Address | undefined {
  const kind = kindOf(channel);
  if (!kind) return undefined;
  const { serviceUrl, user, bot, teamId, team } = routeOf(from);
  const known = channel === from.channel ? { ...(teamId && { teamId }), ...(team && { team }) } : teamCalled(group);
  const place = { ...from, channel, route: { serviceUrl, conversation: channel, kind, user, bot, ...known } };
  return kind === "channel" ? inThread(place, thread) : { ...place, thread: channel };
}

function kindOf(channel: string): Route["kind"] | undefined {
  const [, suffix] = /^19:[\w-]{1,200}@thread\.(tacv2|skype|v2)$/.exec(channel) ?? [];
  if (!suffix) return undefined;
  return suffix === "v2" ? "group" : "channel";
}

function teamCalled(group: string): Pick<Route, "team"> {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(group) ? { team: group } : {};
}

/** The time at which it was written, in ms. */
function isMessage(id: string): boolean {
  return /^\d{13}$/.test(id);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
