// Links to Slack's messages, made and read without a call where the workspace's address is known.
import type { Address } from "../conversation/address.ts";
import { queryOf, routeOf } from "./address.ts";
import { type Calls, SlackRefusal } from "./calls.ts";
import type { Installations, Workspace } from "./installations.ts";

interface LinkParts {
  calls: Pick<Calls, "call">;
  installations: Pick<Installations, "of">;
}

const longestLink = 2_000;
const workspacesKept = 10_000;

export function createLinks({ calls: { call }, installations }: LinkParts) {
  /** "https://acme.slack.com/", by workspace; those of an organisation's messages are several. */
  const urls = new Map<string, string>();

  return {
    to,
    /** The thread that a link leads to, if it is one of the workspace of `from`. */
    threadAt: (link: string, from: Address) => threadAt(link, from, urls.get(from.workspace)),
    know,
  };

  /** Remembers the address of a workspace, where it has one. */
  function know({ workspace }: Address, { url, enterpriseId }: Pick<Workspace, "url" | "enterpriseId">) {
    if (enterpriseId || !url || !hostOf(url)) return undefined;
    if (urls.size >= workspacesKept) urls.clear();
    urls.set(workspace, url);
    return url;
  }

  /** Opens a message for whoever may see it; undefined for what is no message. */
  async function to(address: Address, message: string): Promise<string | undefined> {
    if (!isTimestamp(message)) return undefined;
    try {
      const url = urls.get(address.workspace) ?? (await urlOf(address));
      return url ? linkBelow(url, address, message) : await permalink(address, message);
    } catch (error) {
      if (error instanceof SlackRefusal) return undefined;
      throw error;
    }
  }

  async function urlOf(address: Address): Promise<string | undefined> {
    const query = queryOf(address);
    const { url: known, enterpriseId } = await installations.of(query);
    if (enterpriseId) return undefined;
    const { url } = known ? { url: known } : await call(query, "auth.test", {});
    return know(address, { url: String(url), enterpriseId });
  }

  async function permalink(address: Address, message: string): Promise<string | undefined> {
    const place = { channel: address.channel, message_ts: message };
    const { permalink: link } = await call(queryOf(address), "chat.getPermalink", place);
    return typeof link === "string" ? link : undefined;
  }
}

function linkBelow(url: string, { channel, thread }: Address, message: string): string {
  const link = new URL(`archives/${channel}/p${message.replace(".", "")}`, url);
  if (thread !== "" && thread !== message) link.search = `?thread_ts=${thread}&cid=${channel}`;
  return link.href;
}

/** `home` is the address of the workspace, if that is known: then no other's is taken. */
function threadAt(link: string, from: Address, home: string | undefined): Address | undefined {
  const host = link.length <= longestLink ? hostOf(link) : undefined;
  if (!host || (home && host !== hostOf(home))) return undefined;
  const { pathname, searchParams } = new URL(link);
  const [, channel = "", seconds, fraction] =
    /^\/archives\/([CDG][A-Z0-9]{2,30})\/p(\d{10})(\d{6})\/?$/.exec(pathname) ?? [];
  const thread = searchParams.get("thread_ts") ?? `${seconds}.${fraction}`;
  // What somebody and Lintel say to each other is reached from there only.
  if (!channel || !isTimestamp(thread) || (channel.startsWith("D") && channel !== from.channel)) return undefined;
  const { responseUrl: _responseUrl, ...route } = routeOf(from);
  return { ...from, channel, thread, route };
}

/** The host of a workspace of Slack's; undefined for any other. */
function hostOf(link: string): string | undefined {
  const url = URL.parse(link);
  const isSlack = url?.protocol === "https:" && /^[a-z0-9-]+(\.enterprise)?\.slack(-gov)?\.com$/.test(url.host);
  return isSlack && !url.username && !url.password ? url.host : undefined;
}

function isTimestamp(message: string): boolean {
  return /^\d{10}\.\d{6}$/.test(message);
}
