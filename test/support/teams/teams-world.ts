// A Lintel that is connected to the stand-in for Teams, on a Redis of its own, with a scripted Claude. Closed by the test.
import type { TestContext } from "node:test";
import { startClaude } from "../claude-server.ts";
import { startWorld } from "../world.ts";
import { startTeamsTenant } from "./client.ts";
import type { startTeams } from "./server.ts";

type Options = NonNullable<Parameters<typeof startTeams>[1]>;

export async function startTeamsWorld(t: TestContext, options: Options = {}) {
  const outside = await startTeamsTenant(t, options);
  const claude = await startClaude(t);
  const world = await startWorld(t, { platform: "teams", outside, claude });
  const { teams } = outside;
  const { log, ended, redis, restart, transcript } = world;
  return {
    ...{ teams, claude, log, ended, redis, restart, transcript },
    get talk() {
      return world.talk;
    },
    get url() {
      return world.url;
    },
    /** Lintel's messages in the thread of a message, once its turn has been dealt with. */
    async answers(id: string) {
      await world.ended(id);
      return teams.repliesIn(id);
    },
  };
}
