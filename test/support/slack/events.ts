// The events that Slack sends an app for what happens in a workspace, as the app's manifest subscribes to them.
import type { Ids } from "./ids.ts";
import type { Manifest } from "./manifest.ts";
import { rootOf, wireOf } from "./wire.ts";
import type { StoredMessage, Workspace } from "./workspace.ts";

export type Fields = Readonly<Record<string, unknown>>;
export interface Envelope extends Fields {
  readonly type: "event_callback";
  readonly event_id: string;
  readonly event: Fields;
}

type Deliver = (envelope: Envelope, retry?: { num: number; reason: string }) => Promise<void>;

/** The message whose envelopes a test may ask for. */
interface About {
  readonly about: string | undefined;
}

export type Events = ReturnType<typeof createEvents>;

export function createEvents(
  workspace: Workspace,
  { ids, manifest, deliver }: { ids: Ids; manifest: Manifest; deliver: Deliver },
) {
  const subscriptions = manifest.settings.event_subscriptions.bot_events;
  const sent = new Map<string, Envelope[]>();
  const mention = `<@${workspace.bot.userId}>`;

  return {
    /** A message was posted, by whomever: the app sees its own, too, and each reply changes the root of its thread. */
    async posted(message: StoredMessage): Promise<void> {
      const event = { ...wireOf(message, workspace), ...broadcast(message) };
      await Promise.all([send(message, event), mentioned(message), replied(message)]);
    },

    async changed(before: StoredMessage, after: StoredMessage): Promise<void> {
      const event = change(wireOf(before, workspace), wireOf(after, workspace));
      const edited = after.edited && after.edited.ts !== before.edited?.ts;
      await Promise.all([send(after, event), edited && mentioned(after)]);
    },

    async deleted(message: StoredMessage): Promise<void> {
      const previous_message = wireOf(message, workspace);
      const event = {
        type: "message",
        subtype: "message_deleted",
        hidden: true,
        deleted_ts: message.ts,
        previous_message,
      };
      await send(message, { ...event, ts: ids.ts() });
    },

    homeOpened: (user: string, tab: "home" | "messages") => {
      const view = workspace.homes.get(user);
      const channel = workspace.direct(user).id;
      return happened({ type: "app_home_opened", user, channel, tab, ...(tab === "home" && view && { view }) });
    },

    stopped: (channel: string, thread_ts: string, user: string, streaming_message_ts: string[]) =>
      happened({ type: "agent_session_stopped", channel, thread_ts, user, streaming_message_ts }),

    async uninstalled(): Promise<void> {
      const tokens = { oauth: [], bot: [workspace.bot.userId] };
      await Promise.all([happened({ type: "app_uninstalled" }), happened({ type: "tokens_revoked", tokens })]);
    },

    envelopesOf: (ts: string): readonly Envelope[] => sent.get(ts) ?? [],

    /** Sends what was sent for this message once more, as Slack does when it believes that nobody heard. */
    async redeliver(ts: string): Promise<void> {
      await Promise.all((sent.get(ts) ?? []).map((envelope) => deliver(envelope, { num: 1, reason: "http_timeout" })));
    },
  };

  function change(previous_message: Fields, message: Fields): Fields {
    return { type: "message", subtype: "message_changed", hidden: true, message, previous_message, ts: ids.ts() };
  }

  async function replied({ thread_ts }: StoredMessage): Promise<void> {
    const root = workspace.message(thread_ts);
    if (root) await send(root, change(wireOf(root, workspace), rootOf(root, workspace)), { about: undefined });
  }

  async function send(message: StoredMessage, event: Fields, { about }: About = { about: message.ts }): Promise<void> {
    const channel = workspace.channel(message.channel);
    if (!channel?.members.has(workspace.bot.userId)) return;
    const names = { channel: "channels", group: "groups", im: "im", mpim: "mpim" };
    if (!subscriptions.includes(`message.${names[channel.kind]}`)) return;
    await dispatch({ ...event, channel: channel.id, event_ts: event["ts"], channel_type: channel.kind }, about);
  }

  async function mentioned(message: StoredMessage): Promise<void> {
    const channel = workspace.channel(message.channel);
    const silent = message.subtype && !["file_share", "thread_broadcast", "me_message"].includes(message.subtype);
    if (!channel?.members.has(workspace.bot.userId) || channel.kind === "im" || silent) return;
    if (!message.text.includes(mention) || message.user === workspace.bot.userId) return;
    if (!subscriptions.includes("app_mention")) return;
    const { subtype: _subtype, ...wire } = wireOf(message, workspace);
    const event_ts = message.edited?.ts ?? message.ts;
    await dispatch({ ...wire, type: "app_mention", channel: channel.id, event_ts }, message.ts);
  }

  /** A reply that was also sent to the channel carries its thread's root. */
  function broadcast({ subtype, thread_ts }: StoredMessage): Fields {
    const root = subtype === "thread_broadcast" ? workspace.message(thread_ts) : undefined;
    return root ? { root: rootOf(root, workspace) } : {};
  }

  async function happened(event: Fields): Promise<void> {
    if (subscriptions.includes(String(event["type"]))) await dispatch({ ...event, event_ts: ids.ts() });
  }

  async function dispatch(event: Fields, about?: string): Promise<void> {
    const team_id = workspace.team.id;
    const installed = { enterprise_id: null, team_id, user_id: workspace.bot.userId, is_bot: true };
    const envelope: Envelope = {
      token: "verification-token",
      team_id,
      context_team_id: team_id,
      context_enterprise_id: null,
      api_app_id: workspace.bot.appId,
      event,
      type: "event_callback",
      event_id: ids.of("Ev"),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [{ ...installed, is_enterprise_install: false }],
      is_ext_shared_channel: false,
      event_context: `4-${ids.of("X")}`,
    };
    if (about) sent.set(about, [...(sent.get(about) ?? []), envelope]);
    await deliver(envelope);
  }
}
