// A worker of its own process that gets stuck, either before it has set the next run or in its work: killed by a test.
import { startReviewWorker } from "../../src/jobs/review-worker.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { connectRedis } from "../../src/ops/redis.ts";
import { daily } from "./review-workers.ts";
import { shiftDate } from "./shifted-date.ts";

const { REDIS_SOCKET = "", NOW = "", STUCK } = process.env;

shiftDate(NOW);
const logger = createLogger("silent");
const { patient } = await connectRedis(REDIS_SOCKET, logger);
startReviewWorker({
  connection: patient,
  logger,
  timing: { lockDuration: 1_000, stalledInterval: 500 },
  nextDue: (schedule, after) => (STUCK === "setting the next run" ? stuck() : daily(schedule, after)),
  work: async ({ kind }) => (kind === "fire" ? stuck() : undefined),
});

function stuck(): Promise<never> {
  process.stdout.write("stuck\n");
  return new Promise<never>(() => undefined);
}
