// What Claude was told of a thread.
import type { ReceivedRequest } from "./claude-server.ts";

/** Everything in a request but what Lintel itself tells the model: the personas speak of systems, too. */
export function heardIn(request: ReceivedRequest | undefined): string {
  return JSON.stringify(request?.body.messages.filter(({ role }) => role !== "system"));
}
