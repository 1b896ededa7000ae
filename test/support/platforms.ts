// The platforms that every scenario runs for.
import { localDriver } from "./local-client.ts";
import { slackDriver } from "./slack-client.ts";
import type { PlatformDriver } from "./talk.ts";

export const drivers = { local: localDriver, slack: slackDriver } as const satisfies Record<string, PlatformDriver>;

export type PlatformName = keyof typeof drivers;

export const platforms: readonly PlatformName[] = ["local", "slack"];
