// Bolt's app: knows the workspace of each payload and hands it to the listeners. What a listener throws reaches the receiver,
// so that Slack is never told that something was taken which was not.
import { App, AuthorizationError, type AuthorizeSourceData, type Context, type Receiver } from "@slack/bolt";
import type { Logger } from "../ops/logger.ts";
import { isRedisOutage } from "../ops/redis.ts";
import type { Seat } from "./address.ts";
import { boltLogger } from "./bolt-logger.ts";
import { type Installations, NotInstalled } from "./installations.ts";
import { SlackUnreachable } from "./single-workspace.ts";

interface BoltParts {
  receiver: Receiver;
  installations: Pick<Installations, "of">;
  logger: Logger;
}

export function createBoltApp({ receiver, installations, logger }: BoltParts): App {
  const app = new App({
    receiver,
    logger: boltLogger(logger),
    // Inbound knows better which of Lintel's own messages matter: its deleted ones do.
    ignoreSelf: false,
    convoStore: false,
    authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }: AuthorizeSourceData<boolean>) => {
      const query = { teamId, enterpriseId, isEnterpriseInstall };
      const { botToken, botId, botUserId, ...workspace } = await installations.of(query);
      return {
        botToken,
        botId,
        botUserId,
        ...((workspace.teamId ?? teamId) && { teamId: workspace.teamId ?? teamId ?? "" }),
        ...(workspace.enterpriseId && { enterpriseId: workspace.enterpriseId }),
      };
    },
  });
  app.error(async (error: Error) => {
    throw error;
  });
  return app;
}

/** Where Lintel sits when this payload reaches it. */
export function seatOf({ teamId, enterpriseId, isEnterpriseInstall, botUserId = "", botId = "" }: Context): Seat {
  // One channel may be seen from several workspaces of an organisation: its thread and settings are the organisation's.
  const team = (isEnterpriseInstall ? enterpriseId : teamId) ?? "";
  return { team, enterprise: enterpriseId, isEnterpriseInstall, personTeam: teamId ?? team, botUserId, botId };
}

/** What Slack is told of a payload that was not taken: 503 = send it again. */
export function statusOf(error: unknown): 401 | 500 | 503 {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof NotInstalled)) return 401;
  if (causes.some((cause) => isRedisOutage(cause) || cause instanceof SlackUnreachable)) return 503;
  return causes.some((cause) => cause instanceof AuthorizationError) ? 401 : 500;
}

export function isOutage(error: unknown): boolean {
  return statusOf(error) === 503;
}

/** What a listener threw, below what Bolt wrapped around it. */
export function causeOf(error: unknown): unknown {
  return causesOf(error).at(-1);
}

/** Bolt wraps what listeners throw, once or as a list. */
function causesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error];
  const originals = "originals" in error && Array.isArray(error.originals) ? error.originals : [];
  const original = "original" in error ? [error.original] : [];
  return [error, ...[error.cause, ...original, ...originals].filter(Boolean).flatMap(causesOf)];
}
