import type { TestContext } from "node:test";
import { createLogger } from "../../src/ops/logger.ts";
import { slackAddress } from "../../src/slack/address.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { cleanup } from "../support/cleanup.ts";
import { mediaTypeOf } from "../support/media-type.ts";
import { platformContract, slowMs } from "../support/platform-contract.ts";
import type { PlatformUnderTest } from "../support/platform-under-test.ts";
import { startRedis } from "../support/redis.ts";
import { startSlack } from "../support/slack/server.ts";
import { createSlackService } from "../support/slack/service.ts";
import type { StoredMessage } from "../support/slack/workspace.ts";

platformContract("Slack", async (t: TestContext): Promise<PlatformUnderTest> => {
  const slack = await startSlack(t);
  const { connections } = await startRedis(t);
  const { bot, botToken, signingSecret, apiUrl, team, people, channels } = slack;
  const config = { access: { botToken }, signingSecret, appToken: undefined, apiUrl };
  const connected = connectSlack({ config, redis: connections, logger: createLogger("silent") });
  cleanup(t, connected.close);
  const root = await slack.say("Which queue?");
  const seat = { team: team.id, enterprise: undefined, isEnterpriseInstall: false, personTeam: team.id };
  const place = {
    channel: channels.architecture.id,
    thread: root,
    user: people.ana.id,
    userTeam: team.id,
    since: root,
  };
  const addressOf = (where: typeof place) => slackAddress({ ...seat, botUserId: bot.userId, botId: bot.botId }, where);
  return {
    platform: connected.platform,
    address: addressOf(place),
    longest: 11_500,
    say: (text, as) => slack.say(text, { as: people[as], thread: root }),
    shown: async () => slack.repliesIn(root).map(shown),
    channel: {
      address: addressOf({ ...place, thread: "" }),
      shown: async () =>
        slack
          .messages(channels.architecture)
          .filter(({ user, thread_ts }) => user === bot.userId && thread_ts === undefined)
          .map(shown),
      below: async (root) => slack.repliesIn(root).map(shown),
    },
    own: {
      shown: async () => slack.messages(channels.direct).filter(isRoot).map(shown),
      below: async (root) => slack.repliesIn(root).map(shown),
    },
    closings: [
      {
        shut: () => slack.kick(channels.architecture),
        reopen: () => slack.invite(channels.architecture),
        why: /^I am not in that channel any more$/,
      },
      {
        shut: () => slack.archive(channels.architecture),
        reopen: () => slack.archive(channels.architecture, false),
        why: /^the channel is archived$/,
      },
    ],
    service: createSlackService(slack),
    closed: { address: addressOf({ ...place, channel: channels.secret.id }), ...people },
    share: async (name, content) => {
      await slack.say("Here:", { thread: root, files: [{ name, mimetype: mediaTypeOf(name), content }] });
      const { messages } = await connected.platform.read(addressOf(place), undefined);
      return { address: addressOf(place), files: messages.at(-1)?.files ?? [] };
    },
    unshare: async () => slack.files.clear(),
    slowDown: () => {
      for (const method of ["chat.startStream", "chat.postMessage"]) slack.onCall(method, () => ({ delayMs: slowMs }));
    },
  };
});

function isRoot({ thread_ts }: StoredMessage): boolean {
  return thread_ts === undefined;
}

function shown({ text, blocks, files = [], streaming_state }: StoredMessage) {
  const titles = blocks.flatMap((block) => (block.type === "header" ? Object(block["text"]).text : []));
  return { text, cards: titles, files: files.map(({ name }) => name), whole: streaming_state !== "in_progress" };
}
