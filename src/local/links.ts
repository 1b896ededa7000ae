// Links to what was said in the local workspace, as its page reads them. Pure.
import type { Address } from "../conversation/address.ts";
import { isLoopback } from "../ops/loopback.ts";
import { firstChannels } from "./directory.ts";
import { addressOf } from "./inbound.ts";
import { hashOf, routeOf } from "./page/route.ts";

const longestLink = 2_000;
const longestId = 200;

/** Opens the page at `origin` where a message stands. */
export function linkTo(
  origin: string,
  { channel, thread }: Pick<Address, "channel" | "thread">,
  message: string,
): string {
  return `${origin}/${hashOf(message === thread ? { channel, thread } : { channel, thread, message })}`;
}

/** The thread that such a link leads to; a direct conversation is reached from itself only. */
export function threadIn(link: string, from: Address, origin: string): Address | undefined {
  const url = link.length <= longestLink ? URL.parse(link, origin) : null;
  if (url?.pathname !== "/" || !isSameServer(url, new URL(origin))) return undefined;
  const { channel = "", thread = "" } = routeOf(url.hash);
  if (![channel, thread].every((id) => /^[\w.:-]+$/.test(id) && id.length <= longestId)) return undefined;
  const isDirect = firstChannels.some(({ id, kind }) => id === channel && kind === "direct");
  return isDirect && channel !== from.channel ? undefined : addressOf(channel, thread);
}

/** This machine has several names. */
function isSameServer(url: URL, origin: URL): boolean {
  const isHere = [url, origin].every(({ hostname }) => isLoopback(hostname.replace(/^\[(.*)\]$/, "$1")));
  return url.protocol === origin.protocol && url.port === origin.port && (isHere || url.hostname === origin.hostname);
}
