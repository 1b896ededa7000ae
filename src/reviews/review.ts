// A review that is held, or was: the items its thread was called to, as they stood when it began. What has become of them is
// seen from the records themselves, so that no outcome is kept in two places.

import type { Status } from "../adr/record.ts";
import type { Address } from "../conversation/address.ts";
import type { Person } from "../conversation/turn.ts";

/** Why a decision is on the agenda, the most pressing first. */
export const concerns = [
  "contradicted",
  "review overdue",
  "one-way door unconfirmed",
  "points to confirm",
  "proposed for long",
  "review near",
] as const;
export type Concern = (typeof concerns)[number];

/** A decision on the agenda. */
export interface Item {
  /** The record's id. */
  readonly adr: string;
  readonly concerns: readonly {
    readonly kind: Concern;
    /** As a clause: "its review was due on 2026-11-03". */
    readonly words: string;
  }[];
  /** As they were when the review began. */
  readonly status: Status;
  readonly reviewBy?: string;
  /** Ids of the records that would replace it, or had. */
  readonly successors?: readonly string[];
}

export interface Review {
  /** The same for the same due time of the same schedule: "r-4k7q.1795287321000". */
  readonly id: string;
  readonly log: string;
  /** The schedule that called it, and whose it is. */
  readonly schedule: string;
  readonly owner: Person;
  /** The channel itself. */
  readonly channel: Address;
  /** What to be reminded of; "" = a review of what is due. */
  readonly topic: string;
  /** ISO 8601. */
  readonly due: string;
  /** ISO 8601: when it was called; later than `due` where nobody was there to call it. */
  readonly openedAt: string;
  /** What else people are told where it is called, a sentence each: that it comes late, say. */
  readonly notes: readonly string[];
  readonly items: readonly Item[];
  /** Due decisions beyond those that are shown one by one. */
  readonly more: number;
  /** The message with the agenda, once it stands there. */
  readonly root?: string;
  readonly state: "open" | "closed";
  readonly closedAt?: string;
  /** Everybody knows that it is closed. */
  readonly isTold?: true;
  readonly revision: number;
}

/** What has become of an item since its review began. */
export interface Outcome {
  readonly kind: "confirmed" | "revised" | "superseded" | "snoozed" | "decided" | "deprecated" | "gone";
  /** As a clause for the agenda: "confirmed by Ana until 2027-05-21". */
  readonly words: string;
}
