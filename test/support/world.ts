// A world of its own for one test: a fresh Redis, a Lintel in this process, and people on a platform. Closed by the test.

import type { TestContext } from "node:test";
import { type AppOptions, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { cleanup } from "./cleanup.ts";
import { drivers, type PlatformName } from "./platforms.ts";
import { collectLog, startRedis } from "./redis.ts";
import type { Outside, ServiceOptions } from "./talk.ts";

interface WorldOptions extends AppOptions {
  readonly platform?: PlatformName;
  /** How the platform's servers are. */
  readonly service?: ServiceOptions;
  /** What stands in for the platform, where a test needs one of its own making. */
  readonly outside?: Outside;
  /** Who answers in place of the built-in guides. */
  readonly claude?: { readonly apiKey: string; readonly url: string };
  /** What else stands in Lintel's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startWorld(t: TestContext, given: WorldOptions = {}) {
  const { platform = "local", claude, env = {}, outside: own, service, ...options } = given;
  const redis = await startRedis(t);
  const outside = own ?? (await drivers[platform].start(t, service));
  const log = collectLog();
  const logger = createLogger("debug", log);
  const access = claude && { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url };
  const config = readConfig({ REDIS_URL: "redis://set-below", PORT: "0", ...outside.env, ...access, ...env });
  let app = await startApp({ ...config, redisUrl: redis.url }, logger, options);
  const url = () => `http://127.0.0.1:${app.port}`;
  const ended = (turn: string) => log.until({ turn, msg: "turn ended" });
  let talk = await outside.connect(url(), ended);
  cleanup(t, async () => {
    talk.close();
    await app.close();
  });
  const threads = createThreadStore(redis.connections);
  return {
    redis,
    log,
    ended,
    get talk() {
      return talk;
    },
    /** For tests of what only the local workspace has. */
    get local() {
      if ("local" in outside) return outside.local;
      throw new Error(`This world's platform is ${platform}.`);
    },
    /** What lies between Lintel and the people. */
    get service() {
      if ("service" in outside && outside.service) return outside.service;
      throw new Error(`There is no service between Lintel and ${platform}.`);
    },
    get url() {
      return url();
    },
    /** What Lintel remembers of a thread. */
    transcript: (thread: string) => threads.read(talk.addressOf(thread)),
    /** Closes Lintel as a deploy does and starts it anew on the same Redis and port; `meanwhile` happens while it is away. */
    async restart(meanwhile = async () => {}): Promise<void> {
      talk.close();
      await app.close();
      await meanwhile();
      app = await startApp({ ...config, redisUrl: redis.url, port: app.port }, logger, options);
      talk = await outside.connect(url(), ended);
    },
  };
}
