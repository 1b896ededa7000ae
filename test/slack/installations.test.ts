import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type TestContext, test } from "node:test";
import type { Installation } from "@slack/bolt";
import { createLogger } from "../../src/ops/logger.ts";
import { isRedisOutage, type RedisClient } from "../../src/ops/redis.ts";
import { createSeal } from "../../src/ops/sealed.ts";
import { createInstallations, NotInstalled } from "../../src/slack/installations.ts";
import { collectLog, startRedis } from "../support/redis.ts";

const team = { teamId: "T1", isEnterpriseInstall: false };
const record = "lintel:slack:installation:T1";
const hour = 60 * 60;
const renewal = { access_token: "xoxb-new", refresh_token: "xoxe-new", expires_in: 12 * hour };

test("a workspace that has installed Lintel is served with its own token", async (t) => {
  const { a } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1"));
  await a.store.storeInstallation(installed("T2"));
  const ids = { botUserId: "U1", botId: "B1", teamId: "T1", enterpriseId: "E1" };
  const expected = { botToken: "xoxb-T1", ...ids, teamName: "Team T1" };
  const fetched = await a.store.fetchInstallation(team);
  assert.equal(JSON.stringify(fetched), JSON.stringify(installed("T1")));
  if (fetched.bot) fetched.bot.token = "changed by whoever fetched it";
  assert.deepEqual(await a.store.of({ ...team, enterpriseId: "E1" }), expected);
});

test("a workspace that has not is told where to", async (t) => {
  const { a } = await startProcesses(t);
  await assert.rejects(a.store.of(team), isNotInstalled);
  const { bot: _, ...withoutBot } = installed("T1");
  await a.store.storeInstallation(withoutBot);
  await assert.rejects(a.store.of(team), isNotInstalled);
});

test("an installation for a whole organisation serves every team of it", async (t) => {
  const { a } = await startProcesses(t);
  const orgWide = { team: undefined, enterprise: { id: "E1", name: "Org" }, isEnterpriseInstall: true };
  await a.store.storeInstallation(installed("E1", orgWide));
  const { botToken, teamId, enterpriseId, teamName } = await a.store.of({
    teamId: "T7",
    enterpriseId: "E1",
    isEnterpriseInstall: true,
  });
  assert.deepEqual([botToken, teamId, enterpriseId, teamName], ["xoxb-E1", "T7", "E1", "Org"]);
});

test("no token lies open in Redis, and a record copied to another workspace is not believed", async (t) => {
  const { a, redis } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1", expiring(11 * hour)));
  const bytes = await redis.client.getBuffer(record);
  assert.ok(bytes && bytes.length > 100);
  for (const word of ["xoxb-T1", "xoxe-1", "Team T1", Buffer.from("xoxb-T1").toString("base64").slice(0, 9)])
    assert.equal(bytes.indexOf(word), -1, word);
  await redis.client.copy(record, record.replace("T1", "T2"));
  await assert.rejects(a.store.of({ ...team, teamId: "T2" }), /copied from another record/);
});

test("processes see each other's installations and removals at once", async (t) => {
  const { a, b } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1"));
  assert.equal((await b.store.of(team)).botToken, "xoxb-T1");
  await a.store.storeInstallation(installed("T1", { bot: bot("xoxb-again") }));
  await b.caughtUp();
  assert.equal((await b.store.of(team)).botToken, "xoxb-again");
  await a.store.remove(team);
  await b.caughtUp();
  await assert.rejects(b.store.of(team), isNotInstalled);
  await assert.rejects(a.store.of(team), isNotInstalled);
});

test("an installation is looked up once a minute, not with every event", async (t) => {
  const { a, redis } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1"));
  await a.caughtUp();
  await a.store.of(team);
  await redis.client.del(record);
  await a.store.of(team);
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() + 60_001 });
  await assert.rejects(a.store.of(team), isNotInstalled);
});

test("what changed while a process could not hear of it is looked up", async (t) => {
  const { a, b } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1"));
  await b.caughtUp();
  await b.store.of(team);
  await disconnected(b.subscriber);
  await a.store.remove(team);
  const ready = once(b.subscriber, "ready");
  await b.subscriber.connect();
  await ready;
  await assert.rejects(b.store.of(team), isNotInstalled);
});

test("while Redis is away nobody is told to install, and as soon as it is back all is well", async (t) => {
  const { a, redis } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1"));
  await a.caughtUp();
  await a.store.of(team);
  await disconnected(redis.connections.impatient);
  await assert.rejects(a.store.remove(team), isRedisOutage);
  await assert.rejects(a.store.of(team), isRedisOutage);
  await redis.connections.impatient.connect();
  assert.equal((await a.store.of(team)).botToken, "xoxb-T1");
});

test("a token is renewed when it has less than two hours to live, once for all processes", async (t) => {
  const { a, b, calls } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1", expiring(2.1 * hour)));
  assert.equal((await a.store.of(team)).botToken, "xoxb-T1");
  await a.store.storeInstallation(installed("T1", expiring(1.9 * hour)));
  await b.caughtUp();
  await Promise.all([a.store.of(team), b.store.of(team)]);
  await b.caughtUp();
  for (const { store } of [a, b]) assert.equal((await store.of(team)).botToken, "xoxb-new");
  assert.deepEqual(calls, ["xoxe-1"]);
  const { bot: kept } = await a.store.fetchInstallation(team);
  assert.equal(kept?.refreshToken, "xoxe-new");
  assert.ok(kept?.expiresAt && kept.expiresAt > Date.now() / 1000 + 11.9 * hour);
});

test("whoever comes to the lock after a renewal does not use the spent refresh token", async (t) => {
  let late: Promise<unknown> | undefined;
  const { a, b, calls, redis } = await startProcesses(t, async () => {
    if (calls.length === 1) return renewal; // Redis has the script from now on: what follows is three commands in a row.
    late = b.store.of(team);
    void redis.connections.impatient.del("lintel:slack:renewal:T1");
    return renewal;
  });
  for (const id of ["T2", "T1"]) {
    await a.store.storeInstallation(installed(id, expiring(1 * hour)));
    await a.store.of({ ...team, teamId: id });
  }
  await late;
  assert.equal(calls.length, 2);
});

test("after a quiet night the first events all wait for one renewal", async (t) => {
  const { a, b, calls } = await startProcesses(t);
  await a.store.storeInstallation(installed("T1", expiring(-1 * hour)));
  const found = await Promise.all([a, a, b, b].map(({ store }) => store.of(team)));
  assert.deepEqual([...new Set(found.map(({ botToken }) => botToken))], ["xoxb-new"]);
  assert.deepEqual(calls, ["xoxe-1"]);
});

test("a renewal that fails costs a warning while the old token lives, and an error after", async (t) => {
  const failure = new Error("invalid_refresh_token");
  const { a, log, calls } = await startProcesses(t, () => Promise.reject(failure));
  await a.store.storeInstallation(installed("T1", expiring(1 * hour)));
  assert.equal((await a.store.of(team)).botToken, "xoxb-T1");
  const [said, ...others] = log.entries();
  assert.deepEqual(
    [said?.["level"], said?.["msg"]],
    ["warn", "Slack token not renewed; if this lasts, install it at /slack/install."],
  );
  assert.deepEqual(others, []);
  await a.store.storeInstallation(installed("T2", expiring(-1)));
  await assert.rejects(a.store.of({ ...team, teamId: "T2" }), failure);
  assert.equal(calls.length, 2);
});

test("a workspace that leaves during a renewal stays away", async (t) => {
  const { a, redis } = await startProcesses(t, async () => {
    await a.store.remove(team);
    return renewal;
  });
  await a.store.storeInstallation(installed("T1", expiring(1 * hour)));
  await assert.rejects(a.store.of(team), isNotInstalled);
  assert.equal(await redis.client.exists(record), 0);
});

/** Two processes on one Redis. */
async function startProcesses(t: TestContext, answer: () => Promise<typeof renewal> = async () => renewal) {
  const redis = await startRedis(t);
  const log = collectLog();
  const calls: string[] = [];
  const seal = createSeal(randomBytes(32).toString("base64"));
  const { impatient } = redis.connections;
  const refresh = (token: string) => {
    calls.push(token);
    return answer();
  };
  const start = async () => {
    const subscriber = redis.connections.subscriber();
    const logger = createLogger("info", log);
    const store = createInstallations({ redis: { impatient, patient: impatient }, subscriber, seal, refresh, logger });
    // Redis answers on this connection only after the news that came before.
    const caughtUp = () => subscriber.ping();
    await caughtUp();
    return { store, subscriber, caughtUp };
  };
  return { redis, log, calls, a: await start(), b: await start() };
}

async function disconnected(client: RedisClient): Promise<void> {
  const ended = once(client, "end");
  client.disconnect();
  await ended;
}

function installed(id: string, changes: Partial<Installation> = {}): Installation {
  return {
    team: { id, name: `Team ${id}` },
    enterprise: undefined,
    user: { id: "U9", token: undefined, scopes: undefined },
    isEnterpriseInstall: false,
    authVersion: "v2",
    bot: bot(`xoxb-${id}`),
    ...changes,
  };
}

function bot(token: string) {
  return { token, scopes: ["chat:write"], id: "B1", userId: "U1" };
}

function expiring(inSeconds: number) {
  const expiresAt = Math.floor(Date.now() / 1000 + inSeconds);
  return { bot: { ...bot("xoxb-T1"), refreshToken: "xoxe-1", expiresAt } };
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof NotInstalled && error.message.includes("/slack/install");
}
