// A Redis of its own for one test, and a log that the test can read.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { createLogger } from "../../src/ops/logger.ts";
import { startPrivateRedis } from "../../src/ops/private-redis.ts";
import { connectRedis } from "../../src/ops/redis.ts";
import { cleanup } from "./cleanup.ts";

/** A fresh Redis with a client to look into it. */
export async function startRedis(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), "lintel-test-"));
  const silent = createLogger("silent");
  const server = await startPrivateRedis(folder, silent);
  const connections = await connectRedis(server.url, silent);
  cleanup(t, async () => {
    await connections.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const pid = Number(/process_id:(\d+)/.exec(await connections.patient.info("server"))?.[1]);
  return {
    url: server.url,
    client: connections.patient,
    connections,
    /** Hangs it, as a network that loses packets would. */
    pause: () => process.kill(pid, "SIGSTOP"),
    resume: () => process.kill(pid, "SIGCONT"),
    /** Ends it by SIGKILL; as a private Redis it is started again. */
    kill: () => process.kill(pid, "SIGKILL"),
  };
}

/** Keeps the log's lines, so that a test can read what an operator would. */
export function collectLog() {
  const lines: string[] = [];
  const waiters = new Set<() => void>();
  return {
    lines,
    entries,
    write(line: string): void {
      lines.push(line);
      for (const wake of waiters) wake();
    },
    /** Resolves once a line has these fields. */
    async until(fields: Readonly<Record<string, unknown>>): Promise<void> {
      const isThere = () =>
        entries().some((entry) => Object.keys(fields).every((name) => entry[name] === fields[name]));
      while (!isThere()) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiters.delete(wake);
            resolve();
          };
          waiters.add(wake);
        });
      }
    },
  };

  function entries(): Record<string, unknown>[] {
    return lines.map((line) => JSON.parse(line));
  }
}
