import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConfigError, readConfig } from "../src/config.ts";

test("with an empty environment Lintel serves the local workspace on loopback, without a model", () => {
  assert.deepEqual(readConfig({}), {
    host: "127.0.0.1",
    port: 3000,
    redisUrl: undefined,
    dataDir: "./data",
    localWorkspace: true,
    slack: undefined,
    teams: undefined,
    claude: undefined,
    github: undefined,
    role: "all",
    logLevel: "info",
  });
});

test("an empty value counts as not set", () => {
  assert.equal(readConfig({ ANTHROPIC_API_KEY: "", PORT: "" }).claude, undefined);
});

test("all faults are reported at once, each naming its remedy, and no value is shown", () => {
  const secret = "sk-very-secret";
  assert.throws(
    () => readConfig({ PORT: "eighty", ROLE: "boss", REDIS_URL: `http://:${secret}@host`, LOCAL_WORKSPACE: "yes" }),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.faults.length, 4);
      for (const name of ["PORT", "ROLE", "REDIS_URL", "LOCAL_WORKSPACE"])
        assert.match(error.message, new RegExp(name));
      assert.doesNotMatch(error.message, new RegExp(secret));
      return true;
    },
  );
});

const conflicts: [env: Record<string, string>, said: RegExp][] = [
  [{ HOST: "0.0.0.0" }, /HOST must be 127\.0\.0\.1/],
  [{ ROLE: "worker" }, /REDIS_URL must say where they meet/],
  [{ ANTHROPIC_BASE_URL: "http://localhost:11434" }, /needs ANTHROPIC_API_KEY/],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, /needs SLACK_SIGNING_SECRET \(Basic Information/],
  [{ SLACK_BOT_TOKEN: "xoxp-1", SLACK_SIGNING_SECRET: "s" }, /SLACK_BOT_TOKEN must be the bot's token/],
  [{ SLACK_APP_TOKEN: "xapp-1" }, /needs SLACK_BOT_TOKEN/],
  [
    { SLACK_CLIENT_ID: "1.2" },
    /SLACK_CLIENT_SECRET[\s\S]*SLACK_STATE_SECRET[\s\S]*SLACK_SIGNING_SECRET[\s\S]*ENCRYPTION_KEY/,
  ],
  [{ SLACK_CLIENT_ID: "1.2", SLACK_BOT_TOKEN: "xoxb-1" }, /remove one of the two/],
  [{ ENCRYPTION_KEY: "short" }, /ENCRYPTION_KEY must be 32 .*openssl/],
  [{ TEAMS_APP_ID: "x" }, /TEAMS_APP_ID must be the app's id/],
  [{ TEAMS_APP_ID: "6f1c1f0a-57ad-4a0e-9f3a-0d6c1a2b3c4d" }, /TEAMS_APP_ID needs TEAMS_APP_PASSWORD/],
  [{ TEAMS_APP_ID: "6f1c1f0a-57ad-4a0e-9f3a-0d6c1a2b3c4d" }, /TEAMS_APP_ID needs TEAMS_TENANT_ID/],
  [{ TEAMS_APP_PASSWORD: "x" }, /TEAMS_APP_PASSWORD needs TEAMS_APP_ID/],
  [{ TEAMS_ANONYMOUS: "true", HOST: "0.0.0.0" }, /TEAMS_ANONYMOUS=true believes whoever comes, so HOST/],
  [{ TEAMS_ANONYMOUS: "true", TEAMS_APP_ID: "6f1c1f0a-57ad-4a0e-9f3a-0d6c1a2b3c4d" }, /remove one of the two/],
];

for (const [env, said] of conflicts) {
  test(`${Object.keys(env).join(" and ")} that cannot work is refused with the remedy`, () => {
    assert.throws(() => readConfig(env), said);
  });
}

test("a container listens on every interface once the local workspace is off", () => {
  assert.equal(readConfig({ HOST: "0.0.0.0", LOCAL_WORKSPACE: "false" }).host, "0.0.0.0");
});

test("what an endpoint lacks is listed by name", () => {
  const env = { ANTHROPIC_API_KEY: "any", ANTHROPIC_OMIT: "cache_control, effort" };
  assert.deepEqual(readConfig(env).claude?.omit, ["cache_control", "effort"]);
  assert.throws(() => readConfig({ ...env, ANTHROPIC_OMIT: "tools" }), /may list only/);
});

test("with Slack's credentials the local page is off, unless it is asked for", () => {
  const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", HOST: "0.0.0.0" };
  assert.equal(readConfig(env).localWorkspace, false);
  assert.throws(() => readConfig({ ...env, LOCAL_WORKSPACE: "true" }), /HOST must be 127/);
  assert.deepEqual(readConfig({ ...env, SLACK_API_URL: "http://127.0.0.1:4000/api" }).slack, {
    access: { botToken: "xoxb-1" },
    signingSecret: "s",
    appToken: undefined,
    apiUrl: "http://127.0.0.1:4000/api/",
  });
});

test("every variable is explained in .env.example", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const schema = readFileSync(new URL("../src/config.ts", import.meta.url), "utf8");
  const names = [...schema.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name ?? "");
  assert.ok(names.length > 15);
  assert.deepEqual(
    names.filter((name) => !example.includes(`# ${name}=`)),
    [],
  );
});
