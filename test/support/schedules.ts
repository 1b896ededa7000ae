// Schedules as tests need them.
import type { Address } from "../../src/conversation/address.ts";
import type { Schedule } from "../../src/reviews/schedule.ts";

export const channel: Address = { platform: "local", workspace: "w", channel: "c", thread: "" };

/** Every Tuesday at 10:00, set up by Ana in the channel "c", where nothing else is said. */
export function scheduleOf(given: Partial<Schedule> = {}): Schedule {
  return {
    id: "r-aaaaaaaa",
    address: channel,
    owner: { id: "ana", name: "Ana" },
    rule: { kind: "weeks", weekdays: [2], every: 1, from: "2026-11-24", at: "10:00" },
    topic: "",
    since: "2026-11-21T10:00:00.000Z",
    state: "active",
    failedDues: [],
    revision: 0,
    ...given,
  };
}
