// Where the reader is, kept in the address bar so that a reload and the back button find it again: #/channel/thread.

export interface Route {
  /** Absent = the first channel. */
  readonly channel?: string;
  readonly thread?: string | undefined;
  /** Asks for the list of channels where there is no room for it beside a channel. */
  readonly list?: true;
}

/** The hash of a route; `routeOf` turns it back. */
export function hashOf({ channel, thread }: Route): string {
  return `#/${[channel, thread]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/")}`;
}

/** The list of channels. */
export const listHash = "#/";

/** Reads a hash. */
export function routeOf(hash: string): Route {
  if (hash === listHash) return { list: true };
  const [channel, thread] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (!channel) return {};
  return thread ? { channel, thread } : { channel };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
