// Reviews for the tests of what is read off them.
import type { Item, Review } from "../../src/reviews/review.ts";
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
