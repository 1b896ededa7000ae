// Turns, queue and workers on a real Redis, with a scripted reply and a platform that keeps what it is given.

import type { TestContext } from "node:test";
import type { Platform } from "../../src/conversation/platform.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import type { Message } from "../../src/conversation/turn.ts";
import { createIntake } from "../../src/jobs/intake.ts";
import { createRunTurn } from "../../src/jobs/run-turn.ts";
import { createTurnQueue } from "../../src/jobs/turn-queue.ts";
import { startTurnWorker } from "../../src/jobs/turn-worker.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createMetrics } from "../../src/ops/metrics.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { cleanup } from "./cleanup.ts";
import { collectLog, startRedis } from "./redis.ts";

export interface TurnsParts {
  handle: (text: string, signal: AbortSignal) => Reply;
  deliver?: Platform["deliver"];
  read?: Platform["read"];
  unreachable?: Parameters<typeof createRunTurn>[0]["unreachable"];
}

/** Starts `workers` workers on a fresh Redis. Messages whose text begins with "stop" ask to stop. */
export async function startTurns(t: TestContext, parts: TurnsParts & { workers?: number }) {
  const redis = await startRedis(t);
  const log = collectLog();
  const logger = createLogger("debug", log);
  const threads = createThreadStore(redis.connections);
  const queue = createTurnQueue({ connection: redis.connections.impatient, logger });
  const shown = createShownReplies();
  let asked = 0;
  const { accept } = createIntake({
    redis: redis.connections.impatient,
    threads,
    queue,
    // As if each event came to another process.
    hands: () => {
      const open = workers.filter((worker) => worker.isRunning());
      return open[asked++ % open.length];
    },
    asksToStop: (turn) => turn.kind === "message" && turn.text.startsWith("stop"),
  });
  const runTurn = createRunTurn({
    threads,
    accept,
    handle: (turn, _memory, signal) => parts.handle(turn.kind === "message" ? turn.text : "", signal),
    platform: () => ({
      deliver: parts.deliver ?? shown.deliver,
      read: parts.read ?? (async () => ({ messages: [] })),
      link: async () => undefined,
      threadAt: () => undefined,
      sees: async () => false,
      place: (address) => ({ ...address, thread: "" }),
      direct: async () => undefined,
      fetch: async () => {
        throw new Refusal("There are no files here.");
      },
    }),
    shown: async () => undefined,
    unreachable: parts.unreachable ?? (async () => undefined),
    retentionDays: async () => 90,
    logger,
    metrics: createMetrics(),
  });
  const startWorker = () =>
    startTurnWorker({
      connection: redis.connections.patient,
      subscriber: redis.connections.subscriber(),
      threads,
      queue,
      runTurn,
      logger,
    });
  const workers = Array.from({ length: parts.workers ?? 1 }, startWorker);
  cleanup(t, async () => {
    await Promise.all(workers.map((worker) => worker.close()));
    await queue.close();
  });
  return { redis, log, threads, queue, shown, accept, runTurn, workers, startWorker };
}

/** A platform that keeps the replies it has delivered, by turn. */
function createShownReplies() {
  const replies = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  return {
    replies,
    order: (): string[] => [...replies.keys()],
    async deliver({ id, reply, record }: Parameters<Platform["deliver"]>[0]): Promise<void> {
      await record([{ state: "posted", ref: `${id}.0` }]);
      let text = "";
      for await (const chunk of reply) text = nextText(text, chunk);
      replies.set(id, text);
      waiting.get(id)?.();
    },
    /** Resolves to the reply once it has been delivered. */
    async to(id: string): Promise<string> {
      if (!replies.has(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
      return replies.get(id) ?? "";
    },
  };
}

export function message(id: string, text = id, thread = "t1"): Message {
  return {
    kind: "message",
    id,
    address: { platform: "local", workspace: "w", channel: "c", thread },
    from: { id: "ana", name: "Ana" },
    at: "2026-11-21T10:00:00.000Z",
    text,
    audience: "bot",
  };
}

export async function* saying(...texts: string[]): Reply {
  for (const text of texts) yield { kind: "text", text };
}

function nextText(text: string, chunk: ReplyChunk): string {
  if (chunk.kind === "retract") return "";
  return chunk.kind === "text" ? text + chunk.text : text;
}
