// A worker of its own process that begins an export and never ends it: killed by a test.
import { startExportWorker } from "../../src/jobs/export-worker.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { connectRedis } from "../../src/ops/redis.ts";

const logger = createLogger("silent");
const { patient } = await connectRedis(process.env["REDIS_SOCKET"] ?? "", logger);
startExportWorker({
  connection: patient,
  logger,
  timing: { lockDuration: 500, stalledInterval: 250 },
  exportNow: async ({ turn }) => {
    process.stdout.write(`exporting ${turn}\n`);
    return new Promise<{ outcome: string }>(() => undefined);
  },
  report: async () => undefined,
});
