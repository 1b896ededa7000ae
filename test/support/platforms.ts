// The platforms that every scenario runs for.
import { localDriver } from "./local-client.ts";
import { slackDriver } from "./slack/client.ts";
import type { PlatformDriver, Thing } from "./talk.ts";
import { teamsDriver } from "./teams/client.ts";

export const drivers = { local: localDriver, slack: slackDriver, teams: teamsDriver } as const satisfies Record<
  string,
  PlatformDriver
>;

export type PlatformName = keyof typeof drivers;

export const platforms: readonly PlatformName[] = ["local", "slack", "teams"];

/** Why a scenario about this thing is skipped for a platform; false where it runs. */
export function lacks(platform: PlatformName, thing: Thing): string | false {
  const driver: PlatformDriver = drivers[platform];
  return driver.lacks[thing] ?? false;
}
