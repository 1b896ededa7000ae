// A world whose clock a test sets: what Lintel does by itself comes when its time has come. The clock is the whole process's, so
// such tests run one after the other.
import type { TestContext } from "node:test";
import { createReviewQueue } from "../../src/jobs/review-queue.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { cleanup } from "./cleanup.ts";
import { shiftDateFor } from "./shifted-date.ts";
import { startWorld } from "./world.ts";

/** `at` is the time it begins at, ISO 8601. */
export async function startCalendarWorld(
  t: TestContext,
  { at, ...options }: NonNullable<Parameters<typeof startWorld>[1]> & { readonly at: string },
) {
  const clock = shiftDateFor(t, at);
  const world = await startWorld(t, options);
  const queue = createReviewQueue({
    connection: world.redis.connections.impatient,
    logger: createLogger("silent"),
    nextDue: async () => undefined,
  });
  cleanup(t, queue.close);
  return Object.assign(world, {
    /** It is this time now, and whoever works notices. */
    async travelTo(date: string): Promise<void> {
      clock.travelTo(date);
      await queue.round();
    },
  });
}
