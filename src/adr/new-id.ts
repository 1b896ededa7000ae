// Names a record before it has a number. The same turn always makes the same id, however often it runs.
import { createHash } from "node:crypto";

/** No look-alikes: without 0, 1, i, l and o. Thirty-one letters. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** "d-4k7qz2". A longer one where that is taken, or where a turn makes many. */
export function newId(turn: string, length = 6): string {
  const bytes = createHash("sha256").update(turn).digest().subarray(0, length);
  return `d-${[...bytes].map((byte) => letters[byte % letters.length]).join("")}`;
}
