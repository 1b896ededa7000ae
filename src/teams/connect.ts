// Puts the Teams side together: the platform that workers deliver to, and the way in.
import { randomUUID } from "node:crypto";
import type { Delivery } from "../conversation/platform.ts";
import type { HttpServer } from "../ops/http.ts";
import type { Logger } from "../ops/logger.ts";
import type { RedisConnections } from "../ops/redis.ts";
import type { Activity } from "./activity.ts";
import { addressOf, routeOf } from "./address.ts";
import { createCalls } from "./calls.ts";
import { teamsCard } from "./cards.ts";
import { createConversations } from "./conversations.ts";
import { greeting } from "./greeting.ts";
import { createListener, type ListenerParts } from "./listeners.ts";
import { createTeamsPlatform } from "./outbound.ts";
import { createPeople } from "./people.ts";
import { mountMessages } from "./routes.ts";
import { createStanding } from "./standing.ts";
import { createTokens, type Registration } from "./tokens.ts";
import { createFileTrust, createTrust } from "./trust.ts";

interface TeamsConfig {
  /** undefined: whoever comes is believed, from this machine only. */
  readonly registration: Registration | undefined;
  /** What stands in for Microsoft's services. */
  readonly apiUrl: string | undefined;
}

interface ConnectParts {
  config: TeamsConfig;
  redis: RedisConnections;
  /** Ends a running answer, as a thread's store does. */
  stop: ListenerParts["stop"];
  logger: Logger;
}

interface WaysIn extends Pick<ListenerParts, "accept" | "asksToStop" | "formOf" | "refusalOf"> {
  /** Markdown lines for the greeting. */
  readonly tips: readonly string[];
}

export function connectTeams({ config: { registration, apiUrl }, redis, stop, logger }: ConnectParts) {
  const loginUrl = apiUrl ?? "https://login.microsoftonline.com";
  const tokenFor = registration ? createTokens({ registration, loginUrl }) : async () => undefined;
  const calls = createCalls({ tokenFor, graphUrl: apiUrl && `${apiUrl}/graph`, logger });
  const standing = registration && createStanding({ ask: () => tokenFor("bot"), logger });

  return {
    platform: createTeamsPlatform({
      calls,
      conversations: createConversations(redis.patient),
      appId: registration?.appId,
      isFileHost: createFileTrust({ tenantId: registration?.tenantId, apiUrl }),
      stopped,
      logger,
    }),

    /** Opens the way in on `http`. */
    async listen(http: HttpServer, { tips, ...waysIn }: WaysIn): Promise<void> {
      // The SDK is large, and only whoever takes events in needs it.
      const { createVerifier } = await import("./sdk.ts");
      const keysUrl = apiUrl && `${apiUrl}/openid/.well-known/openidconfiguration`;
      const conversations = createConversations(redis.impatient);
      const people = createPeople({ redis: redis.impatient, calls });
      const greet = (activity: Activity) => greetIn(activity, tips);
      mountMessages(http, {
        verified: createVerifier({ registration, keysUrl }),
        distrust: createTrust({ tenantId: registration?.tenantId, apiUrl }),
        hear: createListener({ ...waysIn, conversations, people, stop, greet, logger }),
        logger,
      });
    },

    /** Sentences on why Teams cannot be served now. */
    faults: (): string[] => [standing?.fault()].filter((fault) => fault !== undefined),

    async close(): Promise<void> {
      standing?.stop();
      await calls.close();
    },
  };

  /** A person pressed the Stop button that Teams shows beside a stream. */
  function stopped({ address }: Pick<Delivery, "address">): void {
    const from = { id: routeOf(address).user, name: "you" };
    stop({ address, from, id: randomUUID(), at: new Date().toISOString() }).catch((error: unknown) =>
      logger.warn({ err: error }, "an answer that was stopped in Teams goes on: Redis is out of reach"),
    );
  }

  async function greetIn(activity: Activity, tips: readonly string[]): Promise<void> {
    const address = addressOf(activity);
    const route = routeOf(address);
    const card = { type: "message", attachments: [teamsCard(greeting(tips))] } as const;
    const { workspace: tenant, channel } = address;
    if (route.kind === "channel") await calls.newThread({ ...route, tenant, channel }, card);
    else await calls.send(route, card);
  }
}
