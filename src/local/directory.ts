// Who and what there is in the local workspace: three people to act as, a few channels, and one direct conversation each.
import type { Person } from "../conversation/turn.ts";
import type { Channel } from "./view.ts";

export const workspaceId = "local";

export const bot: Person = { id: "architect", name: "architect" };

export const people: readonly Person[] = [
  { id: "ana", name: "Ana" },
  { id: "bo", name: "Bo" },
  { id: "chen", name: "Chen" },
];

/** The channels a new workspace begins with. */
export const firstChannels: readonly Channel[] = [
  { id: "architecture", name: "architecture", kind: "channel", topic: "Design questions, options, decisions" },
  { id: "payments", name: "payments", kind: "channel", topic: "The payment platform" },
  { id: "platform", name: "platform", kind: "channel", topic: "Infrastructure and operations" },
  ...people.map(({ id }) => ({ id: `direct-${id}`, name: bot.name, kind: "direct", person: id }) as const),
];

/** Makes a channel's id and name from what a person typed; undefined if nothing usable is left of it. */
export function channelNamed(typed: string): Channel | undefined {
  const name = typed
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return name ? { id: name, name, kind: "channel" } : undefined;
}
