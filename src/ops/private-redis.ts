// A redis-server of Lintel's own, for whoever has set no REDIS_URL: append-only file in the data folder, a Unix socket, no port.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Logger } from "./logger.ts";

export interface PrivateRedis {
  /** The path of its socket. */
  readonly url: string;
  /** Saves and ends it, unless another Lintel process still uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the private Redis of `dataDir`, or takes up the one that a killed Lintel left running on it:
 * two servers on one append-only file would destroy it. Should it die, it is started again.
 * Rejects with the remedy if redis-server is missing or fails.
 */
export async function startPrivateRedis(dataDir: string, logger: Logger): Promise<PrivateRedis> {
  const folder = resolve(dataDir, "redis");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const socket = await socketFor(folder);
  const launched = await ensureRunning(folder, socket);
  logger.info({ folder, takenOver: !launched }, "private Redis runs");
  const unwatch = restartWhenGone(folder, socket, logger);
  return {
    url: socket,
    stop: async () => {
      await unwatch();
      await stop(socket);
    },
  };
}

// A socket's path may have about 100 bytes; a deep data folder gets one in the temporary folder, named after it.
async function socketFor(folder: string): Promise<string> {
  const near = join(folder, "redis.sock");
  if (Buffer.byteLength(near) < 100) return near;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const far = join(tmpdir(), `lintel-${process.getuid?.() ?? 0}`);
  await mkdir(far, { recursive: true, mode: 0o700 });
  await chmod(far, 0o700);
  return join(far, `${name}.sock`);
}

/** Launches the server unless it runs; true if it did. Of several processes that try at once, one does. */
async function ensureRunning(folder: string, socket: string): Promise<boolean> {
  while (!(await answers(socket))) {
    const lock = await takeLock(join(folder, "starting.pid"));
    if (!lock) {
      await wait(50);
      continue;
    }
    try {
      if (await answers(socket)) return false;
      await launch(folder, socket);
      return true;
    } finally {
      await rm(lock, { force: true });
    }
  }
  return false;
}

/** Makes the lock file; undefined if a living process holds it. */
async function takeLock(path: string): Promise<string | undefined> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return path;
  } catch {
    const holder = Number(await readFile(path, "utf8").catch(() => "0"));
    if (!isAlive(holder)) await rm(path, { force: true });
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function launch(folder: string, socket: string): Promise<void> {
  const child = spawn("redis-server", serverArguments(folder, socket), {
    // Its own process group: Ctrl-C in a terminal must reach Lintel first, which then ends Redis last.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint += String(data);
  });
  const failed = new Promise<Error>((settle) => {
    child.once("error", (error: NodeJS.ErrnoException) => settle(error.code === "ENOENT" ? new Error(missing) : error));
    child.once("exit", (code) =>
      settle(new Error(`redis-server ended with code ${code} (see ${join(folder, "redis.log")}) ${complaint.trim()}`)),
    );
  });
  const failure = await Promise.race([failed, untilReady(socket)]);
  if (failure) throw failure;
  child.stderr.destroy();
  child.unref();
}

/** Watches by a connection of its own, since the server may be the child of a process that is gone. */
function restartWhenGone(folder: string, socket: string, logger: Logger): () => Promise<void> {
  let isStopping = false;
  let launching = Promise.resolve();
  let watcher = watch();
  return async () => {
    isStopping = true;
    watcher.disconnect();
    await launching;
  };

  function watch(): Redis {
    const client = new Redis({ path: socket, retryStrategy: () => null });
    client.on("error", () => undefined);
    client.once("close", restart);
    return client;
  }

  async function restart(): Promise<void> {
    if (isStopping) return;
    logger.error("private Redis is gone; starting it again");
    launching = launch(folder, socket).catch((error: unknown) =>
      logger.error({ err: error }, "private Redis does not start"),
    );
    await launching;
    await wait(restartPauseMs, undefined, { ref: false });
    if (!isStopping) watcher = watch();
  }
}

/** A server that cannot start must not be tried in a tight loop. */
const restartPauseMs = 1000;

const missing =
  "redis-server is not installed. Run script/server, which installs it, or `apt-get install redis-server` (Debian, Ubuntu), " +
  "`brew install redis` (macOS), or set REDIS_URL to a Redis 7 of yours.";

function serverArguments(folder: string, socket: string): string[] {
  const settings = {
    port: "0",
    unixsocket: socket,
    unixsocketperm: "600",
    dir: folder,
    logfile: "redis.log",
    appendonly: "yes",
    // A bot's load is small enough to have every acknowledged message on disk.
    appendfsync: "always",
    save: "",
    "maxmemory-policy": "noeviction",
    daemonize: "no",
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Resolves to undefined once the server has loaded its file and answers. */
async function untilReady(socket: string): Promise<undefined> {
  while (!(await answers(socket))) await wait(25);
}

async function answers(socket: string): Promise<boolean> {
  return ask(socket, async (client) => (await client.ping()) === "PONG").catch(() => false);
}

async function stop(socket: string): Promise<void> {
  await ask(socket, async (client) => {
    const clients = String(await client.call("CLIENT", "LIST"));
    if (/ name=lintel:/.test(clients)) return;
    await client.call("SHUTDOWN").catch(() => undefined);
  }).catch(() => undefined);
}

async function ask<Result>(socket: string, question: (client: Redis) => Promise<Result>): Promise<Result> {
  const client = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.disconnect();
  }
}
