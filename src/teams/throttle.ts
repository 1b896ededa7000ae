// Teams takes a few messages a second for each conversation. Waiting here costs less than being refused there.

interface Window {
  readonly count: number;
  readonly ms: number;
}

/** Calls arrive a little sooner or later than they should. */
const jitterMs = 50;

/** As Microsoft estimates it, for posts and edits of one bot in one conversation. */
export const conversationWindows: readonly Window[] = [
  { count: 7, ms: 1_000 + jitterMs },
  { count: 8, ms: 2_000 + jitterMs },
  { count: 60, ms: 30_000 + jitterMs },
];
/** What is shown of a stream may change once a second. */
export const streamWindows: readonly Window[] = [{ count: 1, ms: 1_000 + jitterMs }];

export function createThrottle(windows: readonly Window[]) {
  const longestMs = Math.max(...windows.map(({ ms }) => ms));
  /** When calls were made or will be, oldest first. The key used last comes last. */
  const times = new Map<string, readonly number[]>();
  const heldUntil = new Map<string, number>();
  return {
    /** Takes the next free moment for a call: milliseconds from now. */
    reserve(key: string): number {
      const now = Date.now();
      forget(now - longestMs);
      const past = times.get(key) ?? [];
      const free = windows.map(({ count, ms }) => (past.at(-count) ?? 0) + ms);
      const at = Math.max(now, heldUntil.get(key) ?? 0, ...free);
      times.delete(key);
      times.set(key, [...past, at].slice(-Math.max(...windows.map(({ count }) => count))));
      return at - now;
    },
    /** Milliseconds until a call is welcome again. */
    heldFor: (key: string) => Math.max(0, (heldUntil.get(key) ?? 0) - Date.now()),
    /** The other side said: not before so many milliseconds from now. */
    hold(key: string, ms: number): void {
      heldUntil.set(key, Date.now() + ms);
    },
  };

  function forget(before: number): void {
    for (const [key, past] of times) {
      if ((past.at(-1) ?? 0) > before) return;
      times.delete(key);
      heldUntil.delete(key);
    }
  }
}
