// Slack's rate limits: calls of one method in one workspace per minute, and about one post per second and channel.
import type { Tier } from "./method.ts";

/** Takes one call. Says after how many seconds to come again if it is one too many. */
export function createLimits() {
  const calls = new Map<string, number[]>();
  const posts = new Map<string, { left: number; at: number }>();

  return (method: string, team: string, tier: Tier, channel: unknown): number | undefined => {
    if (tier === "post") return takePost(`${team}:${channel}`);
    return tier ? takeCall(`${team}:${method}`, tier) : undefined;
  };

  function takeCall(key: string, perMinute: number): number | undefined {
    const now = performance.now();
    const recent = (calls.get(key) ?? []).filter((at) => at > now - 60_000);
    const [oldest] = recent;
    if (recent.length >= perMinute && oldest !== undefined) return Math.ceil((oldest + 60_000 - now) / 1000);
    calls.set(key, [...recent, now]);
    return undefined;
  }

  function takePost(key: string): number | undefined {
    const now = performance.now();
    const { left, at } = posts.get(key) ?? { left: burst, at: now };
    const refilled = Math.min(burst, left + (now - at) / 1000);
    if (refilled < 1) return 1;
    posts.set(key, { left: refilled - 1, at: now });
    return undefined;
  }
}

const burst = 5;
