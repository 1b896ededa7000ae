import assert from "node:assert/strict";
import { test } from "node:test";
import { slackAddress } from "../../src/slack/address.ts";
import { SlackRefusal } from "../../src/slack/calls.ts";
import type { Workspace } from "../../src/slack/installations.ts";
import { createLinks } from "../../src/slack/links.ts";
import { startSlack } from "../support/slack/server.ts";

const [root, answer] = ["1732190000.123456", "1732190009.000100"];
const home = "https://acme.slack.com/";
const inOrganisation = { enterpriseId: "E1" };

test("a link to a root or a reply is the one that Slack gives, and costs no call where the workspace is known", async (t) => {
  const slack = await startSlack(t);
  const said = await slack.say("Which queue?");
  const below = await slack.say("RabbitMQ.", { thread: said });
  const { id: channel } = slack.channels.architecture;
  const { links, calls } = linksFor({ url: `https://${slack.team.name.toLowerCase()}.slack.com/` });
  for (const message of [said, below]) {
    const asked = await fetch(`${slack.apiUrl}chat.getPermalink?channel=${channel}&message_ts=${message}`, {
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    const { permalink }: { permalink?: string } = await asked.json();
    assert.equal(await links.to({ ...here, channel, thread: said }, message), permalink);
  }
  assert.deepEqual(calls, []);
});

test("a workspace that installed Lintel itself is asked once for its address", async () => {
  const { links, calls } = linksFor({});
  for (const message of [root, answer])
    assert.match((await links.to(here, message)) ?? "", /^https:\/\/acme\.slack\.com\//);
  assert.deepEqual(calls, ["auth.test"]);
});

test("an organisation has several addresses: Slack says each link, and takes any", async () => {
  const { links, calls } = linksFor(inOrganisation);
  assert.equal(await links.to(here, root), "https://elsewhere.slack.com/archives/C1/p1");
  assert.deepEqual(calls, ["chat.getPermalink"]);
  links.know(here, { ...inOrganisation, url: "https://acme.enterprise.slack.com/" });
  assert.equal(links.threadAt(`https://team-a.slack.com/archives/C0123/p1732190000123456`, here)?.thread, root);
});

test("there is no link to what is no message, nor where Slack gives none", async () => {
  const { links } = linksFor({ url: home });
  for (const id of ["F012345", "", "1732190000.1", "trigger.1732190000.123456"])
    assert.equal(await links.to(here, id), undefined);
  const refusing = createLinks({
    calls: { call: async (_query, method) => Promise.reject(new SlackRefusal(method, "message_not_found")) },
    installations: { of: async () => workspace({}) },
  });
  assert.equal(await refusing.to(here, root), undefined);
});

test("the thread of a link can be read and answered as the place where it was named", () => {
  const { links } = linksFor({});
  const reply = `https://acme.slack.com/archives/C0777/p1732190009000100?thread_ts=${root}&cid=C0777`;
  assert.deepEqual(links.threadAt(reply, here), {
    ...{ platform: "slack", workspace: "T1", channel: "C0777", thread: root },
    route: { user: "UANA", userTeam: "T1", since: answer },
  });
  assert.equal(links.threadAt("https://acme.slack.com/archives/C0777/p1732190009000100", here)?.thread, answer);
});

for (const [what, link] of [
  ["another workspace's", "https://other.slack.com/archives/C0123/p1732190000123456"],
  ["another host's", "https://acme.slack.com.evil.example/archives/C0123/p1732190000123456"],
  ["one below another host", "https://evil.example/https://acme.slack.com/archives/C0123/p1732190000123456"],
  ["one with a password", "https://acme:slack@acme.slack.com/archives/C0123/p1732190000123456"],
  ["one on another port", "https://acme.slack.com:8443/archives/C0123/p1732190000123456"],
  ["one without TLS", "http://acme.slack.com/archives/C0123/p1732190000123456"],
  ["a script", "javascript:https://acme.slack.com/archives/C0123/p1732190000123456"],
  ["somebody's direct conversation", "https://acme.slack.com/archives/D0123/p1732190000123456"],
  ["a channel's", "https://acme.slack.com/archives/C0123"],
  ["a person's", "https://acme.slack.com/team/U0123"],
  ["one with a bad thread", "https://acme.slack.com/archives/C0123/p1732190000123456?thread_ts=x&cid=C0123"],
  ["a huge one", `https://acme.slack.com/archives/C0123/p1732190000123456?${"x".repeat(5_000)}`],
] as const)
  test(`${what} link leads nowhere`, () => {
    const { links } = linksFor({ url: home });
    links.know(here, { url: home, enterpriseId: undefined });
    assert.equal(links.threadAt(link, here), undefined);
  });

const seat = {
  team: "T1",
  enterprise: undefined,
  isEnterpriseInstall: false,
  personTeam: "T1",
  botUserId: "",
  botId: "",
};
const here = slackAddress(seat, {
  ...{ channel: "C0123", thread: root, user: "UANA", userTeam: "T1", since: answer },
  responseUrl: "https://hooks.slack.com/1",
});

function linksFor(known: Partial<Workspace>) {
  const calls: string[] = [];
  const answers: Readonly<Record<string, object>> = {
    "auth.test": { url: home },
    "chat.getPermalink": { permalink: "https://elsewhere.slack.com/archives/C1/p1" },
  };
  const call = async (_query: unknown, method: string) => {
    calls.push(method);
    return { ok: true, ...answers[method] };
  };
  return { links: createLinks({ calls: { call }, installations: { of: async () => workspace(known) } }), calls };
}

function workspace(known: Partial<Workspace>): Workspace {
  return { botToken: "xoxb", botUserId: "UBOT", botId: "BBOT", teamId: "T1", enterpriseId: undefined, ...known };
}
