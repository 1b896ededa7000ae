// Reviews and schedules for the tests of what is read off them.
import type { Item, Review } from "../../src/reviews/review.ts";
import type { Schedule } from "../../src/reviews/schedule.ts";
import { ana, home } from "../adr/finding/decisions.ts";

export function reviewOf(items: readonly Item[], fields: Partial<Review> = {}): Review {
  return {
    id: "r-4k7q.1795510800000",
    log: "local:w:c",
    schedule: "r-4k7q",
    owner: ana,
    channel: { ...home, thread: "" },
    topic: "",
    due: "2026-11-24T09:00:00.000Z",
    openedAt: "2026-11-24T09:00:00.000Z",
    notes: [],
    items,
    more: 0,
    state: "open",
    revision: 1,
    ...fields,
  };
}

/** Every Tuesday at 10:00, from the 24th of November 2026. */
export const weekly: Schedule = {
  id: "r-1",
  address: { platform: "local", workspace: "w", channel: "c", thread: "" },
  owner: { id: "ana", name: "Ana" },
  rule: { kind: "weeks", every: 1, weekdays: [2], from: "2026-11-24", at: "10:00" },
  topic: "",
  since: "2026-11-20T09:00:00.000Z",
  state: "active",
  failedDues: [],
  revision: 0,
};
