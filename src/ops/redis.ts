// Two ways to talk to Redis. Whoever waits for an acknowledgement must hear "no" within milliseconds; a worker can wait.
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { Logger } from "./logger.ts";

export type RedisClient = Redis | Cluster;
type Options = Omit<RedisOptions, "replyMapping">;

/** For whatever somebody waits on: fails at once while Redis is away, after 1.5 s when it hangs. */
const impatient = {
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  commandTimeout: 1500,
  connectTimeout: 5000,
} as const satisfies Options;

/** For workers: waits until Redis is back. BullMQ's blocking commands rule out a command timeout. */
const patient = { maxRetriesPerRequest: null } as const satisfies Options;

/** A reconnect is tried at least every second, so that service returns soon after Redis does. */
const retryStrategy = (attempt: number) => Math.min(50 * 2 ** attempt, 1000);

export interface RedisConnections {
  /** Fails fast. */
  readonly impatient: RedisClient;
  /** Waits. */
  readonly patient: RedisClient;
  /** A further connection of the patient kind, for subscriptions. */
  subscriber(): RedisClient;
  close(): Promise<void>;
}

/** Long enough for a Redis that is there; whoever starts before its Redis goes on without. */
const firstConnectionMs = 2000;

/**
 * Opens the process's connections, and waits a moment for the one that cannot wait itself.
 * `url` is redis://, rediss://, several with commas (a cluster), or a socket's path.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisConnections> {
  const open: RedisClient[] = [];
  let lastFault = "";
  const connect = (options: Options) => {
    const client = createClient(url, { ...options, retryStrategy, connectionName: `lintel:${process.pid}` });
    client.on("error", (error) => {
      // One line per kind of fault, not one per attempt.
      if (lastFault !== error.message) logger.warn({ err: error }, "Redis cannot be reached; trying again");
      lastFault = error.message;
    });
    client.on("ready", () => {
      if (lastFault) logger.info("Redis is back");
      lastFault = "";
    });
    open.push(client);
    return client;
  };
  const connections = { impatient: connect(impatient), patient: connect(patient) };
  await Promise.race([ready(connections.impatient), wait(firstConnectionMs, undefined, { ref: false })]);
  return {
    ...connections,
    subscriber: () => connect(patient),
    close: async () => {
      // A client that waits for its Redis would never get to say goodbye.
      const leave = (client: RedisClient) => (client.status === "ready" ? client.quit() : client.disconnect());
      await Promise.allSettled(open.map(leave));
    },
  };
}

/**
 * What a client sends in one turn of the event loop leaves in one system call: a call for each command costs more than the
 * command. ioredis's own pipelining waits for the answers to one batch before it sends the next.
 */
function writingTogether(client: Redis): Redis {
  client.on("connect", () => {
    const stream: Socket = Reflect.get(client, "stream");
    const write: (bytes: string | Uint8Array) => boolean = stream.write.bind(stream);
    Object.assign(stream, {
      write(bytes: string | Uint8Array): boolean {
        if (stream.writableCorked === 0) {
          stream.cork();
          setImmediate(() => stream.uncork());
        }
        return write(bytes);
      },
    });
  });
  return client;
}

/**
 * ioredis never tells the end of a client that is left between two attempts to reach Redis, and BullMQ waits for it when it
 * closes: such a client makes one last attempt, which ends it.
 */
function ending(client: Redis): Redis {
  const disconnect = client.disconnect.bind(client);
  const duplicate: (override?: Partial<RedisOptions>) => Redis = client.duplicate.bind(client);
  return Object.assign(client, {
    disconnect(reconnect = false): void {
      const isBetweenAttempts = client.status === "reconnecting" && !reconnect;
      disconnect(reconnect);
      if (isBetweenAttempts) client.connect().then(() => disconnect(), ignore);
    },
    duplicate: (override?: Partial<RedisOptions>) => ending(writingTogether(duplicate(override))),
  });
}

function ignore(): void {}

function createClient(url: string, options: Options): RedisClient {
  if (url.startsWith("/")) return ending(writingTogether(new Redis({ ...options, path: url })));
  const nodes = url.split(",");
  if (nodes.length === 1) return ending(writingTogether(new Redis(url, options)));
  const { maxRetriesPerRequest = 1, enableOfflineQueue = true, connectTimeout = 5000, connectionName = "" } = options;
  return new Cluster(nodes, {
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    redisOptions: { maxRetriesPerRequest, connectTimeout, connectionName },
  });
}

async function ready(client: RedisClient): Promise<void> {
  if (client.status !== "ready") await new Promise<void>((resolve) => client.once("ready", () => resolve()));
}

/** Whether an error means that Redis is away or hangs, rather than that Lintel did something wrong. */
export function isRedisOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ["MaxRetriesPerRequestError", "AbortError", "ClusterAllFailedError"].includes(error.name) ||
    /command timed out|connection is closed|stream isn't writeable|ECONN|ENOENT|READONLY|LOADING|MISCONF|OOM /i.test(
      error.message,
    )
  );
}
