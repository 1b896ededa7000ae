// Many workspaces: each installs Lintel itself, and each is answered with its own token.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSlackWorld } from "../support/slack/world.ts";

test("two workspaces install Lintel through OAuth and are answered with their own tokens, which Redis never shows", async (t) => {
  const { slack, other, claude, redis, url } = await startMany(t);
  claude.script(() => "Yes.");
  for (const workspace of [slack, other]) assert.equal(await install(url, slack.oauthCode(workspace.team)), 200);
  const [ours, theirs] = [await slack.say("@architect ok?"), await other.say("@architect ok?")];
  await slack.replyTo(ours);
  await other.replyTo(theirs);
  assert.deepEqual([slack.repliesIn(ours).length, other.repliesIn(theirs).length], [1, 1]);
  const stored = await Promise.all(
    (await redis.client.keys("lintel:slack:installation:*")).map((key) => redis.client.get(key)),
  );
  assert.equal(stored.length, 2);
  assert.ok(!stored.join().includes(slack.botToken) && !stored.join().includes(other.botToken));
});

test("a workspace that has not installed Lintel is refused without a retry; one that removes it is forgotten", async (t) => {
  const { slack, other, claude, redis, url } = await startMany(t);
  claude.script(() => "Yes.");
  await install(url, slack.oauthCode(slack.team));
  await slack.replyTo(await slack.say("@architect ok?"));
  await other.say("@architect ok?");
  const [payload] = other.envelopesOf(other.messages()[0]?.ts ?? "");
  const refused = await slack.post(payload as never);
  assert.deepEqual([refused.status, refused.headers.get("x-slack-no-retry")], [401, "1"]);
  await slack.uninstall();
  assert.deepEqual(await redis.client.keys("lintel:slack:installation:*"), []);
});

test("an installation that nobody began here is refused", async (t) => {
  const { url, slack, redis } = await startMany(t);
  const forged = await fetch(`${url}/slack/oauth_redirect?code=${slack.oauthCode(slack.team)}&state=forged`);
  assert.notEqual(forged.status, 200);
  assert.deepEqual(await redis.client.keys("lintel:slack:installation:*"), []);
});

/** As a browser goes: to the install page, to Slack with its state, back with a code. */
async function install(url: string, code: string): Promise<number> {
  const begin = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const state = new URL(begin.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const cookie = begin.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const done = await fetch(`${url}/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`, {
    headers: { cookie },
  });
  return done.status;
}

async function startMany(t: Parameters<typeof startSlackWorld>[0]) {
  const secrets = { clientId: "1000.2000", clientSecret: "slack-client-secret" };
  const world = await startSlackWorld(t, {
    env: {
      SLACK_BOT_TOKEN: "",
      SLACK_CLIENT_ID: secrets.clientId,
      SLACK_CLIENT_SECRET: secrets.clientSecret,
      SLACK_STATE_SECRET: "any long random word",
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    },
  });
  return { ...world, url: world.url, other: world.slack.addWorkspace({ name: "Other" }) };
}
