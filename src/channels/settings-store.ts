// Settings in Redis: a hash per channel, and the retention of each workspace.
import { type Address, channelKey, workspaceKey } from "../conversation/address.ts";
import type { RedisClient } from "../ops/redis.ts";
import { levelNamed } from "./levels.ts";
import { defaultRetentionDays, defaultSettings, type Settings } from "./settings.ts";

export type SettingsStore = ReturnType<typeof createSettingsStore>;

export function createSettingsStore(redis: RedisClient) {
  return {
    /** The channel's settings; what was never set has its default. */
    async of(address: Address): Promise<Settings> {
      const kept = await redis.hgetall(settingsKey(address));
      return {
        persona: kept["persona"] ?? defaultSettings.persona,
        level: levelNamed(kept["level"] ?? "") ?? defaultSettings.level,
        follow: kept["follow"] === undefined ? defaultSettings.follow : kept["follow"] === "true",
        model: kept["model"] || undefined,
        timeZone: kept["timeZone"] ?? defaultSettings.timeZone,
        skipsWeekends: kept["skipsWeekends"] === "true",
        holidays: JSON.parse(kept["holidays"] || "[]"),
        quietHours: kept["quietHours"] ? JSON.parse(kept["quietHours"]) : undefined,
        project: kept["project"] || undefined,
        approvers: JSON.parse(kept["approvers"] || "[]"),
        quorum: Number(kept["quorum"] ?? defaultSettings.quorum),
        repository: kept["repository"] || undefined,
        folder: kept["folder"] ?? defaultSettings.folder,
        consequencesAfter: Number(kept["consequencesAfter"]) || undefined,
      };
    },

    /** Changes what is named in `changes`, at once for the next turn. */
    async change(address: Address, changes: Partial<Settings>): Promise<void> {
      const fields = Object.entries(changes).map(([name, value]) => [name, inWords(value)] as const);
      if (fields.length > 0) await redis.hset(settingsKey(address), Object.fromEntries(fields));
    },

    /** How many days a thread of this workspace is kept after its last turn. */
    async retentionDays(address: Address): Promise<number> {
      return Number((await redis.get(retentionKey(address))) ?? defaultRetentionDays);
    },

    async setRetentionDays(address: Address, days: number): Promise<void> {
      await redis.set(retentionKey(address), days);
    },
  };
}

function inWords(value: Settings[keyof Settings]): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}

function settingsKey(address: Address): string {
  return `lintel:{${channelKey(address)}}:settings`;
}

function retentionKey(address: Address): string {
  return `lintel:{${workspaceKey(address)}}:retention-days`;
}
