// What Teams sends a bot, what a person can do with it, and who may call: each promise that Lintel's tests lean on, once.
import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { z } from "zod";
import { createCaller, startReceiver } from "./bot.ts";
import { cardType } from "./rules.ts";
import { startTeams } from "./server.ts";

test("what comes is signed with a published key, for this app and this service", async (t) => {
  const teams = await startTeams(t);
  const [first, spoilt] = await twoOf(t, teams);
  const keys = await readKeys(teams.apiUrl);
  const { header, claims, isSigned } = read(first, keys);
  assert.deepEqual([header["alg"], header["kid"], isSigned], ["RS256", "service-key", true]);
  assert.equal(claims["iss"], "https://api.botframework.com");
  assert.deepEqual([claims["aud"], claims["serviceurl"]], [teams.appId, teams.serviceUrl]);
  assert.equal(read(spoilt, keys).isSigned, false);
});

test("a mention is a tag in the text and an entity; what is said is escaped", async (t) => {
  const teams = await startTeams(t);
  const received = await startReceiver(t, teams);
  const { id, status } = await teams.say("@architect is 5 < 6 & why, @Bo?");
  const { bot, people, channels, tenant, team } = teams;
  const [{ activity } = assert.fail("nothing came")] = received;
  assert.equal(status, 200);
  assert.equal(activity.text, "<at>Architect</at>&nbsp;is 5 &lt; 6 &amp; why, <at>Bo</at>?");
  assert.deepEqual(
    activity.entities.filter(({ type }) => type === "mention"),
    [
      { type: "mention", mentioned: { id: bot.id, name: "Architect" }, text: "<at>Architect</at>" },
      { type: "mention", mentioned: { id: people.bo.id, name: "Bo" }, text: "<at>Bo</at>" },
    ],
  );
  assert.deepEqual([activity.from, activity.recipient], [people.ana, bot]);
  assert.equal(activity.conversation.id, `${channels.architecture.id};messageid=${id}`);
  assert.equal(activity["serviceUrl"], teams.serviceUrl);
  const place = { channel: { id: channels.architecture.id }, team: { id: team.id }, tenant: { id: tenant } };
  assert.deepEqual(activity.channelData, { teamsChannelId: place.channel.id, teamsTeamId: team.id, ...place });
});

test("without RSC only what mentions the bot comes, from channels; from a personal chat everything does", async (t) => {
  for (const rsc of [true, false]) {
    const teams = await startTeams(t, { rsc });
    const received = await startReceiver(t, teams);
    const { id } = await teams.say("@architect hello");
    await teams.say("and hello again", { thread: id });
    await teams.say("hello", { channel: teams.channels.group });
    await teams.say("hello", { channel: teams.channels.direct });
    assert.equal(received.length, rsc ? 4 : 2);
  }
});

test("an edit and a deletion name the message they are about; what is sent again is the same", async (t) => {
  const teams = await startTeams(t);
  const received = await startReceiver(t, teams);
  const { id } = await teams.say("@architect helo");
  await teams.edit(id, "@architect hello");
  await teams.remove(id);
  await teams.redeliver(id);
  assert.deepEqual(
    received.map(({ activity }) => [activity.type, activity.id, activity.channelData["eventType"]]),
    [
      ["message", id, undefined],
      ["messageUpdate", id, "editMessage"],
      ["messageDelete", id, "softDeleteMessage"],
      ["message", id, undefined],
    ],
  );
  assert.deepEqual(received[3]?.activity, received[0]?.activity);
});

test("a click sends the button's data with the inputs in it, empty ones left out, and notes an answer that cannot be shown", async (t) => {
  const teams = await startTeams(t);
  teams.expectRefusals = true;
  const toast = { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: "Done." };
  const received = await startReceiver(t, teams, (n) => (n === 1 ? toast : { ok: true }));
  const posted = await createCaller(teams).post(teams.channels.group.id, cardMessage);
  const { status, body } = await teams.click(posted.id ?? "", "Save", {
    as: teams.people.bo,
    inputs: { persona: "concise", follow: false },
  });
  assert.deepEqual([status, body], [200, toast]);
  const { activity } = received[0] ?? assert.fail("nothing came");
  assert.deepEqual(
    [activity.name, activity["replyToId"], activity.from.id],
    ["adaptiveCard/action", posted.id, teams.people.bo.id],
  );
  const data = { command: "/architect settings", persona: "concise", follow: "false" };
  const action = { type: "Action.Execute", title: "Save", verb: "command", data };
  assert.deepEqual(activity["value"], { action, trigger: "manual" });
  assert.deepEqual(teams.refusals, []);
  await teams.click(posted.id ?? "", "Save");
  assert.deepEqual(
    teams.refusals.map(({ code }) => code),
    ["BadAnswer"],
  );
});

test("feedback is asked for by the message, and a message action carries the message as HTML", async (t) => {
  const teams = await startTeams(t);
  const task = { task: { type: "message", value: "Noted." } };
  const received = await startReceiver(t, teams, (n) => (n === 3 ? task : {}));
  const bot = createCaller(teams);
  const plain = await bot.post(teams.channels.group.id, { type: "message", text: "An answer." });
  const rated = { type: "message", text: "An answer.", channelData: { feedbackLoop: { type: "default" } } };
  const { id = "" } = await bot.post(teams.channels.group.id, rated);
  await assert.rejects(teams.feedback(plain.id ?? "", "like"), /no feedback buttons/);
  await teams.feedback(id, "dislike", { text: "Too long." });
  const feedback = { reaction: "dislike", feedback: '{"feedbackText":"Too long."}' };
  assert.deepEqual(received[0]?.activity["value"], { actionName: "feedback", actionValue: feedback });
  const said = await teams.say("@architect a < b?");
  assert.deepEqual((await teams.messageAction("draftAdr", said.id)).body, task);
  assert.match(JSON.stringify(received[2]?.activity["value"]), /<at id=\\"0\\">Architect<\/at>&nbsp;a &lt; b/);
});

test("the team's name and its id in Graph come when the app is added; once it is gone, nothing can be posted", async (t) => {
  const teams = await startTeams(t);
  const received = await startReceiver(t, teams);
  await teams.install();
  assert.deepEqual(
    received.map(({ activity }) => [activity.type, activity["action"], activity.channelData["team"]]),
    [
      ["installationUpdate", "add", teams.team],
      ["conversationUpdate", undefined, teams.team],
    ],
  );
  await teams.uninstall();
  const answer = await createCaller(teams).post(teams.channels.architecture.id, { type: "message", text: "Hello?" });
  assert.deepEqual([answer.status, answer.code], [403, "BotNotInConversationRoster"]);
  await teams.say("@architect are you there?");
  assert.equal(received.length, 4);
});

test("only the registered app gets a token, for what it names, and each is good for that alone", async (t) => {
  const teams = await startTeams(t);
  const { token, connector, graph } = createCaller(teams);
  assert.equal((await token({ client_secret: "wrong" })).status, 401);
  assert.equal((await token({ client_id: "wrong" })).code, "unauthorized_client");
  assert.equal((await token({ scope: "https://api.botframework.com" })).code, "invalid_scope");
  const path = `v3/teams/${encodeURIComponent(teams.team.id)}`;
  const wrong = (await token({ scope: "https://graph.microsoft.com/.default" })).access_token;
  assert.deepEqual(
    [(await connector("GET", path)).status, (await connector("GET", path, undefined, wrong)).status],
    [200, 401],
  );
  const old = (await token()).access_token;
  teams.expireTokens();
  assert.equal((await connector("GET", path, undefined, old)).status, 401);
  assert.equal((await graph("/chats/none/messages")).status, 404);
});

test("Graph gives a thread as HTML, newest first and in pages, and nothing without RSC", async (t) => {
  for (const rsc of [true, false]) {
    const teams = await startTeams(t, { rsc });
    await startReceiver(t, teams);
    const { architecture } = teams.channels;
    const { graph, post } = createCaller(teams);
    const { id } = await teams.say("@architect 5 < 6?");
    await post(`${architecture.id};messageid=${id}`, { type: "message", text: "**Yes**." });
    const last = await teams.say("Thanks.", { thread: id });
    const path = `/teams/${teams.team.aadGroupId}/channels/${encodeURIComponent(architecture.id)}/messages/${id}`;
    if (!rsc) {
      assert.equal((await graph(path)).status, 403);
      continue;
    }
    const root = await graph(path);
    assert.match(JSON.stringify(root["body"]), /<at id=\\"0\\">Architect<\/at>&nbsp;5 &lt; 6/);
    const { value = [], ...page } = await graph(`${path}/replies?$top=1`);
    assert.deepEqual([value.map((each) => each.id), typeof page["@odata.nextLink"]], [[last.id], "string"]);
    const replies = await graph(`${path}/replies?$top=50`);
    assert.match(JSON.stringify(replies.value?.[1]), /<strong>Yes<\/strong>/);
    assert.match(JSON.stringify(replies.value?.[1]?.["from"]), new RegExp(`"application":{"id":"${teams.appId}"`));
    const threads = await graph(path.replace(/\/\d+$/, "?$top=50"));
    assert.deepEqual(
      threads.value?.map((each) => each.id),
      [id],
      "a channel's list holds what begins its threads",
    );
    teams.expectRefusals = true;
    assert.equal((await graph(path.replace(/\/\d+$/, "?$expand=replies"))).status, 400);
    assert.equal((await graph(`${path}/replies?$top=51`)).status, 400);
    assert.equal((await graph(`${path}/replies?$filter=x`)).status, 400);
  }
});

const cardMessage = {
  type: "message",
  attachments: [
    {
      contentType: cardType,
      content: {
        type: "AdaptiveCard",
        version: "1.5",
        body: [
          { type: "TextBlock", text: "Settings" },
          { type: "Input.Text", id: "persona", label: "Persona", value: "detailed" },
          { type: "Input.Toggle", id: "follow", title: "Follow", value: "true" },
          { type: "Input.Text", id: "timeZone", label: "Time zone", value: "" },
        ],
        actions: [{ type: "Action.Execute", title: "Save", verb: "command", data: { command: "/architect settings" } }],
      },
    },
  ],
};

/** The tokens of an activity as it comes and of one that a stranger signed. */
async function twoOf(...[t, teams]: Parameters<typeof startReceiver>): Promise<[string, string]> {
  const received = await startReceiver(t, teams);
  const { id } = await teams.say("@architect hello");
  await teams.post(teams.activityOf(id) ?? "", { signedBy: "a stranger" });
  const [first, second] = received.map(({ authorization }) => authorization.replace("Bearer ", ""));
  return [first ?? "", second ?? ""];
}

const Published = z.object({ keys: z.array(z.looseObject({ kid: z.string(), endorsements: z.array(z.string()) })) });

async function readKeys(url: string) {
  const answer = await fetch(`${url}/openid/.well-known/openidconfiguration`);
  const { jwks_uri } = z.object({ jwks_uri: z.string() }).parse(await answer.json());
  const { keys } = Published.parse(await (await fetch(jwks_uri)).json());
  assert.deepEqual(keys[0]?.endorsements, ["msteams"]);
  return keys;
}

function read(token: string, keys: z.output<typeof Published>["keys"]) {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const decoded = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, "base64url").toString());
  const key = keys.find(({ kid }) => kid === decoded(header)["kid"]);
  assert.ok(key);
  const signed = Buffer.from(`${header}.${claims}`);
  const publicKey = createPublicKey({ key: { ...key }, format: "jwk" });
  const isSigned = verify("RSA-SHA256", signed, publicKey, Buffer.from(signature, "base64url"));
  return { header: decoded(header), claims: decoded(claims), isSigned };
}
