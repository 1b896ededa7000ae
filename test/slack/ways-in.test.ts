// What Slack's ways in hand to the rest of Lintel, over HTTP and with real signatures.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import type { Card } from "../../src/conversation/card.ts";
import type { Turn } from "../../src/conversation/turn.ts";
import { createHttpServer } from "../../src/ops/http.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import type { ListenerParts } from "../../src/slack/listeners.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";
import { startSlack } from "../support/slack/server.ts";

test("messages and slash commands tell whom they mention, by id and name", async (t) => {
  const { slack, turns } = await start(t);
  const { bo, chen } = slack.people;
  await slack.say("@architect ask @Bo and @Chen");
  await slack.slash("/adr", "propose 7 @Bo @architect");
  await slack.slash("/adr", "list");
  // A mention is reported twice.
  const each = [...new Map(turns.map((turn) => [turn.id, turn])).values()];
  assert.deepEqual(
    each.map(({ mentioned }) => mentioned),
    [[bo, chen], [bo], undefined],
  );
});

test("the home tab shows the latest decisions of the direct conversation, and no others when a channel is chosen", async (t) => {
  const asked: Address[] = [];
  const decisions = async (address: Address) => {
    asked.push(address);
    return ["**ADR 7** PostgreSQL"];
  };
  const { slack } = await start(t, { decisions });
  const { ana } = slack.people;
  await slack.openHome(ana);
  assert.match(JSON.stringify(slack.homeOf(ana)), /Latest decisions.*• \*ADR 7\* PostgreSQL/);
  await slack.clickHome(ana, "#payments");
  assert.deepEqual(
    asked.map(({ channel, thread }) => [channel, thread]),
    [[slack.channels.direct.id, ""]],
  );
});

/** Slack and its ways in, without what answers. */
async function start(t: TestContext, more: Partial<ListenerParts> = {}) {
  const slack = await startSlack(t);
  const { connections } = await startRedis(t);
  const logger = createLogger("silent");
  const { botToken, signingSecret, apiUrl } = slack;
  const config = { access: { botToken }, signingSecret, appToken: undefined, apiUrl };
  const connected = connectSlack({ config, redis: connections, logger });
  const http = createHttpServer({
    logger,
    metrics: createMetrics(),
    faults: async () => [],
    jobCounts: async () => ({}),
  });
  const turns: Turn[] = [];
  await connected.listen(http, {
    accept: async (turn) => turns.push(turn),
    hears: async () => false,
    stop: async () => false,
    formOf: async ({ line }) => (line === "/architect settings" ? settings : undefined),
    refusalOf: () => undefined,
    tips: ["Ask me"],
    note: "offline",
    ...more,
  });
  slack.connect(await http.listen({ host: "127.0.0.1", port: 0 }));
  cleanup(t, async () => {
    await http.close();
    await connected.close();
  });
  return { slack, turns };
}

const settings: Card = {
  title: "Settings",
  form: {
    command: "/architect settings save",
    open: "/architect settings",
    submit: "Save",
    inputs: [{ kind: "text", name: "zone", label: "Time zone", value: "UTC" }],
  },
};
