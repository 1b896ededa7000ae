// A log of decisions on a real Redis, for the tests of its store.
import type { TestContext } from "node:test";
import { createAdrStore } from "../../src/adr/adr-store.ts";
import { approve, created, propose } from "../../src/adr/lifecycle.ts";
import { logName } from "../../src/adr/log-name.ts";
import type { Adr } from "../../src/adr/record.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { connectRedis } from "../../src/ops/redis.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";
import { act, anybody, content, home } from "./finding/decisions.ts";

export const log = logName(home);

export async function startLog(t: TestContext) {
  const redis = await startRedis(t);
  const store = createAdrStore(redis.client);
  return { redis, store, drafted, proposed, accepted, another };

  async function drafted(id: string, title = id): Promise<Adr> {
    return store.create(log, created({ ...content, title }, act(), { id, home }));
  }

  async function proposed(id: string): Promise<Adr> {
    await drafted(id);
    const turn = act();
    return only((await store.change(log, [id], turn.turn, ([adr]) => (adr ? [propose(adr, turn)] : []))).adrs);
  }

  async function accepted(id: string): Promise<Adr> {
    await proposed(id);
    const turn = act();
    const decide = ([adr]: readonly Adr[]) => (adr ? approve(adr, [], turn, anybody, { sure: true }) : []);
    return only((await store.change(log, [id], turn.turn, decide)).adrs);
  }

  /** A store as another process has it, on a connection of its own. */
  async function another() {
    const connections = await connectRedis(redis.url, createLogger("silent"));
    cleanup(t, () => connections.close());
    return createAdrStore(connections.patient);
  }
}

export function only(adrs: readonly Adr[]): Adr {
  const [adr] = adrs;
  if (!adr || adrs.length > 1) throw new Error(`${adrs.length} records, not one`);
  return adr;
}
