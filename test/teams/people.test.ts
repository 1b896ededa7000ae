// Teams mentions people by what this bot calls them; they write by the directory's id.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Turn } from "../../src/conversation/turn.ts";
import { createHttpServer } from "../../src/ops/http.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { connectTeams } from "../../src/teams/connect.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";
import { startTeams } from "../support/teams/server.ts";

test("whoever is mentioned goes by the id that they write under, in channels and chats", async (t) => {
  const { teams, turns } = await start(t);
  const { bo, chen } = teams.people;
  for (const channel of [teams.channels.architecture, teams.channels.group])
    await teams.say("@architect ask @Bo and @Chen", { channel });
  await teams.say("@architect here I am", { as: bo });
  const ids = [bo, chen].map(({ aadObjectId: id, name }) => ({ id, name }));
  assert.deepEqual(
    turns.map(({ mentioned }) => mentioned),
    [ids, ids, undefined],
  );
  assert.equal(turns.at(-1)?.from.id, ids[0]?.id);
});

test("each is asked for once, also after a restart, and nobody for what is not Lintel's business", async (t) => {
  const { teams, connect } = await start(t);
  await teams.say("@Bo, lunch?");
  assert.equal(asked(teams), 0);
  await teams.say("@architect ask @Bo");
  await teams.say("@architect ask @Bo again");
  await connect();
  await teams.say("@architect and again @Bo");
  assert.equal(asked(teams), 1);
});

test("where the roster says nothing, a mention is told by the service's own id, and the message is heard", async (t) => {
  const { teams, turns } = await start(t);
  teams.fail({ method: "GET", path: "/members/", status: 403, times: 10 });
  await teams.say("@architect ask @Bo");
  assert.deepEqual(turns[0]?.mentioned, [{ id: teams.people.bo.id, name: "Bo" }]);
});

function asked({ calls }: Awaited<ReturnType<typeof startTeams>>): number {
  return calls.filter(({ path }) => path.includes("/members/")).length;
}

/** Teams and its way in, without what answers. */
async function start(t: TestContext) {
  const teams = await startTeams(t);
  const { connections } = await startRedis(t);
  const turns: Turn[] = [];
  await connect();
  return { teams, turns, connect };

  async function connect() {
    const logger = createLogger("silent");
    const { appId, password, tenant: tenantId, apiUrl } = teams;
    const config = { registration: { appId, password, tenantId }, apiUrl };
    const connected = connectTeams({ config, redis: connections, stop: async () => false, logger });
    const http = createHttpServer({
      logger,
      metrics: createMetrics(),
      faults: async () => [],
      jobCounts: async () => ({}),
    });
    await connected.listen(http, {
      accept: async (turn) => turns.push(turn),
      asksToStop: () => false,
      formOf: async () => undefined,
      refusalOf: () => undefined,
      tips: [],
    });
    teams.connect(await http.listen({ host: "127.0.0.1", port: 0 }));
    cleanup(t, async () => {
      await http.close();
      await connected.close();
    });
  }
}
