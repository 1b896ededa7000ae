// The workspace that SLACK_BOT_TOKEN belongs to. Slack is asked who Lintel is there until it answers; a restart while
// Slack is away must not end the process, or nothing would be stored for later.
import { type AuthTestResponse, WebAPIPlatformError } from "@slack/web-api";
import type { Logger } from "../ops/logger.ts";
import type { Query } from "./address.ts";
import { NotInstalled, type Workspace } from "./installations.ts";

export type SingleWorkspace = ReturnType<typeof createSingleWorkspace>;

type Identity = Pick<
  AuthTestResponse,
  "user_id" | "bot_id" | "team_id" | "team" | "url" | "enterprise_id" | "is_enterprise_install"
>;

interface SingleWorkspaceParts {
  readonly token: string;
  /** Slack's auth.test, with a timeout of its own. */
  readonly authTest: () => Promise<Identity>;
  readonly logger: Logger;
}

interface Home {
  readonly workspace: Workspace;
  readonly isOrgWide: boolean;
}

/** Whoever delivers an event hears within 3 s, and this is only one part of it. */
const patienceMs = 1500;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;
const pauseWhenRefusedMs = 60_000;

export function createSingleWorkspace({ token, authTest, logger }: SingleWorkspaceParts) {
  let home: Home | undefined;
  let asking: Promise<Home> | undefined;
  let fault: string | undefined = notAskedYet;
  let isRefused = false;
  let isStopped = false;
  let next: NodeJS.Timeout | undefined;

  return {
    /** Asks Slack now, and again with growing pauses until it has answered. */
    start: (): void => keepAsking(firstPauseMs),

    stop(): void {
      isStopped = true;
      clearTimeout(next);
    },

    /** A sentence on why nothing can be answered yet; undefined once Slack has said who Lintel is. */
    fault: (): string | undefined => fault,

    /** Throws NotInstalled for any other workspace, and SlackUnreachable if Slack does not answer within 1.5 s. */
    async of(query: Query): Promise<Workspace> {
      const { workspace, isOrgWide } = home ?? (await inTime(ask()));
      const isOurs = isOrgWide ? query.enterpriseId === workspace.enterpriseId : query.teamId === workspace.teamId;
      if (!isOurs)
        throw new NotInstalled(`SLACK_BOT_TOKEN belongs to another workspace than this one; ${serveSeveral}`);
      return isOrgWide ? { ...workspace, teamId: query.teamId } : workspace;
    },
  };

  function keepAsking(pauseMs: number): void {
    if (home) return;
    ask().catch(() => {
      if (isStopped) return;
      const pause = isRefused ? pauseWhenRefusedMs : pauseMs;
      next = setTimeout(keepAsking, jittered(pause), Math.min(pauseMs * 2, longestPauseMs));
    });
  }

  /** Asks once at a time, however many wait for the answer. */
  function ask(): Promise<Home> {
    asking ??= inquire().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function inquire(): Promise<Home> {
    try {
      home = homeOf(await authTest(), token);
      fault = undefined;
      logger.info({ workspace: home.workspace.teamId ?? home.workspace.enterpriseId }, "Slack answers");
      return home;
    } catch (error) {
      throw new SlackUnreachable(report(error), { cause: error });
    }
  }

  /** Logs a trouble when it begins, not at every attempt. */
  function report(error: unknown): string {
    const refusal = refusalIn(error);
    const sentence = refusal ? `Slack refuses SLACK_BOT_TOKEN (${refusal}): ${getToken}` : unreachable;
    if (sentence !== fault && refusal) logger.error({ err: error }, sentence);
    if (sentence !== fault && !refusal) logger.warn({ err: error }, "Slack cannot be reached; trying again");
    isRefused = refusal !== undefined;
    fault = sentence;
    return sentence;
  }
}

/** Slack has not said who Lintel is; whoever asked may ask again. */
export class SlackUnreachable extends Error {
  override name = "SlackUnreachable";
}

const notAskedYet = "Slack has not said yet who Lintel is: wait a moment.";
const unreachable = "Slack cannot be reached: check that this machine reaches https://slack.com, or SLACK_API_URL.";
const getToken = "check it against OAuth & Permissions of the app at https://api.slack.com/apps.";
const serveSeveral = "to serve several, set SLACK_CLIENT_ID in its place and install at /slack/install.";

/** Answers that no retry within seconds will change. */
const refusals = new Set([
  "invalid_auth",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_authed",
  "not_allowed_token_type",
]);

class NotABot extends Error {}

function refusalIn(error: unknown): string | undefined {
  if (error instanceof NotABot) return error.message;
  if (error instanceof WebAPIPlatformError && refusals.has(error.data.error)) return error.data.error;
  return undefined;
}

function homeOf(identity: Identity, token: string): Home {
  const { user_id: botUserId, bot_id: botId, team, url, enterprise_id: enterpriseId } = identity;
  const isOrgWide = identity.is_enterprise_install === true;
  const teamId = isOrgWide ? undefined : identity.team_id;
  // A person's token is answered too, but without a bot; Lintel would then speak as that person.
  if (!botUserId || !botId || !(isOrgWide ? enterpriseId : teamId))
    throw new NotABot("no bot's token, which begins with xoxb-");
  return { workspace: { botToken: token, botUserId, botId, teamId, enterpriseId, teamName: team, url }, isOrgWide };
}

/** Replicas that start together must not ask together. */
function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 4);
}

async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SlackUnreachable(unreachable)), patienceMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
