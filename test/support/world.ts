// A world of its own for one test: a fresh Redis, a Lintel in this process, and a person at the page. Closed by the test.

import type { TestContext } from "node:test";
import { type AppOptions, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { cleanup } from "./cleanup.ts";
import { connectLocalClient } from "./local-client.ts";
import { collectLog, startRedis } from "./redis.ts";

type Environment = Readonly<Record<string, string>>;

/** Starts a world. `env` is Lintel's environment besides where its Redis is. */
export async function startWorld(t: TestContext, { env = {}, ...options }: { env?: Environment } & AppOptions = {}) {
  const redis = await startRedis(t);
  const log = collectLog();
  const logger = createLogger("debug", log);
  const config = readConfig({ REDIS_URL: "redis://set-below", PORT: "0", ...env });
  let app = await startApp({ ...config, redisUrl: redis.url }, logger, options);
  let local = await connectLocalClient(`http://127.0.0.1:${app.port}`);
  cleanup(t, async () => {
    local.close();
    await app.close();
  });
  return {
    redis,
    log,
    get local() {
      return local;
    },
    get url() {
      return `http://127.0.0.1:${app.port}`;
    },
    /** Closes Lintel as a deploy does and starts it anew on the same Redis and port. */
    async restart(): Promise<void> {
      local.close();
      await app.close();
      app = await startApp({ ...config, redisUrl: redis.url, port: app.port }, logger, options);
      local = await connectLocalClient(`http://127.0.0.1:${app.port}`);
    },
  };
}
