// The messages of a thread as Graph tells them: the only way to look back in Teams, open where a team or chat has allowed it.
import { z } from "zod";
import type { Address } from "../conversation/address.ts";
import { routeOf } from "./address.ts";
import type { CallOptions, Calls } from "./calls.ts";

const named = z.looseObject({ id: z.string().nullish(), displayName: z.string().nullish() });
const identity = z.looseObject({ user: named.nullish(), application: named.nullish() });

const graphMessage = z.looseObject({
  id: z.string(),
  createdDateTime: z.string().transform((time) => new Date(time).toISOString()),
  deletedDateTime: z.string().nullish(),
  /** "message", or what Teams itself says in a thread. */
  messageType: z.string().nullish(),
  from: identity.nullish(),
  body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  mentions: z
    .array(z.looseObject({ id: z.number(), mentionText: z.string().nullish(), mentioned: identity.nullish() }))
    .nullish(),
  attachments: z
    .array(
      z.looseObject({ contentType: z.string().nullish(), name: z.string().nullish(), content: z.string().nullish() }),
    )
    .nullish(),
});

export type GraphMessage = z.output<typeof graphMessage>;

const pageSize = 50;
/** More than anybody reads before answering. */
const pagesRead = 10;

interface Read {
  /** Oldest first. */
  readonly messages: readonly GraphMessage[];
  /** Whether there is nothing more. */
  readonly isAll: boolean;
}

/**
 * What was said in a thread after `since` (ISO 8601); for the channel itself, what began its threads. Throws TeamsRefusal where it may not be read; undefined where Graph has no
 * name for it: a personal chat, or a team that the service does not tell about.
 */
export async function readGraphMessages(
  calls: Pick<Calls, "graph" | "graphTeam">,
  address: Address,
  since: string | undefined,
  options: CallOptions,
): Promise<Read | undefined> {
  const paths = await pathsOf(calls, address, options);
  if (!paths) return undefined;
  const found = new Map<string, GraphMessage>();
  const add = (given: unknown) => {
    const { data } = graphMessage.safeParse(given);
    if (data && data.createdDateTime > (since ?? "") && !data.deletedDateTime) found.set(data.id, data);
    return data;
  };
  if (paths.root) add(await calls.graph(paths.root, options));
  let next = `${paths.list}?$top=${pageSize}`;
  for (let page = 0; next && page < pagesRead; page++) {
    const { value, "@odata.nextLink": link } = await calls.graph(next, options);
    const times = (Array.isArray(value) ? value : []).map((given) => add(given)?.createdDateTime ?? "");
    next = isPast(times, since) ? "" : String(link ?? "");
  }
  const messages = [...found.values()].toSorted((one, other) => (one.createdDateTime < other.createdDateTime ? -1 : 1));
  return { messages: messages.filter(({ messageType }) => (messageType ?? "message") === "message"), isAll: !next };
}

async function pathsOf(calls: Pick<Calls, "graphTeam">, address: Address, options: CallOptions) {
  const { kind, serviceUrl, team, teamId } = routeOf(address);
  const channel = encodeURIComponent(address.channel);
  if (kind === "personal") return undefined;
  if (kind === "group") return { list: `/v1.0/chats/${channel}/messages` };
  const group = team ?? (teamId && (await calls.graphTeam(serviceUrl, teamId, options)));
  if (!group) return undefined;
  const messages = `/v1.0/teams/${encodeURIComponent(group)}/channels/${channel}/messages`;
  if (address.thread === "") return { list: messages };
  const root = `${messages}/${encodeURIComponent(address.thread)}`;
  return { root, list: `${root}/replies` };
}

/** Whether a page lies before `since`, and the next ones lie further back. */
function isPast(times: readonly string[], since: string | undefined): boolean {
  const [first = "", last = first] = [times[0], times.at(-1)];
  return since !== undefined && times.length > 0 && first >= last && first <= since;
}
