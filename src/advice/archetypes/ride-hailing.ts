// Ride hailing and delivery tracking: a stream of positions that may be lost, and assignments that may not be doubled.
import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { formatBytes } from "../calculators/units.ts";
import type { Facts } from "../facts.ts";
import type { Figure } from "../guide.ts";
import { flowOf, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const secondsBetweenPositions = 4;
const minutesPerTrip = 30;
const bytesPerDriver = 500;

const trips = {
  noun: "trips",
  per: [[/\b(?:rides?|trips?|deliver(?:y|ies)|orders?|bookings?|parcels?)\b/i, 1]],
  otherwise: 0.02,
  perUserPerDay: 0.2,
} as const;

export const rideHailing: Archetype = {
  title: "Ride hailing and delivery tracking",
  topic: topicOf(
    `(?<!connected[- ])(?:ride[- ]?(?:hailing|sharing)|taxi|cab|courier|food delivery|delivery|driver|fleet|vehicle|last[- ]mile|location)(?:[- ](?:booking|dispatch(?:ing)?|tracking|matching|hailing|sharing|logistics))*[- ](?:${system}|tracking|matching|dispatch)|ride[- ]?(?:hailing|sharing)|(?:real-?time )?(?:location|vehicle|driver|fleet) tracking|(?:uber|lyft|doordash|deliveroo)(?:[- ](?:eats|like|clone|style))?`,
    String.raw`(?:match|track|dispatch)\w* (?:\w+ )?(?:drivers|riders|couriers|vehicles|deliveries)`,
  ),
  recommend:
    "Keep live positions in an in-memory geo index per city, and match drivers by a conditional assignment in PostgreSQL",
  because: "positions are replaced every few seconds and may be lost, while a trip has exactly one driver",
  reasons: [
    "Separate the two: positions are a stream with expiry, trips are a state machine with transactions.",
    "Assign by one statement where the driver is still free and the trip still open; whoever loses tries the next.",
    "Index by H3 or geohash cell and look in the neighbouring cells too; then rank by travel time, not distance.",
    "Partition everything by city: cities do not interact, and one in trouble must not stop the others.",
    "Collect requests of a few seconds and match them together: it shortens waits more than first come, first served.",
  ],
  parts: [
    {
      title: "Location stream",
      choice: "Gateways and stream by city",
      action: "Send positions every four seconds over a held connection into a stream keyed by driver",
      because: "requests of their own would cost battery, bytes and handshakes",
      risk: "Phones in tunnels send bundles of old positions",
      mitigation: "Keep the newest by device time, and drop the rest for matching.",
    },
    {
      title: "Geo index",
      choice: "Redis geo sets by cell",
      action: "Hold the last position of each free driver in Redis by cell, with expiry after some missed beats",
      because: "all drivers of a city fit in memory, and stale ones vanish by themselves",
      risk: "The index node of a city fails at rush hour",
      mitigation: "Fail over to a replica and refill it: every driver reports again within seconds.",
    },
    {
      title: "Matching",
      choice: "Matching service per city",
      action: "Match in rounds of two to five seconds, offer to one driver with a timeout, assign conditionally",
      because: "one writer per city sees all requests and avoids double offers",
      risk: "Two matchers run after a failover and offer the same driver",
      mitigation: "Let the conditional update in the database decide, and fence the old one.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL by city",
      action: "Keep trips, states, prices and assignments in PostgreSQL, with an outbox",
      because: "a trip has money and disputes attached, and its states must not race",
      risk: "The app and the server disagree on the state",
      mitigation: "The server decides; the app sends commands with the trip's version.",
    },
    {
      title: "Messaging",
      choice: "Kafka",
      action: "Publish positions and trip events to a log for pricing, arrival times, receipts and history",
      because: "many consumers need them at their own pace",
      risk: "Position history becomes the largest and most sensitive data",
      mitigation: "Thin it out after the trip, restrict access, and delete after weeks.",
    },
    {
      title: "Live tracking",
      choice: "WebSocket or push to the rider",
      action: "Push the driver's position to the riders of that trip only, every few seconds",
      because: "polling by all riders would exceed the drivers' own traffic",
      risk: "A link to a trip lets strangers follow somebody",
      mitigation: "Use tokens that end with the trip.",
    },
    {
      title: "Availability and disaster recovery",
      choice: "Cells by city",
      action: "Run cities in cells, with a standby zone each, and let trips under way continue offline",
      because: "a failed cell then costs one city and not the company",
      risk: "A shared service, such as sign-in, stops all cells",
      mitigation: "Verify tokens locally and cache prices, so that a cell lives an hour alone.",
    },
  ],
  figures: (facts) => tripFigures(facts),
  diagram: [
    '  drivers["Driver apps"] --> gate["Connection gateways"]',
    '  riders["Rider apps"] --> gate',
    '  gate --> stream["Kafka: positions, by city"]',
    '  stream --> geo[("Redis: geo index")]',
    '  gate --> trips["Trip service"]',
    '  trips --> match["Matching per city"]',
    "  match --> geo",
    '  match --> eta["Routing and arrival times"]',
    '  trips --> db[("PostgreSQL: trips, assignments")]',
    '  db -->|"outbox"| events["Trip events"]',
    '  events --> pay["Payment, receipts, push"]',
    '  stream --> history[("History, thinned out")]',
  ],
  flips: [
    {
      when: "there are fewer than about a thousand vehicles",
      to: "PostGIS for positions and matching, in one application",
    },
    { when: "deliveries are planned hours ahead", to: "route optimisation in batches instead of live matching" },
    { when: "only tracking is wanted", to: "the location stream and a map, without matching" },
  ],
  steps: [
    "First one city on PostgreSQL with PostGIS: request, offer, accept, finish, with conditional assignment.",
    "Then held connections, the geo index and live tracking, tested with simulated drivers.",
    "Then matching in rounds by travel time, compared with the simple way on recorded days.",
    "Then further cities as cells, with pricing and history from the log.",
  ],
  questions: [
    "How many drivers are on the road at once in the largest city?",
    "Is a trip matched at once, or planned ahead?",
    "Which maps and routing do you use, and what do they cost a request?",
  ],
};

function tripFigures(facts: Facts): readonly Figure[] {
  const flow = flowOf(facts, trips);
  if (!flow) return [];
  const active = flow.peak * minutesPerTrip * 60;
  // As many drivers wait as drive: the supply that keeps waits short.
  const drivers = 2 * active;
  return [
    flow.figure,
    {
      label: "drivers on the road at peak",
      value: formatAmount(drivers),
      how: `${formatAmount(flow.peak)}/s × ${minutesPerTrip} min a trip, as many again waiting (planning figures)`,
    },
    {
      label: "positions",
      value: `${formatAmount(drivers / secondsBetweenPositions)}/s at peak`,
      how: `one every ${secondsBetweenPositions} s from each driver (planning figure)`,
    },
    {
      label: "memory of the geo index",
      value: formatBytes(drivers * bytesPerDriver),
      how: `${formatAmount(drivers)} drivers × ${bytesPerDriver} bytes (planning figure)`,
    },
    yearFigure("a year of trips without positions", flow, 3_000),
  ];
}
