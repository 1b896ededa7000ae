// Waiting in the stand-ins: for what comes to be there, rather than for time to pass.
import type { EventEmitter } from "node:events";

interface Watched {
  /** Emits "news" whenever something happened that may be waited for. */
  readonly arrivals: EventEmitter;
  readonly messages: readonly unknown[];
}

/** Makes a wait that resolves to the first thing `find` returns, looking again whenever something happened. */
export function createUntil({ arrivals, messages }: Watched) {
  return async function until<Found>(find: () => Found | undefined, what: string, withinMs = 30_000): Promise<Found> {
    const deadline = AbortSignal.timeout(withinMs);
    for (;;) {
      const answer = find();
      if (answer !== undefined) return answer;
      const last = () => JSON.stringify(messages.slice(-3), undefined, 1);
      await new Promise<void>((resolve, reject) => {
        const late = () => reject(new Error(`${what} did not come; last messages: ${last()}`));
        deadline.addEventListener("abort", late, { once: true });
        arrivals.once("news", () => {
          deadline.removeEventListener("abort", late);
          resolve();
        });
      });
    }
  };
}
