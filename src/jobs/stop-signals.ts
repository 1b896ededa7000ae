// "Stop" arrives in any process; here it finds the turn that runs in this one.
import type { StopSignals } from "./run-turn.ts";

export function createStopSignals(): StopSignals & { stop(thread: string, turn: string, by: string): void } {
  const running = new Map<string, AbortController>();
  // By turn: a stop that comes when its turn has just ended must not end the thread's next one.
  const keyOf = (thread: string, turn: string) => `${thread} ${turn}`;
  return {
    of({ thread, turn, stoppedBy }) {
      const controller = new AbortController();
      if (stoppedBy !== undefined) controller.abort(stoppedBy);
      const key = keyOf(thread, turn.id);
      running.set(key, controller);
      return {
        signal: controller.signal,
        done: () => {
          if (running.get(key) === controller) running.delete(key);
        },
      };
    },
    stop: (thread, turn, by) => running.get(keyOf(thread, turn))?.abort(by),
  };
}
