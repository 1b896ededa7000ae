// The platforms that every scenario runs for.
import { localDriver } from "./local-client.ts";
import { slackDriver } from "./slack-client.ts";
import type { PlatformDriver } from "./talk.ts";
import { teamsDriver } from "./teams/client.ts";

export const drivers = { local: localDriver, slack: slackDriver, teams: teamsDriver } as const satisfies Record<
  string,
  PlatformDriver
>;

export type PlatformName = keyof typeof drivers;

export const platforms: readonly PlatformName[] = ["local", "slack", "teams"];
