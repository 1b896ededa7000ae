// Starts Lintel as a process of its own, to be killed or stopped like one.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { cleanup } from "./cleanup.ts";
import { connectLocalClient } from "./local-client.ts";

const program = fileURLToPath(new URL("./bot-process.ts", import.meta.url));

/** Starts a process on a Redis; `crashAt` names the point at which it kills itself. */
export async function startBot(
  t: TestContext,
  { redis, env = {}, crashAt = "" }: { redis: string; env?: Record<string, string>; crashAt?: string },
) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env["PATH"], ...env, REDIS_SOCKET: redis, CRASH_AT: crashAt },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit").then(([code, signal]): string => signal ?? String(code));
  cleanup(t, async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const log: Record<string, unknown>[] = [];
  const port = await readOutput(child, log);
  const local = await connectLocalClient(`http://127.0.0.1:${port}`);
  cleanup(t, local.close);
  return {
    local,
    /** Resolves to the signal or exit code it ended with. */
    exited,
    /** The lines of its log so far. */
    log: log as readonly Record<string, unknown>[],
    end: (signal: "SIGKILL" | "SIGTERM") => child.kill(signal),
  };
}

/** Collects the log's lines; resolves to the port once it listens. */
async function readOutput({ stdout }: ChildProcess, log: Record<string, unknown>[]): Promise<number> {
  if (!stdout) throw new Error("no stdout");
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const port = /^listening on (\d+)$/.exec(line)?.[1];
      if (port) resolve(Number(port));
      else log.push(JSON.parse(line));
    });
    lines.on("close", () => reject(new Error("the process ended before it listened")));
  });
}
