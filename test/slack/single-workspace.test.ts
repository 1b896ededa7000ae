import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { WebAPIPlatformError } from "@slack/web-api";
import { createLogger } from "../../src/ops/logger.ts";
import { NotInstalled } from "../../src/slack/installations.ts";
import { createSingleWorkspace, SlackUnreachable } from "../../src/slack/single-workspace.ts";
import { cleanup } from "../support/cleanup.ts";
import { collectLog } from "../support/redis.ts";

const team = { teamId: "T1", isEnterpriseInstall: false };
const identity = {
  url: "https://team.slack.com/",
  user_id: "U1",
  bot_id: "B1",
  team_id: "T1",
  team: "Team",
  is_enterprise_install: false,
};

test("the one workspace of a configured token is asked for once", async (t) => {
  const { slack, single } = startSingle(t, async () => identity);
  const [first] = await Promise.all([single.of(team), single.of(team)]);
  const ids = { botUserId: "U1", botId: "B1", teamId: "T1", enterpriseId: undefined };
  assert.deepEqual(first, { botToken: "xoxb-1", ...ids, teamName: "Team", url: identity.url });
  assert.equal(await single.of(team), first);
  assert.equal(slack.asked, 1);
  await assert.rejects(single.of({ ...team, teamId: "T2" }), isNotInstalled);
});

test("a configured token for a whole organisation serves every team of it", async (t) => {
  const { single } = startSingle(t, async () => ({ ...identity, enterprise_id: "E1", is_enterprise_install: true }));
  const query = { teamId: "T7", enterpriseId: "E1", isEnterpriseInstall: true };
  assert.equal((await single.of(query)).teamId, "T7");
  await assert.rejects(single.of({ ...query, enterpriseId: "E2" }), isNotInstalled);
});

test("while Slack cannot be reached it is asked with growing pauses, and the log says so once", async (t) => {
  const { slack, single, log, pass } = startSingle(t, async () => Promise.reject(new Error("fetch failed")));
  single.start();
  await pass(0);
  assert.match(String(single.fault()), /^Slack cannot be reached: check/);
  for (const [n, seconds] of [1, 2, 4, 8, 16, 30, 30].entries()) {
    await pass(seconds * 750 - 1);
    assert.equal(slack.asked, n + 1, `too early after ${seconds} s`);
    await pass(seconds * 250 + 1);
    assert.equal(slack.asked, n + 2, `not after ${seconds} s`);
  }
  slack.answer = async () => identity;
  assert.equal((await single.of(team)).teamId, "T1");
  assert.equal(single.fault(), undefined);
  await pass(31_000);
  assert.equal(slack.asked, 9);
  assert.deepEqual(said(log), [
    ["warn", "Slack cannot be reached; trying again"],
    ["info", "Slack answers"],
  ]);
});

const refused = async () => Promise.reject(new WebAPIPlatformError({ ok: false, error: "invalid_auth" }));
for (const [token, answer] of [
  ["that Slack refuses", refused],
  ["of a person", async () => ({ user_id: "U2", team_id: "T1", team: "Team" })],
] as const) {
  test(`a configured token ${token} is said once with the remedy, and tried once a minute`, async (t) => {
    const { slack, single, log, pass } = startSingle(t, answer);
    single.start();
    await pass(44_000);
    assert.equal(slack.asked, 1);
    await pass(16_000);
    assert.equal(slack.asked, 2);
    await assert.rejects(single.of(team), SlackUnreachable);
    assert.equal(said(log).length, 1);
    assert.match(said(log).join(), /^error,Slack refuses SLACK_BOT_TOKEN .*: check it/);
    assert.equal(single.fault(), said(log)[0]?.[1]);
  });
}

test("whoever needs the workspace while Slack hangs hears so after a second and a half", async (t) => {
  const { single, pass } = startSingle(t, () => new Promise(() => undefined));
  const outcome = assert.rejects(single.of(team), SlackUnreachable);
  await pass(1500);
  await outcome;
});

for (const [when, seconds, asked] of [
  ["while it is asked", 0, 1],
  ["in a pause", 60, 2],
] as const) {
  test(`once stopped ${when}, Slack is not asked again`, async (t) => {
    const { slack, single, pass } = startSingle(t, refused);
    single.start();
    if (seconds > 0) await pass(seconds * 1000);
    single.stop();
    await pass(60_000);
    assert.equal(slack.asked, asked);
  });
}

/** A Slack with one answer, and a clock that the test moves. */
function startSingle(t: TestContext, answer: Parameters<typeof createSingleWorkspace>[0]["authTest"]) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const log = collectLog();
  const slack = { answer, asked: 0 };
  const authTest = () => {
    slack.asked++;
    return slack.answer();
  };
  const single = createSingleWorkspace({ token: "xoxb-1", authTest, logger: createLogger("info", log) });
  cleanup(t, single.stop);
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (ms: number) => {
    await settled();
    t.mock.timers.tick(ms);
    await settled();
  };
  return { slack, single, log, pass };
}

function isNotInstalled(error: unknown): boolean {
  return error instanceof NotInstalled && error.message.includes("/slack/install");
}

function said(log: ReturnType<typeof collectLog>) {
  return log.entries().map(({ level, msg }) => [level, msg]);
}
