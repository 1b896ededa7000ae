// Who gets in at /api/messages, and what the others are told.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startTeamsTenant } from "../support/teams/client.ts";
import { startTeamsWorld } from "../support/teams/teams-world.ts";
import { startWorld } from "../support/world.ts";

describe("At the door for Teams", { concurrency: 4 }, () => {
  test("forged, foreign, expired and missing tokens are refused, and nothing of them is heard", async (t) => {
    const { teams, claude, log, answers } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    const { id } = await teams.say("@architect ok?");
    await answers(id);
    const activity = { ...teams.activityOf(id), id: "1795000000000" };
    const now = Math.floor(Date.now() / 1000);
    const spoilt = {
      "no token": { authorization: "" },
      "no bearer": { authorization: "Basic YTpi" },
      garbage: { authorization: "Bearer a.b.c" },
      unsigned: {
        authorization: `Bearer ${[{ alg: "none" }, { iss: "https://api.botframework.com", aud: teams.appId }].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`,
      },
      "a stranger's signature": { signedBy: "a stranger" as const },
      "for another app": { claims: { aud: "11111111-1111-4111-8111-111111111111" } },
      "by another issuer": { claims: { iss: "https://sts.windows.net/x/" } },
      expired: { claims: { nbf: now - 7200, exp: now - 3600 } },
      "for another service": { claims: { serviceurl: "https://smba.trafficmanager.net/emea/" } },
    };
    for (const [what, how] of Object.entries(spoilt)) {
      const { status, body } = await teams.post(activity, how);
      assert.deepEqual([what, status, body], [what, 401, ""]);
    }
    assert.equal(log.entries().filter(({ msg }) => msg === "turn started").length, 1);
  });

  test("what is no activity is refused with a reason, signed or not", async (t) => {
    const { teams } = await startTeamsWorld(t);
    const whole = { type: "message", channelId: "msteams", serviceUrl: teams.serviceUrl };
    const more = { recipient: { id: "28:b" }, conversation: { id: "a:1" } };
    const { serviceUrl: _url, ...withoutUrl } = { ...whole, ...more };
    for (const body of ["", "{", "[]", "null", '"word"', {}, { type: 7 }, withoutUrl, { ...whole, recipient: "me" }])
      for (const spoilt of [{}, { authorization: "" }]) {
        const answer = await teams.post(body, spoilt);
        assert.equal(answer.status, 400, JSON.stringify(body));
        assert.match(JSON.stringify(answer.body), /error/);
      }
    const huge = await teams.post({ ...whole, ...more, text: "x".repeat(1_100_000) });
    assert.equal(huge.status, 413);
  });

  test("another tenant, another channel and another service are refused although they are signed", async (t) => {
    const { teams, answers, claude } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    const { id } = await teams.say("@architect ok?");
    await answers(id);
    const activity = teams.activityOf(id);
    assert.ok(activity);
    const tenant = { ...activity, id: "1", conversation: { id: "a:1", tenantId: "elsewhere" } };
    assert.equal((await teams.post(tenant)).status, 403);
    // The key that signs is good for Teams only.
    assert.equal((await teams.post({ ...activity, id: "2", channelId: "directline" })).status, 401);
    const serviceUrl = "https://evil.example/";
    const { status } = await teams.post({ ...activity, id: "3", serviceUrl }, { claims: { serviceurl: serviceUrl } });
    assert.equal(status, 403);
  });

  test("what Lintel has no use for is taken all the same, or Teams would stop delivering", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    const { id } = await teams.say("@architect ok?");
    const [answer] = await answers(id);
    assert.equal((await teams.react(answer?.id ?? "", "like")).status, 200);
    assert.equal((await teams.happened("channelRenamed")).status, 200);
    assert.equal((await teams.post({ ...teams.activityOf(id), type: "event", name: "x" })).status, 200);
  });

  test("a wrong secret is named at /readyz and once in the log, and Lintel goes on asking", async (t) => {
    const outside = await startTeamsTenant(t);
    outside.teams.expectRefusals = true;
    const env = { TEAMS_APP_PASSWORD: "the secret's id" };
    const { url, log } = await startWorld(t, { platform: "teams", outside, env });
    const attempts = () => outside.teams.calls.filter(({ path }) => path.endsWith("/token")).length;
    await outside.teams.until(() => attempts() > 1 || undefined, "a second attempt");
    const { faults }: { faults: string[] } = await (await fetch(`${url}/readyz`)).json();
    assert.match(faults.join(), /gives no token \(invalid_client.*TEAMS_APP_PASSWORD/);
    assert.equal(log.entries().filter(({ msg }) => /gives Lintel no token/.test(String(msg))).length, 1);
    assert.doesNotMatch(log.lines.join(""), /the secret's id/);
  });

  test("a token that ends before its time is replaced, and nobody notices", async (t) => {
    const { teams, claude, answers } = await startTeamsWorld(t);
    claude.script(() => "Yes.");
    await answers((await teams.say("@architect ok?")).id);
    teams.expectRefusals = true;
    teams.expireTokens();
    const { id } = await teams.say("@architect and now?");
    assert.deepEqual(
      (await answers(id)).map(({ text }) => text),
      ["Yes."],
    );
  });
});
