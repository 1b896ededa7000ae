// Starts Lintel as a process of its own, to be killed or stopped like one.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { cleanup } from "./cleanup.ts";
import { collectLog } from "./redis.ts";
import type { Outside } from "./talk.ts";

const program = fileURLToPath(new URL("./bot-process.ts", import.meta.url));
/** Halves the time that a process takes to start. */
const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), "lintel-test-compile-cache") };

interface BotOptions {
  /** The path of the Redis that all processes of a test share. */
  readonly redis: string;
  readonly outside: Outside;
  readonly env?: Readonly<Record<string, string>>;
  /** The point at which it kills itself. */
  readonly crashAt?: string;
  /** How the ids of the turns begin in which it does; "" = in any. */
  readonly crashIn?: string;
  /** Where its log goes; several processes can share one. */
  readonly log?: ReturnType<typeof collectLog>;
}

/** Starts a process and brings people to it: what they do from now on reaches this one. */
export async function startBot(t: TestContext, options: BotOptions) {
  const { log = collectLog(), outside } = options;
  const bot = await startProcess(t, { ...options, log });
  const talk = await outside.connect(bot.url, (turn) => log.until({ turn, msg: "turn ended" }));
  cleanup(t, talk.close);
  return { ...bot, talk, log };
}

/** Starting is what costs: more than one per core at a time would make all of them late. */
const starting = [Promise.resolve(), Promise.resolve()];
let started = 0;

/** Starts a process that nobody talks to, such as a worker. */
export async function startProcess(t: TestContext, options: BotOptions) {
  const slot = started++ % starting.length;
  const bot = (starting[slot] ?? Promise.resolve()).then(() => startNow(t, options));
  starting[slot] = bot.then(
    () => undefined,
    () => undefined,
  );
  return bot;
}

async function startNow(
  t: TestContext,
  { redis, outside, env = {}, crashAt = "", crashIn = "", log = collectLog() }: BotOptions,
) {
  const child = spawn(process.execPath, [program], {
    env: { ...compileCache, ...outside.env, ...env, REDIS_SOCKET: redis, CRASH_AT: crashAt, CRASH_IN: crashIn },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit").then(([code, signal]): string => signal ?? String(code));
  cleanup(t, async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const port = await readOutput(child, log.write);
  return {
    url: `http://127.0.0.1:${port}`,
    /** Resolves to the signal or exit code it ended with. */
    exited,
    end: (signal: "SIGKILL" | "SIGTERM") => child.kill(signal),
  };
}

/** Hands over the log's lines; resolves to the port once it listens. */
async function readOutput({ stdout }: ChildProcess, write: (line: string) => void): Promise<number> {
  if (!stdout) throw new Error("no stdout");
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const port = /^listening on (\d+)$/.exec(line)?.[1];
      if (port) resolve(Number(port));
      else write(line);
    });
    lines.on("close", () => reject(new Error("the process ended before it listened")));
  });
}
