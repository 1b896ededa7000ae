// A Lintel that is connected to the stand-in for Slack, on a Redis of its own, with a scripted Claude. Closed by the test.
import type { TestContext } from "node:test";
import { type AppOptions, startApp } from "../../../src/app.ts";
import { readConfig } from "../../../src/config.ts";
import { createLogger } from "../../../src/ops/logger.ts";
import { createThreadStore } from "../../../src/threads/thread-store.ts";
import { startClaude } from "../claude-server.ts";
import { cleanup } from "../cleanup.ts";
import { collectLog, startRedis } from "../redis.ts";
import { startSlack } from "./server.ts";

interface SlackWorldOptions extends AppOptions {
  readonly slack?: Parameters<typeof startSlack>[1];
  readonly env?: Readonly<Record<string, string>>;
  /** Socket Mode in place of HTTP. */
  readonly socketMode?: boolean;
  /** Several processes share one Redis; here they share one process. */
  readonly processes?: number;
}

export async function startSlackWorld(t: TestContext, options: SlackWorldOptions = {}) {
  const { env = {}, socketMode = false, processes = 1, slack: slackOptions, ...appOptions } = options;
  const slack = await startSlack(t, slackOptions);
  const claude = await startClaude(t);
  const redis = await startRedis(t);
  const log = collectLog();
  const logger = createLogger("debug", log);
  const config = readConfig({
    REDIS_URL: "redis://set-below",
    PORT: "0",
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(socketMode ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    ANTHROPIC_API_KEY: claude.apiKey,
    ANTHROPIC_BASE_URL: claude.url,
    ...env,
  });
  const start = () => startApp({ ...config, redisUrl: redis.url }, logger, appOptions);
  let apps = await Promise.all(Array.from({ length: processes }, start));
  cleanup(t, () => Promise.all(apps.map((app) => app.close())));
  const url = () => `http://127.0.0.1:${apps[0]?.port}`;
  if (socketMode) await slack.until(() => slack.sockets > 0 || undefined, "a Socket Mode connection");
  else slack.connect(url());
  return {
    slack,
    claude,
    redis,
    log,
    get url() {
      return url();
    },
    async restart(): Promise<void> {
      await Promise.all(apps.map((app) => app.close()));
      apps = await Promise.all(Array.from({ length: processes }, start));
      if (!socketMode) slack.connect(url());
    },
    /** The bot's messages in a thread. */
    replies: (thread: string, channel?: string) =>
      slack.messages(channel, thread).filter(({ user }) => user === slack.bot.userId),
    ended,
    /** What Lintel remembers of a thread in #architecture. */
    transcript: (thread: string) =>
      createThreadStore(redis.connections).read({
        platform: "slack",
        workspace: slack.team.id,
        channel: slack.channels.architecture.id,
        thread,
      }),
    /** The whole reply to a message, once its turn has ended: an edited message does not show by itself that it is whole. */
    async replyTo(ts: string, channel?: string) {
      await ended(ts);
      const messages = slack.messages(channel).filter(({ metadata }) => keyIn(metadata).startsWith(`${ts}.`));
      return { text: messages.map(({ text }) => text).join("\n"), messages };
    },
  };

  /** Resolves once the turn has been dealt with, also when nothing was said. */
  async function ended(turn: string): Promise<void> {
    await log.until({ turn, msg: "turn ended" });
  }
}

function keyIn(metadata: { readonly event_payload: object } | undefined): string {
  return metadata && "reply" in metadata.event_payload ? String(metadata.event_payload.reply) : "";
}
