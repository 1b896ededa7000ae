// One attempt at the turn at the head of a thread: make the reply, deliver it, remember both. Every step may have been done
// by an attempt that died, so every step is safe to repeat; the scheme for each crash point is decision 0002.
import type { Address } from "../conversation/address.ts";
import { replyWithoutPings } from "../conversation/mentions.ts";
import { type Platform, type PostedMessage, TurnLost, Unreachable } from "../conversation/platform.ts";
import type { Reply, ReplyChunk } from "../conversation/reply.ts";
import { isForUs, type Turn } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import type { Metrics } from "../ops/metrics.ts";
import type { RunningTurn, ThreadStore } from "../threads/thread-store.ts";
import { deletedText, type Entry } from "../threads/transcript.ts";
import { type CollectedReply, collectReply, entriesOf } from "./collect-reply.ts";
import { interruptible } from "./interruptible.ts";
import { joins, joinThread, withGap } from "./join-thread.ts";
import { asRevised } from "./revisions.ts";

/** Attempts at making a reply before Lintel says that it cannot. */
const attemptsToReply = 5;
/** Attempts at delivering before a turn is given up: about an hour of a platform that takes nothing. */
const attemptsToDeliver = 400;

export type RunTurn = ReturnType<typeof createRunTurn>;

export function createRunTurn(parts: RunTurnParts) {
  const { threads, accept, handle, platform, shown, unreachable, retentionDays, logger, metrics } = parts;
  /** Resolves to how many turns wait in the thread; rejects if this attempt failed and another should follow. */
  return async function runTurn(begun: RunningTurn, stopping: StopSignals, abandon: AbortSignal): Promise<number> {
    const { thread } = begun;
    const running = begun.posted.length > 0 ? begun : { ...begun, turn: asRevised(begun.turn, begun.next) };
    const started = performance.now();
    const log = logger.child({ turn: running.turn.id, thread, platform: running.turn.address.platform });
    log.info({ attempt: running.attempt, kind: running.turn.kind }, "turn started");
    metrics.turnStarted();
    try {
      const { left, made, outcome } = await attempt(running, stopping, abandon, log);
      const ms = Math.round(performance.now() - started);
      log.info({ ms, outcome, by: made?.by, model: made?.model, usage: made?.usage }, "turn ended");
      metrics.turnEnded({ platform: running.turn.address.platform, outcome, seconds: ms / 1000, made });
      return left;
    } catch (error) {
      if (error instanceof TurnLost) {
        log.warn("turn lost: another worker has taken it over");
        return 0;
      }
      if (abandon.aborted) {
        await threads.release(running);
        log.info("turn handed over");
      } else log.error({ err: error, attempt: running.attempt }, "turn failed; trying again");
      throw error;
    } finally {
      metrics.turnStopped();
    }
  };

  async function attempt(running: RunningTurn, stopping: StopSignals, abandon: AbortSignal, log: Logger) {
    const { turn } = running;
    const collected = collectReply();
    let { posted } = running;
    let closed: Unreachable | undefined;
    let days: Promise<number> | undefined;
    const keptFor = () => (days ??= retentionDays(turn.address));
    if (turn.kind === "revision") await threads.revise(running, turn.of, turn.text ?? deletedText);
    else if (running.attempt > attemptsToDeliver) log.fatal("turn given up: it could not be delivered");
    else {
      const reply = wholeReply(running, collected, freshReply(running, stopping, abandon, log), keptFor);
      try {
        await platform(turn.address).deliver({
          id: turn.id,
          address: turn.address,
          fence: running.fence,
          abandon,
          posted,
          reply,
          earlier: async () => (await threads.read(turn.address)).flatMap(messagesOf),
          record: async (messages) => {
            await threads.recordPosted(running, messages);
            posted = messages;
          },
        });
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        closed = error;
        await unreachable(turn, error);
        log.warn({ err: error.cause, why: error.why }, "turn given up: nothing can be posted there");
      } finally {
        // A delivery that failed may have left the model in mid-sentence.
        reply.return().catch(() => undefined);
      }
    }
    for (const { ref, shows } of posted) if (ref && shows) await shown(shows, turn.address, ref);
    const left = await remember(running, collected, posted, await keptFor());
    const made = collected.made();
    const outcome = made?.outcome ?? (collected.chunks().length > 0 ? "answered" : "silent");
    return { left, made, outcome: closed ? "unreachable" : outcome };
  }

  /**
   * The reply, kept in Redis before its end reaches the platform: no later attempt makes it again. `alongside` is what else is
   * asked of Redis then.
   */
  async function* wholeReply(
    running: RunningTurn,
    collected: CollectedReply,
    fresh: Reply,
    alongside: () => Promise<unknown>,
  ): AsyncGenerator<ReplyChunk, void> {
    if (running.generated) {
      yield* collected.from(running.generated);
      return;
    }
    yield* collected.from(replyWithoutPings(fresh));
    if (collected.chunks().length > 0)
      await Promise.all([threads.recordGenerated(running, collected.chunks()), alongside()]);
  }

  async function* freshReply(running: RunningTurn, stopping: StopSignals, abandon: AbortSignal, log: Logger): Reply {
    if (running.attempt > attemptsToReply && running.turn.kind === "errand") {
      log.error("turn given up: nobody asked for it");
      return;
    }
    if (running.attempt > attemptsToReply) {
      log.error("turn given up: saying so in the thread");
      yield { kind: "text", text: apology(running.turn) };
      yield { kind: "made", by: "lintel", outcome: "failed" };
      return;
    }
    const { turn, memory } = running;
    const gap = joins(running, new Date())
      ? await joinThread(running, { platform: platform(turn.address), threads, accept })
      : undefined;
    const stop = stopping.of(running);
    try {
      yield* interruptible((signal) => withGap(handle(turn, memory, signal), gap), stop.signal, abandon);
    } finally {
      stop.done();
    }
  }

  async function remember(
    running: RunningTurn,
    collected: CollectedReply,
    posted: readonly PostedMessage[],
    days: number,
  ) {
    const { turn } = running;
    if (collected.made()?.outcome === "forgot") return threads.forget(running, days);
    // The channel itself is no thread: what is ordered there needs no memory.
    if (turn.address.thread === "") return threads.commit(running, { entries: [], memory: {}, days: 1 });
    const entries = entriesOf(turn, collected.chunks(), posted, new Date());
    return threads.commit(running, { entries, memory: memoryAfter(running), days });
  }
}

function messagesOf(entry: Entry): readonly string[] {
  return entry.kind === "replied" ? entry.messages : [];
}

function memoryAfter({ turn, memory }: RunningTurn) {
  const isMention = turn.kind === "message" && turn.audience === "bot";
  return {
    ...(isMention && { following: "1" as const }),
    ...((isForUs(turn) || memory.following) && { heardUntil: turn.at }),
  };
}

interface RunTurnParts {
  threads: ThreadStore;
  accept: (turn: Turn) => Promise<unknown>;
  handle: (turn: Turn, memory: RunningTurn["memory"], signal: AbortSignal) => Reply;
  platform: (address: Address) => Platform;
  /** Remembers that the card of a subject stands in a message. */
  shown: (subject: string, address: Address, message: string) => Promise<void>;
  /** Hears of a turn whose reply can be posted nowhere, before it is given up. Must be safe to repeat. */
  unreachable: (turn: Turn, error: Unreachable) => Promise<void>;
  retentionDays: (address: Address) => Promise<number>;
  logger: Logger;
  metrics: Metrics;
}

/** Where a running turn learns that somebody asked it to stop. */
export interface StopSignals {
  /** The reason of the signal is the person's name. */
  of(running: RunningTurn): { readonly signal: AbortSignal; done(): void };
}

function apology({ id }: Turn): string {
  return `I could not finish this answer: something broke on my side, several times over. Please ask again; whoever runs me finds the cause in the log under \`${id}\`.`;
}
