// What the app asked Slack for: the stand-in grants the scopes and sends the events of this manifest, and no others.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const Manifest = z.object({
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    agent_view: z.object({}).optional(),
    slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean().default(false) })),
    shortcuts: z.array(z.object({ type: z.string(), callback_id: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

export type Manifest = z.output<typeof Manifest>;

export function readManifest(): Manifest {
  return Manifest.parse(parse(readFileSync(new URL("../../../infra/slack/manifest.yaml", import.meta.url), "utf8")));
}
