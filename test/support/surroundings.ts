// What lies around Lintel's processes and outlives them: Redis, the platform and Claude.
import type { TestContext } from "node:test";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { startClaude } from "./claude-server.ts";
import { drivers, type PlatformName } from "./platforms.ts";
import { startRedis } from "./redis.ts";
import type { Outside } from "./talk.ts";

export async function startSurroundings(t: TestContext, platform: PlatformName) {
  const redis = await startRedis(t);
  const claude = await startClaude(t);
  const outside: Outside = await drivers[platform].start(t);
  const env = { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url };
  return { redis, claude, outside, env, threads: createThreadStore(redis.connections) };
}
