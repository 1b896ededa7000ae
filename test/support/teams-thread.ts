// A thread in the stand-in for Teams that begins with a question of Ana's, and Lintel's way out to it, for tests without its way in.
import type { TestContext } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createCalls } from "../../src/teams/calls.ts";
import { createTokens } from "../../src/teams/tokens.ts";
import { cleanup } from "./cleanup.ts";
import { startTeams } from "./teams/server.ts";

type Options = NonNullable<Parameters<typeof startTeams>[1]>;

export async function startThread(t: TestContext, place: "architecture" | "group" | "direct", options: Options = {}) {
  const teams = await startTeams(t, { limits: true, ...options });
  // What people say can be read back only.
  teams.connect("http://127.0.0.1:9");
  const { appId, password, tenant, serviceUrl, bot, people, team } = teams;
  const logger = createLogger("silent");
  const tokenFor = createTokens({ registration: { appId, password, tenantId: tenant }, loginUrl: teams.apiUrl });
  const calls = createCalls({ tokenFor, graphUrl: `${teams.apiUrl}/graph`, logger });
  cleanup(t, calls.close);
  const channel = teams.channels[place];
  const { id: root } = await teams.say("@architect which queue?", { channel });
  const isChannel = channel.kind === "channel";
  const conversation = isChannel ? `${channel.id};messageid=${root}` : channel.id;
  const route = {
    ...{ serviceUrl, conversation, user: people.ana.id, bot: bot.id, teamId: team.id },
    kind: channel.kind,
  };
  const thread = isChannel ? root : channel.id;
  const address = { platform: "teams", workspace: tenant, channel: channel.id, thread, route } satisfies Address;
  return { teams, calls, logger, channel, root, address };
}
