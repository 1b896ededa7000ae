// Sends again what Lintel could not take, as the service does: a busy machine may be too slow for the first message.
import { setTimeout as wait } from "node:timers/promises";
import type { Done } from "./talk.ts";

/** Resolves to the id of what was sent once Lintel has taken it. */
export async function taken(sent: Done | Promise<Done>): Promise<string> {
  let done = await sent;
  for (; done.status !== 200; done = await done.again()) await wait(100);
  return done.id;
}
