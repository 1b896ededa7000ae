import assert from "node:assert/strict";
import { test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import type { Route } from "../../src/teams/address.ts";
import { linkTo, threadAt } from "../../src/teams/links.ts";

const [root, reply] = ["1732190000123", "1732190009456"];
const [general, channel, chat] = ["19:general@thread.tacv2", "19:arch@thread.tacv2", "19:meeting_abc-1@thread.v2"];
const group = "0a1b2c3d-0000-4000-8000-00000000abcd";
const route = {
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  conversation: `${channel};messageid=${root}`,
  kind: "channel",
  user: "29:ana",
  bot: "28:bot",
  teamId: general,
  targeted: "true",
} as const;
const here: Address = { platform: "teams", workspace: "tenant-1", channel, thread: root, route };
const { user: _user, ...place } = route;
const kept: Omit<Route, "user"> = { ...place, conversation: general, team: group };
const conversations = { find: async (_tenant: string, place: string) => (place === general ? kept : undefined) };

test("a link to a message of a channel names tenant, team and root, as Teams' own does", async () => {
  const link = await linkTo(conversations, here, reply);
  assert.equal(
    link,
    `https://teams.microsoft.com/l/message/19%3Aarch%40thread.tacv2/${reply}?tenantId=tenant-1&groupId=${group}&parentMessageId=${root}`,
  );
  const nowhere = { find: async () => undefined };
  assert.doesNotMatch((await linkTo(nowhere, here, reply)) ?? "", /groupId/, "a team that nobody named is left out");
});

test("a link to a message of a chat says that it is one", async () => {
  const link = await linkTo(conversations, { ...here, channel: chat, thread: chat, route: inGroup }, reply);
  const url = new URL(link ?? "");
  assert.equal(decodeURIComponent(url.pathname), `/l/message/${chat}/${reply}`);
  assert.equal(url.searchParams.get("context"), '{"contextType":"chat"}');
});

test("there is no link to what is no message, nor to a personal chat", async () => {
  assert.equal(await linkTo(conversations, here, "f:1f6e"), undefined);
  assert.equal(await linkTo(conversations, { ...here, route: { ...route, kind: "personal" } }, reply), undefined);
});

test("the thread of a link is one that can be posted to and read, by who named it and not for their eyes only", async () => {
  const { targeted: _targeted, ...open } = route;
  assert.deepEqual(threadAt((await linkTo(conversations, here, reply)) ?? "", { ...here, thread: "1" }), {
    ...here,
    route: open,
  });
});

test("a link leads from a personal chat to a channel, and from a channel to a chat", () => {
  const personal = {
    ...here,
    channel: "a:1",
    thread: "a:1",
    route: { ...route, kind: "personal", conversation: "a:1" },
  };
  const link = `https://teams.cloud.microsoft/l/message/${channel}/${reply}?groupId=${group}&parentMessageId=${root}`;
  const there = threadAt(link, personal);
  assert.deepEqual([there?.channel, there?.thread], [channel, root]);
  assert.deepEqual(pick(there), ["channel", `${channel};messageid=${root}`, group, undefined]);
  const inChat = threadAt(`https://teams.microsoft.com/l/message/${encodeURIComponent(chat)}/${reply}`, here);
  assert.deepEqual([inChat?.channel, inChat?.thread], [chat, chat]);
  assert.deepEqual(pick(inChat), ["group", chat, undefined, undefined]);
});

for (const [what, link] of [
  ["another tenant's", `https://teams.microsoft.com/l/message/${channel}/${root}?tenantId=tenant-2`],
  ["another host's", `https://teams.microsoft.com.evil.example/l/message/${channel}/${root}`],
  ["one without TLS", `http://teams.microsoft.com/l/message/${channel}/${root}`],
  ["one with a password", `https://a:b@teams.microsoft.com/l/message/${channel}/${root}`],
  ["a script", `javascript:teams.microsoft.com/l/message/${channel}/${root}`],
  ["a channel's", `https://teams.microsoft.com/l/channel/${channel}/general`],
  ["one to a personal chat", `https://teams.microsoft.com/l/message/19:a_b@unq.gbl.spaces/${root}`],
  ["one that leaves its path", `https://teams.microsoft.com/l/message/..%2F..%2Fv1.0/${root}`],
  ["one with half a character", `https://teams.microsoft.com/l/message/%E0%A4%A/${root}`],
  ["one with a bad root", `https://teams.microsoft.com/l/message/${channel}/${root}?parentMessageId=../x`],
  ["a huge one", `https://teams.microsoft.com/l/message/${channel}/${root}?${"x".repeat(5_000)}`],
] as const)
  test(`${what} link leads nowhere`, () => assert.equal(threadAt(link, here), undefined));

const inGroup = { ...route, kind: "group", conversation: chat } as const;

function pick(address: Address | undefined) {
  const { kind, conversation, team, teamId } = address?.route ?? {};
  return [kind, conversation, team, teamId];
}
