// A thread's state in Redis: its inbox, the turn being answered, and what it remembers. The layout is decision 0003.
import { type Address, channelKey, threadKey, workspaceKey } from "../conversation/address.ts";
import { type PostedMessage, TurnLost } from "../conversation/platform.ts";
import type { ReplyChunk } from "../conversation/reply.ts";
import type { Turn } from "../conversation/turn.ts";
import type { RedisClient } from "../ops/redis.ts";
import { keysOf } from "./keys.ts";
import { createLeases, leaseMs } from "./leases.ts";
import * as scripts from "./scripts.ts";
import type { Entry } from "./transcript.ts";

export type ThreadStore = ReturnType<typeof createThreadStore>;

/**
 * What became of a turn that came in. It is "known", since it was stored in the last 24 hours or is another report of a gesture;
 * "left" if nobody works on its thread, though turns wait there. Or it is stored now: then another holds its thread, it waits for
 * somebody who does, or the thread is ours and its oldest turn runs.
 */
export type Ingested = "known" | "left" | "held" | "waits" | RunningTurn;

/** One attempt at the turn at the head of a thread's inbox. */
export interface RunningTurn {
  readonly thread: string;
  readonly turn: Turn;
  /** What waits behind it, oldest first. */
  readonly next: readonly Turn[];
  readonly fence: number;
  readonly holder: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** What earlier attempts posted. */
  readonly posted: readonly PostedMessage[];
  /** The whole reply, when an earlier attempt had it ready. */
  readonly generated: readonly ReplyChunk[] | undefined;
  /** Who asked an earlier attempt to stop. */
  readonly stoppedBy: string | undefined;
  readonly memory: ThreadMemory;
}

export interface ThreadMemory {
  /** Lintel was mentioned here and takes part. */
  readonly following: boolean;
  /** What was said until then (ISO 8601) is in the transcript, or was forgotten on request. */
  readonly heardUntil: string | undefined;
  readonly summary: Summary | undefined;
}

/** Stands for the first `covers` entries of the transcript. */
export interface Summary {
  readonly text: string;
  readonly covers: number;
}

const day = 24 * 60 * 60;
/** Platforms redeliver for up to a day. */
const secondsToKnowATurn = day;
const stopChannel = "lintel:stop";

/** `impatient` serves whoever waits for an acknowledgement, `patient` the workers. */
export function createThreadStore({ impatient, patient }: { impatient: RedisClient; patient: RedisClient }) {
  return {
    ...createLeases(patient),

    /** Puts the turn into its thread's inbox. A thread that nobody works on is taken up in the same step, if there is a `holder`. */
    async ingest(turn: Turn, holder = ""): Promise<Ingested> {
      const { address, id, gesture } = turn;
      const thread = threadKey(address);
      const keys = keysOf(thread);
      const claimed = gesture ? [gestureKey(address, gesture.name)] : [];
      const names = [keys.inbox, keys.turn, keys.thread, keys.lease, `${keys.prefix}:seen:${id}`, ...claimed];
      const args = [holder, leaseMs, JSON.stringify(turn), secondsToKnowATurn, id, gesture?.seconds ?? 0];
      const reply = await scripts.ingest(impatient, names, args);
      return Array.isArray(reply) ? runningTurn(thread, holder, reply) : (reply as Exclude<Ingested, RunningTurn>);
    },

    /** Whether Lintel takes part in a thread, or has just been called into it: then it hears what is said there. */
    async hears(address: Address): Promise<boolean> {
      const keys = keysOf(threadKey(address));
      const [following, waiting] = await Promise.all([
        impatient.hget(keys.thread, "following"),
        impatient.exists(keys.inbox),
      ]);
      return following === "1" || waiting === 1;
    },

    /** Takes up the oldest turn of the inbox without removing it; undefined if none waits or another holds the thread. */
    async begin(thread: string, holder: string): Promise<RunningTurn | undefined> {
      const keys = keysOf(thread);
      const reply = await scripts.begin(patient, [keys.inbox, keys.turn, keys.thread, keys.lease], [holder, leaseMs]);
      return Array.isArray(reply) ? runningTurn(thread, holder, reply) : undefined;
    },

    /** Remembers which messages carry the reply. Throws TurnLost. */
    async recordPosted(running: RunningTurn, posted: readonly PostedMessage[]): Promise<void> {
      await mark(running, "posted", JSON.stringify(posted));
    },

    /** Remembers the whole reply, so that no later attempt has to make it again. Throws TurnLost. */
    async recordGenerated(running: RunningTurn, reply: readonly ReplyChunk[]): Promise<void> {
      await mark(running, "generated", JSON.stringify(reply));
    },

    /** Adds to the transcript what was said before Lintel was called. Throws TurnLost. */
    async remember(running: RunningTurn, entries: readonly Entry[]): Promise<void> {
      if (entries.length === 0) return;
      const keys = keysOf(running.thread);
      const args = [running.fence, ...entries.map((entry) => JSON.stringify(entry))];
      if ((await scripts.remember(patient, [keys.turn, keys.transcript], args)) !== 1)
        throw new TurnLost(running.turn.id);
    },

    /** Changes what the transcript holds of a message, a person's or Lintel's own. Throws TurnLost. */
    async revise(running: RunningTurn, message: string, text: string): Promise<void> {
      const entries = await read(running.turn.address);
      const index = entries.findIndex((entry) => carries(entry, message));
      const entry = entries[index];
      if (!entry) return;
      const keys = keysOf(running.thread);
      const args = [running.fence, index, JSON.stringify({ ...entry, text })];
      const kept = await scripts.revise(patient, [keys.turn, keys.thread, keys.transcript], args);
      if (kept !== 1) throw new TurnLost(running.turn.id);
    },

    /** Leaves the turn to another worker without counting this attempt. */
    async release({ thread, fence }: RunningTurn): Promise<void> {
      await scripts.release(patient, [keysOf(thread).turn], [fence]);
    },

    /** Ends the turn: appends `entries`, keeps the thread for `days`; returns how many turns wait. If none does, lets go. Throws TurnLost. */
    async commit(running: RunningTurn, { entries, memory, days }: Ending): Promise<number> {
      const keys = keysOf(running.thread);
      const used = usageOf(entries);
      const indexed = patient.zadd(indexOf(running.turn.address), Date.now(), running.thread);
      const committed = scripts.commit(
        patient,
        [keys.inbox, keys.turn, keys.thread, keys.transcript, keys.lease],
        [
          running.fence,
          running.holder,
          days * day,
          JSON.stringify(memory),
          used.input,
          used.output,
          ...entries.map((entry) => JSON.stringify(entry)),
        ],
      );
      const [left] = await Promise.all([committed, indexed]);
      return stillOurs(Number(left), running);
    },

    /** Ends the turn and deletes everything the thread remembers. Nothing said until then is read again for `days`. Throws TurnLost. */
    async forget(running: RunningTurn, days: number): Promise<number> {
      const keys = keysOf(running.thread);
      const left = await scripts.forget(
        patient,
        [keys.inbox, keys.turn, keys.thread, keys.transcript, keys.lease],
        [running.fence, running.holder, days * day, running.turn.at],
      );
      await patient.zrem(indexOf(running.turn.address), running.thread);
      return stillOurs(Number(left), running);
    },

    /** What was said in the thread, oldest first, from entry number `from` on. */
    read,

    /** Lets a summary stand for the oldest entries; nothing is deleted. */
    async summarise(address: Address, summary: Summary): Promise<void> {
      await patient.hset(keysOf(threadKey(address)).thread, "summary", JSON.stringify(summary));
    },

    /** How many turns wait, the running one included. */
    async waiting(thread: string): Promise<number> {
      return patient.llen(keysOf(thread).inbox);
    },

    /** Asks the running turn of a thread to stop, in whatever process it runs; false if none runs that was asked before. */
    async stop(request: StopRequest): Promise<boolean> {
      const { address, from, id, at } = request;
      if (!(await claimGesture(request))) return false;
      const thread = threadKey(address);
      const keys = keysOf(thread);
      const turn = await scripts.stop(impatient, [keys.turn, keys.inbox], [from.name, id, at]);
      if (turn === null) return false;
      await impatient.publish(stopChannel, JSON.stringify({ thread, turn, by: from.name }));
      return true;
    },

    /** Calls back for every request to stop, from any process. */
    onStop(subscriber: RedisClient, listener: (thread: string, turn: string, by: string) => void): void {
      subscriber.on("message", (channel, message) => {
        if (channel !== stopChannel) return;
        const { thread, turn, by } = JSON.parse(message);
        listener(thread, turn, by);
      });
      // Fails only when the connection is closed for good.
      subscriber.subscribe(stopChannel).catch(() => undefined);
    },

    /** Applies a new retention to all threads of a workspace: each is kept `days` from its last turn. */
    async retain(address: Address, days: number): Promise<void> {
      const index = indexOf(address);
      const cutoff = Date.now() - days * day * 1000;
      const threads = await patient.zrange(index, 0, "-1", "WITHSCORES");
      for (let i = 0; i < threads.length; i += 2) {
        const keys = keysOf(String(threads[i]));
        const until = Math.ceil(Number(threads[i + 1]) / 1000) + days * day;
        await Promise.all([keys.thread, keys.transcript].map((key) => patient.expireat(key, until)));
      }
      await patient.zremrangebyscore(index, 0, cutoff);
    },
  };

  /** False if the same gesture was claimed by a turn with another id a moment ago. */
  async function claimGesture({ id, address, gesture }: Pick<Turn, "id" | "address" | "gesture">): Promise<boolean> {
    if (!gesture) return true;
    const key = gestureKey(address, gesture.name);
    const claimedBy = await impatient.set(key, id, "EX", gesture.seconds, "NX", "GET");
    return claimedBy === null || claimedBy === id;
  }

  async function read(address: Address, from = 0): Promise<Entry[]> {
    const entries = await patient.lrange(keysOf(threadKey(address)).transcript, from, -1);
    return entries.map((entry) => JSON.parse(entry));
  }

  async function mark(running: RunningTurn, field: string, value: string): Promise<void> {
    const kept = await scripts.mark(patient, [keysOf(running.thread).turn], [running.fence, field, value]);
    if (kept !== 1) throw new TurnLost(running.turn.id);
  }
}

/** Who asks a running turn to stop, where and when. */
export type StopRequest = Pick<Turn, "address" | "from" | "id" | "at" | "gesture">;

interface Ending {
  readonly entries: readonly Entry[];
  /** What the thread remembers from now on besides, as its hash keeps it. */
  readonly memory: { readonly following?: "1"; readonly heardUntil?: string };
  readonly days: number;
}

/** Of the channel: two turns of one gesture may begin threads of their own. */
function gestureKey(address: Address, name: string): string {
  return `lintel:{${channelKey(address)}}:gesture:${name}`;
}

/** The workspace's threads by the time of their last turn. */
function indexOf(address: Address): string {
  return `lintel:{${workspaceKey(address)}}:threads`;
}

function runningTurn(thread: string, holder: string, reply: unknown[]): RunningTurn {
  const [inbox, fence, turnFields, threadFields] = reply;
  const [head = "", ...rest]: string[] = Array.isArray(inbox) ? inbox : [];
  const turn = fieldsOf(turnFields);
  const memory = fieldsOf(threadFields);
  return {
    thread,
    turn: JSON.parse(head),
    next: rest.map((each) => JSON.parse(each)),
    fence: Number(fence),
    holder,
    attempt: Number(turn.get("attempt")),
    posted: JSON.parse(turn.get("posted") ?? "[]"),
    generated: JSON.parse(turn.get("generated") ?? "null") ?? undefined,
    stoppedBy: turn.get("stoppedBy"),
    memory: {
      following: memory.get("following") === "1",
      heardUntil: memory.get("heardUntil"),
      summary: JSON.parse(memory.get("summary") ?? "null") ?? undefined,
    },
  };
}

function carries(entry: Entry, message: string): boolean {
  return entry.kind === "replied" ? entry.messages.includes(message) : entry.id === message;
}

function fieldsOf(flat: unknown): Map<string, string> {
  const list: string[] = Array.isArray(flat) ? flat : [];
  return new Map(list.flatMap((field, i) => (i % 2 === 0 ? [[field, list[i + 1] ?? ""]] : [])));
}

function usageOf(entries: readonly Entry[]) {
  const usages = entries.flatMap((entry) => (entry.kind === "replied" && entry.usage ? [entry.usage] : []));
  return {
    input: usages.reduce((sum, usage) => sum + usage.input + usage.cacheRead + usage.cacheWrite, 0),
    output: usages.reduce((sum, usage) => sum + usage.output, 0),
  };
}

function stillOurs(left: number, running: RunningTurn): number {
  if (left < 0) throw new TurnLost(running.turn.id);
  return left;
}
