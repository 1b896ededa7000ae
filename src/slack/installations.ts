// Which token serves which workspace. Each workspace installs Lintel at /slack/install; what Slack gives for it is kept
// sealed in Redis, where every process finds it.
import { setTimeout as wait } from "node:timers/promises";
import type { Installation, InstallationStore } from "@slack/bolt";
import type { OauthV2AccessResponse } from "@slack/web-api";
import type { Logger } from "../ops/logger.ts";
import { luaScript } from "../ops/lua.ts";
import type { RedisClient } from "../ops/redis.ts";
import type { Seal } from "../ops/sealed.ts";
import type { Query } from "./address.ts";
import type { SingleWorkspace } from "./single-workspace.ts";

/** One workspace whose token is configured, or many that install Lintel themselves. */
export type Installations = SingleWorkspace | ManyWorkspaces;
export type ManyWorkspaces = ReturnType<typeof createInstallations>;

export interface Workspace {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  /** Of an org-wide installation: the team that was asked for. */
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly teamName?: string | undefined;
  /** "https://acme.slack.com/", where that is known without asking. */
  readonly url?: string | undefined;
}

interface InstallationsParts {
  readonly redis: { readonly impatient: RedisClient; readonly patient: RedisClient };
  readonly subscriber: RedisClient;
  readonly seal: Seal;
  /**
   * Slack's oauth.v2.access with this refresh token. It must settle within 10 s and never repeat the call by itself:
   * a refresh token can be used once.
   */
  readonly refresh: (refreshToken: string) => Promise<NewToken>;
  readonly logger: Logger;
}

type NewToken = Pick<OauthV2AccessResponse, "access_token" | "refresh_token" | "expires_in">;

interface Kept {
  /** As it stands in Redis. */
  readonly sealed: string;
  readonly installation: Installation;
}

interface DueRenewal {
  readonly refreshToken: string;
  readonly hasExpired: boolean;
}

const news = "lintel:slack:installations";
const cacheMs = 60_000;
/** As Slack's own libraries have it; a token lives 12 hours. */
const renewalMarginSeconds = 2 * 60 * 60;
const renewalLockMs = 10_000;

/** KEYS record · ARGV what it held, what it shall hold -> 1, or 0 = somebody has changed or deleted it meanwhile. */
const replace = luaScript(
  "lintelSlackReplace",
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
   redis.call('SET', KEYS[1], ARGV[2])
   return 1`,
);

/** Also the InstallationStore of Slack's OAuth. Errors of Redis come through as they are. */
export function createInstallations({ redis, subscriber, seal, refresh, logger }: InstallationsParts) {
  const cache = new Map<string, { readonly value: Promise<Installation>; readonly until: number }>();
  listen();

  return {
    /** The workspace with a token that lives. Throws NotInstalled. */
    async of(query: Query): Promise<Workspace> {
      return workspaceOf(await current(idOf(query)), query);
    },

    async storeInstallation(installation: Installation): Promise<void> {
      const id = idOfInstallation(installation);
      await change(id, () => redis.impatient.set(keyOf(id), sealed(id, installation)));
    },

    /** Throws NotInstalled. */
    async fetchInstallation(query: Query): Promise<Installation> {
      // A copy, since Slack's library writes into what it is given.
      return structuredClone(await current(idOf(query)));
    },

    deleteInstallation: remove,

    /** Forgets a workspace that has removed Lintel or revoked its token. */
    remove,
  } satisfies InstallationStore & Record<string, unknown>;

  async function remove(query: Query): Promise<void> {
    const id = idOf(query);
    await change(id, () => redis.impatient.del(keyOf(id)));
  }

  function listen(): void {
    subscriber.on("message", (channel, id) => {
      if (channel === news) cache.delete(id);
    });
    // What changed while nobody listened is not known.
    subscriber.on("ready", () => cache.clear());
    // Fails only when the connection is closed for good.
    subscriber.subscribe(news).catch(() => undefined);
  }

  async function change(id: string, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
      await redis.impatient.publish(news, id);
    } finally {
      // Also after a failure: the write may have been made all the same.
      cache.delete(id);
    }
  }

  /** Keeps the promise, not its value: news that come while it is under way then still throw it away. */
  function current(id: string): Promise<Installation> {
    const cached = cache.get(id);
    if (cached && cached.until > Date.now()) return cached.value;
    const value = load(id);
    cache.set(id, { value, until: Date.now() + cacheMs });
    value.catch(() => {
      if (cache.get(id)?.value === value) cache.delete(id);
    });
    return value;
  }

  async function load(id: string): Promise<Installation> {
    const { installation } = await read(id);
    return dueRenewal(installation) ? renew(id) : installation;
  }

  async function read(id: string): Promise<Kept> {
    const kept = await redis.impatient.get(keyOf(id));
    if (kept === null) throw new NotInstalled(`Lintel is not installed in workspace ${id}: ${installIt}`);
    return { sealed: kept, installation: JSON.parse(seal.open(kept, keyOf(id))) };
  }

  function sealed(id: string, installation: Installation): string {
    return seal.seal(JSON.stringify(installation), keyOf(id));
  }

  /** The lock is never given back: a renewal that has just failed is not to be tried by everybody. */
  async function renew(id: string): Promise<Installation> {
    const lock = await redis.impatient.set(`lintel:slack:renewal:${id}`, process.pid, "PX", renewalLockMs, "NX");
    // Read again: somebody may have renewed it between the first look and the lock.
    const kept = await read(id);
    const due = dueRenewal(kept.installation);
    if (!due) return kept.installation;
    if (lock === "OK") return exchange(id, kept, due);
    return due.hasExpired ? renewedElsewhere(id) : kept.installation;
  }

  async function exchange(id: string, { sealed: old, installation }: Kept, due: DueRenewal): Promise<Installation> {
    let renewed: Installation;
    try {
      renewed = withToken(installation, await refresh(due.refreshToken));
    } catch (error) {
      logger.warn({ err: error, workspace: id }, `Slack token not renewed; if this lasts, ${installIt}`);
      if (due.hasExpired) throw error;
      return installation;
    }
    // The old refresh token is spent: this write must outlast an outage, or the workspace would have to install again.
    const isKept = await replace(redis.patient, [keyOf(id)], [old, sealed(id, renewed)]);
    await redis.patient.publish(news, id);
    return isKept === 1 ? renewed : (await read(id)).installation;
  }

  async function renewedElsewhere(id: string): Promise<Installation> {
    for (let waited = 0; waited < 1500; waited += 100) {
      await wait(100);
      const { installation } = await read(id);
      if (!dueRenewal(installation)?.hasExpired) return installation;
    }
    throw new Error(`The Slack token of workspace ${id} has expired and is being renewed: try again in 10 seconds.`);
  }
}

/** There is no token for the workspace; the message says how it gets one. */
export class NotInstalled extends Error {
  override name = "NotInstalled";
}

const installIt = "install it at /slack/install.";

function keyOf(id: string): string {
  return `lintel:slack:installation:${id}`;
}

function idOf({ teamId, enterpriseId, isEnterpriseInstall }: Query): string {
  const id = (isEnterpriseInstall && enterpriseId) || teamId;
  if (!id) throw new NotInstalled(`Slack named no workspace: ${installIt}`);
  return id;
}

function idOfInstallation({ team, enterprise, isEnterpriseInstall }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error("Slack's installation names no workspace: install again at /slack/install.");
  return id;
}

function workspaceOf({ bot, team, enterprise }: Installation, query: Query): Workspace {
  if (!bot) throw new NotInstalled(`Lintel has no bot in workspace ${idOf(query)}: ${installIt}`);
  return {
    botToken: bot.token,
    botUserId: bot.userId,
    botId: bot.id,
    teamId: team?.id ?? query.teamId,
    enterpriseId: enterprise?.id ?? query.enterpriseId,
    teamName: team?.name ?? enterprise?.name,
  };
}

function dueRenewal({ bot }: Installation): DueRenewal | undefined {
  if (!bot?.refreshToken || bot.expiresAt === undefined) return undefined;
  const secondsLeft = bot.expiresAt - Date.now() / 1000;
  return secondsLeft < renewalMarginSeconds
    ? { refreshToken: bot.refreshToken, hasExpired: secondsLeft <= 0 }
    : undefined;
}

function withToken({ bot, ...rest }: Installation, answer: NewToken): Installation {
  const { access_token: token, refresh_token: refreshToken, expires_in: seconds } = answer;
  if (!bot || !token || !refreshToken || !seconds) throw new Error("Slack's answer holds no new token.");
  return { ...rest, bot: { ...bot, token, refreshToken, expiresAt: Math.floor(Date.now() / 1000) + seconds } };
}
