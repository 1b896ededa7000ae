// Slack over Socket Mode. Bolt's own receiver acknowledges before anything is stored, is deaf for seconds at each reconnect
// and gives up for good when Slack is away for long; this one does none of it.
import type { App, Receiver } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import type { Logger } from "../ops/logger.ts";
import { boltLogger } from "./bolt-logger.ts";

/** Slack renews connections now and then; while one is renewed, the other listens. */
const links = 2;
const firstPauseMs = 250;
const longestPauseMs = 30_000;

interface SocketParts {
  appToken: string;
  apiUrl: string | undefined;
  logger: Logger;
}

interface Envelope {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

export function createSocketReceiver({
  appToken,
  apiUrl,
  logger,
}: SocketParts): Receiver & { fault(): string | undefined } {
  let app: App | undefined;
  let open = 0;
  let isStopped = false;
  let lastFault = "";
  const clients = new Set<SocketModeClient>();
  const stopping = Promise.withResolvers<void>();

  return {
    init: (bolt) => {
      app = bolt;
    },
    /** Returns at once: connections are kept up from here on, whether Slack can be reached yet or not. */
    async start() {
      for (let n = 0; n < links; n++) void keepLinked();
    },
    async stop() {
      isStopped = true;
      stopping.resolve();
      await Promise.allSettled([...clients].map((client) => client.disconnect()));
    },
    fault: () =>
      open > 0 ? undefined : "Slack's Socket Mode is not connected: check SLACK_APP_TOKEN and the way to slack.com.",
  };

  async function keepLinked(): Promise<void> {
    for (let pause = firstPauseMs; !isStopped; pause = Math.min(pause * 2, longestPauseMs)) {
      if (await linkOnce()) pause = firstPauseMs / 2;
      else await pausing(pause * (0.75 + Math.random() / 2));
    }
  }

  /** Resolves when the link is over: true if it had come about. */
  async function linkOnce(): Promise<boolean> {
    const client = createClient();
    clients.add(client);
    const over = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
    try {
      await client.start();
    } catch (error) {
      report(error);
      return false;
    } finally {
      clients.delete(client);
    }
    clients.add(client);
    if (isStopped) void client.disconnect();
    open++;
    lastFault = "";
    logger.info({ open }, "Socket Mode connected");
    await over;
    open--;
    clients.delete(client);
    return true;
  }

  function createClient(): SocketModeClient {
    const client = new SocketModeClient({
      appToken,
      autoReconnectEnabled: false,
      logger: boltLogger(logger),
      clientOptions: { retryConfig: { retries: 0 }, timeout: 10_000, ...(apiUrl && { slackApiUrl: apiUrl }) },
    });
    client.on("slack_event", (envelope: Envelope) => void take(envelope));
    return client;
  }

  /** Acknowledged once everything about it is stored; what is not acknowledged Slack sends again. */
  async function take({ ack, body, retry_num, retry_reason }: Envelope): Promise<void> {
    let response: unknown;
    try {
      await app?.processEvent({
        body,
        ack: async (given) => {
          response = given;
        },
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason !== undefined && { retryReason: retry_reason }),
      });
      await ack(response);
    } catch (error) {
      logger.warn({ err: error }, "payload of Slack's not acknowledged; it comes again");
    }
  }

  function report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (isStopped || message === lastFault) return;
    lastFault = message;
    logger.warn({ err: error }, "Socket Mode cannot connect; trying again");
  }

  async function pausing(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([over, stopping.promise]);
    clearTimeout(timer);
  }
}
