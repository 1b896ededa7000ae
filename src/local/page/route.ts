// Where the reader is, kept in the address bar so that a reload and the back button find it again: #/channel/thread, and
// for one message of it #/channel/thread/message.

export interface Route {
  /** Absent = the first channel. */
  readonly channel?: string;
  readonly thread?: string | undefined;
  /** The message of the thread that a link leads to. */
  readonly message?: string | undefined;
  /** Asks for the list of channels where there is no room for it beside a channel. */
  readonly list?: true;
}

/** The hash of a route; `routeOf` turns it back. */
export function hashOf({ channel, thread, message }: Route): string {
  return `#/${[channel, thread, message]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/")}`;
}

/** The list of channels. */
export const listHash = "#/";

/** Reads a hash. */
export function routeOf(hash: string): Route {
  if (hash === listHash) return { list: true };
  const [channel, thread, message] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (!channel) return {};
  return { channel, ...(thread && { thread }), ...(thread && message && { message }) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
