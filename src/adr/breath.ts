// One process serves everybody: long work gives way between its units, so that no answer waits for it.
import { setImmediate as giveWay } from "node:timers/promises";

/** So short that nobody notices. */
const atOnceMs = 8;

/** To be awaited between units of work: lets others go first whenever enough was done at a stretch. */
export function createBreath(): () => Promise<void> {
  let rested = performance.now();
  return async () => {
    if (performance.now() - rested < atOnceMs) return;
    await giveWay();
    rested = performance.now();
  };
}
