import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { turnsOf } from "../../src/teams/inbound.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
import { createFileTrust } from "../../src/teams/trust.ts";
import { platformContract, slowMs } from "../support/platform-contract.ts";
import type { PlatformUnderTest } from "../support/platform-under-test.ts";
import { createTeamsService } from "../support/teams/service.ts";
import type { Person, StoredMessage } from "../support/teams/workspace.ts";
import { startThread } from "../support/teams-thread.ts";

platformContract("Teams", (t) => start(t, "architecture"));
platformContract("Teams, in a group chat", (t) => start(t, "group"));

async function start(t: TestContext, place: "architecture" | "group"): Promise<PlatformUnderTest> {
  const { teams, calls, logger, channel, root, address } = await startThread(t, place);
  const { appId, people, bot } = teams;
  const { user: _user, ...kept } = address.route;
  return {
    platform: createTeamsPlatform({
      ...{ calls, appId, stopped: () => undefined, logger },
      isFileHost: createFileTrust({ tenantId: teams.tenant, apiUrl: teams.apiUrl }),
      conversations: {
        some: async () => undefined,
        find: async (_tenant, id) => (id === channel.id ? { ...kept, conversation: id } : undefined),
      },
    }),
    address,
    longest: 30_000,
    say: (text, as) => teams.say(text, { as: people[as], channel, thread: root }),
    shown: async () => teams.repliesIn(root).map(shown),
    channel: {
      address: { platform: "teams", workspace: address.workspace, channel: channel.id, thread: "" },
      shown: async () =>
        teams
          .messages(channel)
          .filter(({ from, thread }) => from === bot.id && (place === "group" || thread !== root))
          .map(shown),
      below: async (first) => teams.repliesIn(first).map(shown),
    },
    own: {
      shown: async () => teams.messages(teams.channels.direct).filter(isMessage).map(shown),
      below: async (first) => teams.repliesIn(first).filter(isMessage).map(shown),
    },
    closings: [
      {
        shut: () => teams.have(channel, false),
        reopen: () => teams.have(channel, true),
        why: /^I am not in that channel or chat any more$/,
      },
    ],
    service: createTeamsService(teams),
    closed: {
      address: { ...address, channel: teams.channels.secret.id, route: { ...address.route, kind: "channel" } },
      ...{ ana: personOf(people.ana), chen: personOf(people.chen) },
    },
    share: async (name, content) => {
      const { direct } = teams.channels;
      const attachments = [teams.shared(direct, name, content)];
      const { id } = await teams.say("Here:", { channel: direct, attachments });
      const [turn = assert.fail("no turn")] = turnsOf(readActivity(teams.activityOf(id)));
      return { address: turn.address, files: turn.files ?? [] };
    },
    unshare: async () => teams.removeFiles(),
    slowDown: () => teams.fail({ method: "POST", path: "/activities", delayMs: slowMs, times: 1_000 }),
  };
}

/** As whoever writes goes by. */
function personOf({ aadObjectId: id, name }: Person) {
  return { id, name };
}

/** A bubble that nobody ends goes by itself. */
function isMessage({ stream }: StoredMessage): boolean {
  return stream === undefined;
}

function shown({ text, attachments }: StoredMessage) {
  const contents = attachments.map(({ content }) => JSON.stringify(content));
  const isWhole = !contents.some((content) => content.includes("/architect stop"));
  const [, file] = /^\*\*(\S+\.\w+)\*\*\n```/.exec(text) ?? [];
  const pictures = attachments.flatMap(({ name }) => name ?? []);
  return {
    text: asWritten(isStatus(text) ? "" : text),
    cards: isWhole ? contents.flatMap((content) => titleIn(content) ?? []) : [],
    files: [...pictures, ...(file ? [file] : [])],
    whole: isWhole,
  };
}

function isStatus(text: string): boolean {
  return /^_[^_]*…_$/.test(text);
}

function titleIn(content: string): string | undefined {
  return /"type":"TextBlock","text":"([^"]*)"/.exec(content)?.[1];
}

/** Headings and tables as they were before Teams got them. */
function asWritten(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/ +\|/g, " |"));
  return lines
    .map((line) => line.replace(/^\*\*(Section \d+)\*\*$/, "## $1").replace(/^\*\*(The whole story)\*\*$/, "# $1"))
    .join("\n");
}
