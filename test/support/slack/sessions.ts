// What stands in a thread while the bot is at work: the status of its agent session, and the older line of status.
import { z } from "zod";
import { disguised } from "./chat.ts";
import { conversation, json, method, stamp, threadRoot } from "./method.ts";
import { malformed, refuse } from "./refusal.ts";

const disguise = {
  username: z.string().max(200).optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
};

export const sessionMethods = {
  "agents.sessions.setStatus": method({
    tier: 50,
    args: {
      channel_id: z.string(),
      thread_ts: stamp,
      status: z.enum(["active", "processing", "suspended", "closed"]),
      title: z.string().max(200).optional(),
      initiator_user_id: z.string().optional(),
      ...disguise,
    },
    scope: disguised,
    run(args, caller) {
      const { workspace, manifest } = caller;
      if (!manifest.features.agent_view) throw malformed("feature_disabled");
      const channel = conversation(args.channel_id, caller);
      const { ts } = threadRoot(args.thread_ts, channel, caller);
      if (args.initiator_user_id && !channel.members.has(args.initiator_user_id)) throw refuse("user_not_in_channel");
      workspace.sessionStatus.set(`${channel.id}:${ts}`, args.status);
      const title = args.title === undefined ? {} : { title: args.title };
      workspace.sessions.push({
        channel: channel.id,
        thread_ts: ts,
        status: args.status,
        ...title,
        at: performance.now(),
      });
      const stoppable = manifest.settings.event_subscriptions.bot_events.includes("agent_session_stopped");
      return {
        status: args.status,
        ...(!stoppable && { warning: "missing_agent_session_stopped_event_subscription" }),
      };
    },
  }),

  "assistant.threads.setStatus": method({
    tier: 600,
    args: {
      channel_id: z.string(),
      thread_ts: stamp,
      status: z.string(),
      loading_messages: json(z.array(z.string().min(1).max(50)).min(1).max(10)).optional(),
      ...disguise,
    },
    scope: disguised,
    run(args, caller) {
      const channel = conversation(args.channel_id, caller);
      const { ts } = threadRoot(args.thread_ts, channel, caller);
      const { status, loading_messages } = args;
      const loading = loading_messages ? { loading_messages } : {};
      caller.workspace.statuses.push({ channel: channel.id, thread_ts: ts, status, ...loading, at: performance.now() });
      return {};
    },
  }),
};
