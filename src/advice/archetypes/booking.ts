// Ticket and booking systems: something scarce is held for one person, paid for, and never given to two.

import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import type { Facts } from "../facts.ts";
import { peakPerSecond, perSecondPerPrimary } from "../figures.ts";
import type { Figure } from "../guide.ts";
import { flowOf, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const bookings = {
  noun: "bookings",
  per: [[/\b(?:bookings?|reservations?|tickets?|orders?|appointments?|seats?|sales)\b/i, 1]],
  otherwise: 0.05,
  perUserPerDay: 0.1,
} as const;

export const booking: Archetype = {
  title: "Booking system",
  topic: topicOf(
    String.raw`(?<!\b(?:taxi|cab|ride|courier|driver)[- ])(?:(?:(?:event|concert|cinema|movie|train|flight|bus|airline)[- ])?(?:tickets?|ticketing|booking|reservations?|appointment|seat(?: selection)?)(?:[- ](?:sales?|selling|booking|reservation|scheduling))?(?: (?:${system}|sales?|shop(?=[^.?!]{0,40}\bseats\b))|(?<=sales?|selling|booking|reservation) (?:site|flow))|(?:hotel|restaurant|flight|room|table|seat|cinema|train|airline|appointment|car rental)(?:[- ](?:room|table|seat|ticket))? (?:booking|reservations?|ticketing)(?: ${system})?|ticketmaster(?:[- ](?:like|clone))?|airbnb(?:[- ](?:like|clone))?|booking\.com|flash[- ]sale(?: ${system})?)`,
    String.raw`(?:sell|book|reserv)\w* (?:\w+ )?(?:tickets|seats|rooms|tables|flights|appointments)`,
  ),
  recommend:
    "Build a modular monolith on PostgreSQL that holds each seat by a conditional update with an expiry, behind a waiting room",
  because: "one database decides who gets a seat, and the waiting room keeps the rush within its limits",
  reasons: [
    "A hold is one statement: update the seat where it is free or its hold has expired; no row means taken.",
    "For nights and time ranges let an exclusion constraint in PostgreSQL refuse overlaps.",
    "Check expiry when holding and confirming; a sweeper only tidies up, and may be late.",
    "Payment that arrives after the hold expired needs an answer: confirm if still free, else refund; idempotent by hold id.",
    "The seat map is a cache that may be wrong; the hold is the truth.",
  ],
  parts: [
    {
      title: "Architecture style",
      choice: "Modular monolith",
      action: "Build inventory, holds, bookings and payment in one deployable with one database",
      because: "hold, booking and stock change together, and a saga would only weaken that",
      risk: "Search and browsing compete with booking for the database",
      mitigation: "Serve browsing from replicas and caches, with a pool of its own.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep one row per seat or per unit and night, with holder, state and expiry",
      because: "a conditional update locks that row alone, and constraints refuse the rest",
      risk: "A counter of general admission becomes one hot row",
      mitigation: "Split it into many part counters, or reserve in blocks.",
    },
    {
      title: "Consistency and transactions",
      choice: "Hold, pay, confirm",
      action:
        "Hold for ten minutes, authorise payment under an idempotency key, confirm by conditional update, then capture",
      because: "people pay slowly, and the provider's answer may come late or twice",
      risk: "Robots hold all seats without paying",
      mitigation: "Limit holds per account and payment card, and shorten holds under load.",
    },
    {
      title: "Waiting room",
      choice: "Waiting room at the edge",
      action: "Admit people at the rate checkout sustains, with signed tokens, and in random order at the opening",
      because: "a sale brings a hundred times the usual load within a minute",
      risk: "Scripts pass by with forged or shared tokens",
      mitigation: "Bind the token to the session, check it at the hold, and limit by account.",
    },
    {
      title: "Caching",
      choice: "CDN and Redis seat maps",
      action: "Serve event pages from the CDN and seat maps from Redis, a second or two old",
      because: "thousands look for each one that books",
      risk: "People click on seats that are gone",
      mitigation: "Answer a failed hold at once with nearby seats that are free.",
    },
    {
      title: "Messaging",
      choice: "Outbox and queue",
      action: "Send tickets, mails and partner updates from an outbox",
      because: "a mail server must not undo a booking",
      risk: "Partners sell the same inventory and learn too late",
      mitigation: "Give partners an allotment, or let them hold through the same API.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, bookings);
    return [...(flow ? [flow.figure, yearFigure("a year of bookings", flow, 3_000)] : []), ...admissionFigures(facts)];
  },
  diagram: [
    '  people["People"] --> room["CDN and waiting room"]',
    '  room --> app["Booking: inventory, holds, bookings"]',
    '  room --> maps["Event pages and seat maps"]',
    '  maps --> cache[("Redis: seat maps")]',
    '  app --> db[("PostgreSQL: seats, holds, bookings")]',
    '  app --> provider["Payment provider"]',
    '  provider -->|"webhooks"| app',
    '  db -->|"outbox"| queue["Queue"]',
    '  queue --> mail["Tickets and mail"]',
    '  queue --> partners["Partners"]',
    "  queue --> cache",
    '  sweeper["Sweeper of expired holds"] --> db',
  ],
  flips: [
    { when: "overbooking is part of the business, as with flights", to: "a counter with a limit above the capacity" },
    {
      when: "one event sells tens of thousands of seats a second",
      to: "reservations by a queue per section, confirmed to the database in batches",
    },
    { when: "the inventory belongs to others", to: "their hold API, with your booking as a saga around it" },
  ],
  steps: [
    "First holds with expiry, payment in test mode and confirmation, proved by a thousand concurrent buyers of one seat.",
    "Then late payments, refunds and the sweeper, tested by stopping the process at each step.",
    "Then caches for browsing and the waiting room, load-tested at the opening rush.",
    "Then partners, resale and reports on a replica.",
  ],
  questions: [
    "Are seats numbered, or is only a quantity sold?",
    "How many people come in the first minute of the largest sale?",
    "Does anybody else sell the same inventory?",
  ],
};

/** What share of the rush one database decides. */
function admissionFigures(facts: Facts): readonly Figure[] {
  const peak = peakPerSecond(facts);
  if (peak === undefined || peak <= perSecondPerPrimary) return [];
  return [
    {
      label: "waiting room",
      value: `admit at most ${formatAmount(perSecondPerPrimary)} of ${formatAmount(peak)}/s`,
      how: `${formatAmount(perSecondPerPrimary)} short transactions a second per primary (planning figure)`,
    },
  ];
}
