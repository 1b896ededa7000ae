// Puts the Slack side together: the platform that workers deliver to, and the ways in.
import { WebClient } from "@slack/web-api";
import type { HttpServer } from "../ops/http.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisConnections } from "../ops/redis.ts";
import { createSeal } from "../ops/sealed.ts";
import { createBoltApp } from "./bolt.ts";
import { silentLogger } from "./bolt-logger.ts";
import { createCalls } from "./calls.ts";
import { createHttpReceiver, mountReceiver } from "./http.ts";
import { createInstallations } from "./installations.ts";
import { createLimits } from "./limits.ts";
import { addListeners, type ListenerParts } from "./listeners.ts";
import { mountOAuth, type OAuth } from "./oauth.ts";
import { createSlackPlatform } from "./outbound.ts";
import { createPeople } from "./people.ts";
import { createSingleWorkspace } from "./single-workspace.ts";
import { createSocketReceiver } from "./socket.ts";

export interface SlackConfig {
  /** One workspace by its token, or many that install Lintel themselves. */
  readonly access: { readonly botToken: string } | { readonly oauth: OAuth; readonly encryptionKey: string };
  readonly signingSecret: string | undefined;
  /** Set: Socket Mode in place of HTTP. */
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
}

interface ConnectParts {
  config: SlackConfig;
  redis: RedisConnections;
  logger: Logger;
}

type WaysIn = Omit<ListenerParts, "calls" | "people" | "installations">;

export function connectSlack({ config, redis, logger }: ConnectParts) {
  const { access, apiUrl } = config;
  const limits = createLimits({ redis: redis.impatient, subscriber: redis.subscriber() });
  const installations = "oauth" in access ? manyWorkspaces(access) : oneWorkspace(access.botToken);
  const tokenOf = async (query: Parameters<typeof installations.of>[0]) => (await installations.of(query)).botToken;
  const calls = createCalls({ apiUrl, tokenOf, limits, logger });
  const people = createPeople({ redis: redis.impatient, call: calls.call });
  let socket: ReturnType<typeof createSocketReceiver> | undefined;
  if ("start" in installations) installations.start();

  return {
    platform: createSlackPlatform({ calls, installations, people, apiUrl, logger }),

    /** Opens the ways in: HTTP on `http`, or Socket Mode. */
    async listen(http: HttpServer, waysIn: WaysIn): Promise<void> {
      const parts = { ...waysIn, calls, people, installations };
      const { appToken, signingSecret = "" } = config;
      if (appToken) {
        socket = createSocketReceiver({ appToken, apiUrl, logger });
        addListeners(createBoltApp({ receiver: socket, installations, logger }), parts);
        await socket.start();
      }
      if ("oauth" in access && "storeInstallation" in installations)
        mountOAuth(http, { ...access.oauth, installations, apiUrl, logger });
      if (appToken) return;
      const receiver = createHttpReceiver({ signingSecret, logger });
      addListeners(createBoltApp({ receiver, installations, logger }), parts);
      await mountReceiver(http, receiver);
    },

    /** Sentences on why Slack cannot be served now. */
    faults: (): string[] => {
      const identity = "fault" in installations ? installations.fault() : undefined;
      return [identity, socket?.fault()].filter((fault) => fault !== undefined);
    },

    /** Takes nothing more in. */
    async hangUp(): Promise<void> {
      await socket?.stop();
    },

    async close(): Promise<void> {
      if ("stop" in installations) installations.stop();
      await calls.close();
    },
  };

  function oneWorkspace(token: string) {
    const authTest = () => webClient(token).auth.test();
    return createSingleWorkspace({ token, authTest, logger });
  }

  function manyWorkspaces({ oauth, encryptionKey }: Extract<SlackConfig["access"], { oauth: OAuth }>) {
    const { clientId: client_id, clientSecret: client_secret } = oauth;
    return createInstallations({
      redis,
      subscriber: redis.subscriber(),
      seal: createSeal(encryptionKey),
      refresh: (refresh_token) =>
        webClient().oauth.v2.access({ client_id, client_secret, grant_type: "refresh_token", refresh_token }),
      logger,
    });
  }

  /** For the calls that come before there is a workspace to call for. */
  function webClient(token?: string): WebClient {
    return new WebClient(token, {
      ...(apiUrl && { slackApiUrl: apiUrl }),
      logger: silentLogger,
      timeout: 8_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  }
}
