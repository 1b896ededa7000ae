// How often a bot may speak in one conversation; an edit counts as a message.
import { TeamsRefusal } from "./refusal.ts";

const windows = [
  { calls: 7, ms: 1000 },
  { calls: 8, ms: 2000 },
  { calls: 60, ms: 30_000 },
] as const;

/** Takes a call in a conversation; throws if it is one too many. */
export function createLimits() {
  const taken = new Map<string, number[]>();
  return (conversation: string): void => {
    const now = performance.now();
    const recent = (taken.get(conversation) ?? []).filter((at) => at > now - 30_000);
    for (const { calls, ms } of windows) {
      const [oldest] = recent.filter((at) => at > now - ms).slice(-calls);
      if (oldest !== undefined && recent.filter((at) => at > now - ms).length >= calls)
        throw tooMany(Math.ceil((oldest + ms - now) / 1000));
    }
    taken.set(conversation, [...recent, now]);
  };
}

/** 429, with the seconds to wait. */
export function tooMany(seconds: number): TeamsRefusal {
  const headers = { "retry-after": String(seconds) };
  return new TeamsRefusal(429, "TooManyRequests", "API calls quota exceeded!", false, headers);
}
