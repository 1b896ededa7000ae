// "Stop" arrives in any process; here it finds the turn that runs in this one.
import type { StopSignals } from "./run-turn.ts";

export function createStopSignals(): StopSignals & { stop(thread: string, by: string): void } {
  const running = new Map<string, AbortController>();
  return {
    of(thread, already) {
      const controller = new AbortController();
      if (already !== undefined) controller.abort(already);
      running.set(thread, controller);
      return {
        signal: controller.signal,
        done: () => {
          if (running.get(thread) === controller) running.delete(thread);
        },
      };
    },
    stop: (thread, by) => running.get(thread)?.abort(by),
  };
}
