// conversations.*, users.info, auth.test and reactions.add: what a bot may look up.
import { z } from "zod";
import { type Caller, conversation, count, flag, method, stamp } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";
import { rootOf, wireOf } from "./wire.ts";
import type { Channel, StoredMessage } from "./workspace.ts";

const paged = { cursor: z.string().optional(), limit: count.optional() };
const timed = {
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
};
const families = { channel: "channels", group: "groups", im: "im", mpim: "mpim" };

/** Reading needs the scope of the conversation's kind: channels:history, im:read and so on. */
const scopeFor = (what: "history" | "read") => (args: { channel: string }, caller: Caller) => {
  const kind = caller.workspace.channel(args.channel)?.kind ?? "channel";
  return `${families[kind]}:${what}`;
};

export const conversationMethods = {
  "conversations.replies": method({
    tier: 50,
    args: { channel: z.string(), ts: stamp, ...paged, ...timed },
    scope: scopeFor("history"),
    run(args, caller) {
      const { workspace } = caller;
      const channel = conversation(args.channel, caller);
      const root = workspace.message(args.ts);
      if (root?.channel !== channel.id) throw refuse("thread_not_found");
      const show = { withMetadata: args.include_all_metadata === true };
      // Asked for a reply instead of its root, Slack gives that reply alone.
      if (root.thread_ts && root.thread_ts !== root.ts)
        return { messages: [wireOf(root, workspace, show)], has_more: false };
      const replies = workspace.inThread(channel.id, root.ts).filter(({ ts }) => ts !== root.ts);
      const { page, ...rest } = paginate(within(replies, args), args, 1000);
      return {
        messages: [rootOf(root, workspace, show), ...page.map((reply) => wireOf(reply, workspace, show))],
        ...rest,
      };
    },
  }),

  "conversations.history": method({
    tier: 50,
    args: { channel: z.string(), ...paged, ...timed },
    scope: scopeFor("history"),
    run(args, caller) {
      const { workspace } = caller;
      const channel = conversation(args.channel, caller);
      const top = workspace.messages.filter(
        (each) => each.channel === channel.id && (!each.thread_ts || each.subtype === "thread_broadcast"),
      );
      const { page, ...rest } = paginate(within(top, args).toReversed(), args, 999, 100);
      const show = { withMetadata: args.include_all_metadata === true };
      return { messages: page.map((message) => rootOf(message, workspace, show)), ...rest };
    },
  }),

  "conversations.info": method({
    tier: 50,
    args: { channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() },
    scope: scopeFor("read"),
    run(args, caller) {
      const channel = conversation(args.channel, caller, { member: false });
      const described = describe(channel, caller);
      return { channel: args.include_num_members ? { ...described, num_members: channel.members.size } : described };
    },
  }),

  "conversations.members": method({
    tier: 100,
    args: { channel: z.string(), ...paged },
    scope: scopeFor("read"),
    run(args, caller) {
      const channel = conversation(args.channel, caller, { member: false });
      const { page, has_more: _more, ...rest } = paginate([...channel.members], args, 1000, 100);
      return { members: page, ...rest };
    },
  }),

  "conversations.open": method({
    tier: 50,
    args: { users: z.string(), return_im: flag.optional(), prevent_creation: flag.optional() },
    scope: "im:write",
    run({ users: id }, { workspace }) {
      if (!workspace.users.some((each) => each.id === id)) throw refuse("user_not_found");
      if (workspace.deactivated.has(id)) throw refuse("user_disabled");
      if ([workspace.bot.userId, workspace.otherBot.userId].includes(id)) throw refuse("cannot_dm_bot");
      return { channel: { id: workspace.direct(id).id } };
    },
  }),

  "users.info": method({
    tier: 100,
    args: { user: z.string(), include_locale: flag.optional() },
    scope: "users:read",
    run({ user: id }, { workspace }) {
      const user = workspace.users.find((each) => each.id === id);
      if (!user) throw refuse("user_not_found");
      const isBot = [workspace.bot.userId, workspace.otherBot.userId].includes(id);
      const profile = { real_name: user.name, display_name: user.name, team: workspace.team.id };
      const names = { name: user.name.toLowerCase(), real_name: user.name, profile };
      const guest = { is_restricted: user.guestOf !== undefined, is_ultra_restricted: user.guestOf === "one" };
      const account = {
        ...names,
        ...guest,
        deleted: workspace.deactivated.has(id),
        is_bot: isBot,
        tz: "Europe/Berlin",
      };
      return { user: { id, team_id: workspace.team.id, ...account } };
    },
  }),

  "auth.test": method({
    args: {},
    run(_args, { workspace: { team, bot } }) {
      const account = { team: team.name, user: bot.name, team_id: team.id, user_id: bot.userId, bot_id: bot.botId };
      return { url: `https://${team.domain}.slack.com/`, ...account, is_enterprise_install: false };
    },
  }),

  "reactions.add": method({
    tier: 50,
    args: { channel: z.string(), name: z.string(), timestamp: stamp },
    scope: "reactions:write",
    run(args, caller) {
      const channel = conversation(args.channel, caller);
      if (caller.workspace.message(args.timestamp)?.channel !== channel.id) throw refuse("message_not_found");
      return {};
    },
  }),
};

function within(
  messages: readonly StoredMessage[],
  args: { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined },
) {
  const { oldest = "0", latest = "9999999999.999999", inclusive } = args;
  return messages.filter(({ ts }) => (ts > oldest && ts < latest) || (inclusive && (ts === oldest || ts === latest)));
}

function paginate<Item>(
  items: readonly Item[],
  args: { cursor?: string | undefined; limit?: number | undefined },
  most: number,
  usual = most,
) {
  const limit = args.limit ?? usual;
  if (limit < 1 || limit > most) throw malformed("invalid_limit");
  const from = args.cursor ? Number(Buffer.from(args.cursor, "base64").toString().replace("next:", "")) : 0;
  if (Number.isNaN(from)) throw malformed("invalid_cursor");
  const more = from + limit < items.length;
  const next_cursor = more ? Buffer.from(`next:${from + limit}`).toString("base64") : "";
  return { page: items.slice(from, from + limit), has_more: more, response_metadata: { next_cursor } };
}

function describe({ id, name, kind, members, archived }: Channel, { workspace }: Caller) {
  const kinds = {
    is_channel: kind === "channel",
    is_group: kind === "group",
    is_im: kind === "im",
    is_mpim: kind === "mpim",
  };
  const shared = { is_shared: false, is_ext_shared: false, is_org_shared: false, context_team_id: workspace.team.id };
  const other = [...members].find((each) => each !== workspace.bot.userId);
  if (kind === "im") return { id, ...kinds, user: other, is_archived: false, ...shared };
  const is_member = members.has(workspace.bot.userId);
  return {
    id,
    name,
    name_normalized: name,
    ...kinds,
    is_private: kind !== "channel",
    is_member,
    is_archived: archived,
    ...shared,
  };
}
