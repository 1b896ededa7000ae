// A method of the Web API: which arguments it takes, which scope it needs, how often it may be called, and what it does.
import { z } from "zod";
import type { Events } from "./events.ts";
import type { Ids } from "./ids.ts";
import type { Manifest } from "./manifest.ts";
import { malformed, refuse } from "./refusal.ts";
import type { Channel, StoredMessage, Workspace } from "./workspace.ts";

/** Who calls, and what of the stand-in a method may need. */
export interface Caller {
  readonly workspace: Workspace;
  readonly events: Events;
  readonly manifest: Manifest;
  readonly ids: Ids;
  /** Wakes those who wait for something to happen. */
  readonly news: () => void;
}

/** Calls per minute; "post" is one a second and channel, with a burst of five. */
export type Tier = number | "post" | undefined;

interface Definition<Args extends z.ZodRawShape> {
  readonly tier?: Tier;
  readonly token?: "bot" | "app" | "none";
  readonly args: Args;
  readonly scope?: string | ((args: Parsed<Args>, caller: Caller) => string | undefined);
  readonly run: (args: Parsed<Args>, caller: Caller) => object | Promise<object>;
}
type Parsed<Args extends z.ZodRawShape> = z.output<z.ZodObject<Args, z.core.$strict>>;

export interface Method {
  readonly tier: Tier;
  readonly token: "bot" | "app" | "none";
  /** The arguments of a call, and what it then needs and does. */
  read(raw: Readonly<Record<string, unknown>>): {
    readonly args: Readonly<Record<string, unknown>>;
    scope(caller: Caller): string | undefined;
    run(caller: Caller): object | Promise<object>;
  };
}

export function method<Args extends z.ZodRawShape>(definition: Definition<Args>): Method {
  const { tier, token = "bot", args, scope, run } = definition;
  const shape = z.strictObject(args);
  return {
    tier,
    token,
    read(raw) {
      // Every method takes these two; the SDK sends the team with the token of an organisation.
      const { token: _token, team_id: _team, ...own } = raw;
      const read = shape.safeParse(own);
      const faults = read.error?.issues ?? [];
      return {
        args: (read.data ?? own) as Readonly<Record<string, unknown>>,
        scope(caller) {
          if (typeof scope !== "function") return scope;
          return read.data && scope(read.data, caller);
        },
        run(caller) {
          if (!read.success) throw malformed(codeOf(faults), faults.map(wordsOf));
          return run(read.data, caller);
        },
      };
    },
  };
}

const codes: Readonly<Record<string, string>> = {
  blocks: "invalid_blocks",
  metadata: "invalid_metadata_format",
  chunks: "invalid_chunks",
};

function codeOf(faults: readonly z.core.$ZodIssue[]): string {
  return codes[String(faults[0]?.path[0])] ?? "invalid_arguments";
}

function wordsOf({ message, path }: z.core.$ZodIssue): string {
  return `${message} [json-pointer:/${path.map(String).join("/")}]`;
}

/** An argument that a form carries as JSON. */
export function json<Inner extends z.ZodType>(inner: Inner) {
  return z.preprocess((value) => (typeof value === "string" ? parsed(value) : value), inner);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const flag = json(z.boolean());
export const count = json(z.number().int());
export const stamp = z.string().regex(/^\d+\.\d{6}$/, "must be a message timestamp");
export const metadata = json(
  z.strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) }),
);

/** The conversation that a method names; the bot must be able to see it, and for most to be in it. Nobody posts to an archived one. */
export function conversation(id: string, { workspace }: Caller, { member = true, posts = false } = {}): Channel {
  const user = workspace.users.find((each) => each.id === id);
  const channel = user ? workspace.direct(user.id) : workspace.channel(id);
  const inside = channel?.members.has(workspace.bot.userId);
  if (!channel || (!inside && channel.kind !== "channel")) throw refuse("channel_not_found");
  if (member && !inside) throw refuse("not_in_channel");
  if (posts && channel.archived) throw refuse("is_archived");
  return channel;
}

/** The root of a thread in this channel. Slack wants the root's timestamp, never a reply's. */
export function threadRoot(ts: string, channel: Channel, { workspace }: Caller): StoredMessage {
  const root = workspace.message(ts);
  if (root?.channel !== channel.id) throw refuse("thread_not_found");
  if (root.thread_ts && root.thread_ts !== root.ts)
    throw malformed("invalid_thread_ts", ["this is a reply, not its root"]);
  return root;
}
