// URL shorteners: a lookup by key that is read a hundred times as often as it is written.
import { formatAmount, formatGigabytes } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { readsPerSecondPastCache } from "../calculators/cache.ts";
import { storageGigabytes } from "../calculators/storage.ts";
import { formatBytes, secondsPer } from "../calculators/units.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const redirectsPerLink = 100;
const bytesPerLink = 500;

const redirects = {
  noun: "redirects",
  per: [
    [/\b(?:links?|urls?|writes?|creations?|shortenings?)\b/i, redirectsPerLink],
    [/\b(?:redirect\w*|clicks?|visits?|reads?|hits?)\b/i, 1],
  ],
  otherwise: 1,
  perUserPerDay: 5,
} as const;

export const urlShortener: Archetype = {
  title: "URL shortener",
  topic: topicOf(
    String.raw`(?:(?:urls?|links?)[- ]?shorten(?:er|ers|ing)|short[- ](?:urls?|links?)|link redirect\w*)(?: ${system})?|bit\.?ly(?:[- ]like)?|tiny ?url(?:[- ]like)?`,
    "shorten(?:s|ing)? (?:urls?|links?)",
  ),
  recommend: "Build one stateless redirect service in front of a key-value store, with a cache and a CDN before it",
  because: "a redirect is a single lookup by key, and reads outnumber writes about a hundred to one",
  reasons: [
    "Generate keys from a counter handed out in ranges and encode them in base 62; seven characters give 3.5 trillion.",
    "Scramble the counter, or people enumerate each other's links; random keys need an insert-if-absent and a retry.",
    "Use 302 where clicks are counted or targets change; browsers keep a 301 for good and never ask again.",
    "Count clicks from the log or a stream, never by an update within the redirect.",
    "Check targets against a list of malware: an open shortener becomes a phishing tool in its first week.",
  ],
  parts: [
    {
      title: "Redirect service",
      choice: "Stateless redirect service",
      action: "Serve redirects from a small stateless service, apart from the one that creates links",
      because: "it must stay up and fast when creation, accounts or statistics are down",
      risk: "A busy link from one campaign saturates a node",
      mitigation: "Keep the hottest keys in each process for a few seconds.",
    },
    {
      title: "Key generation",
      choice: "Counter ranges in base 62",
      action: "Hand each instance a range of a thousand numbers and encode them in base 62 after scrambling",
      because: "keys are short and never collide, and no call is needed per link",
      risk: "A crash loses the rest of a range",
      mitigation: "Let it go: gaps do no harm, and there are trillions of keys.",
    },
    {
      title: "Data store",
      choice: "Key-value store (DynamoDB or PostgreSQL)",
      action: "Store key, target, owner and expiry under the key; PostgreSQL does for hundreds of millions of links",
      because: "the only hot query is a lookup by primary key",
      risk: "Custom aliases of two people race for the same key",
      mitigation: "Insert with a condition that the key does not exist, and report the loser a conflict.",
    },
    {
      title: "Caching",
      choice: "Redis and CDN",
      action: "Cache key to target in Redis, negative results too, and let the CDN hold 302s for a minute",
      because: "few links get most clicks, so a small cache answers nine in ten",
      risk: "A deleted or malicious link lives on in caches",
      mitigation: "Keep lifetimes at a minute or purge by key on deletion.",
    },
    {
      title: "Messaging",
      choice: "Click stream",
      action: "Send clicks to a stream and sum them up in batches",
      because: "statistics may lag, and the redirect must not wait for them",
      risk: "Robots inflate the counts",
      mitigation: "Filter known agents and count distinct visitors with a sketch such as HyperLogLog.",
    },
    {
      title: "Abuse protection",
      choice: "Rate limits and URL checks",
      action: "Limit creation by account and address, check targets on creation and again later",
      because: "one phishing campaign gets the whole domain blocked",
      risk: "Targets turn bad after the check",
      mitigation: "Recheck popular links daily and offer a report address that someone reads.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, redirects);
    return flow ? [flow.figure, ...dataFigures(flow)] : [];
  },
  diagram: [
    '  visitor["Visitors"] --> cdn["CDN"]',
    '  cdn --> redirect["Redirect service"]',
    '  redirect --> cache[("Redis: key to target")]',
    '  cache -->|"miss"| store[("Key-value store")]',
    '  author["Authors"] --> api["Link API"]',
    "  api --> store",
    '  api --> keys["Key ranges"]',
    '  api --> checks["URL checks"]',
    '  redirect -.->|"clicks"| stream["Click stream"]',
    '  stream --> stats[("Statistics")]',
  ],
  flips: [
    {
      when: "it is internal or below a few hundred redirects a second",
      to: "one PostgreSQL table with a unique key and no cache",
    },
    { when: "nobody counts clicks and targets never change", to: "301 with a long lifetime, served by the CDN" },
    { when: "visitors are on several continents", to: "a replicated key-value store, or a store at the CDN's edge" },
  ],
  steps: [
    "First create and redirect on one PostgreSQL table, with URL checks and rate limits from the first day.",
    "Then Redis with negative caching, and a load test at ten times the expected peak.",
    "Then the click stream and statistics beside it.",
    "Then the CDN, expiry and a second region if the availability calls for it.",
  ],
  questions: [
    "Are clicks counted, and how soon must the numbers show?",
    "May people choose their own aliases, and do links expire?",
    "Who may create links: anyone, or signed-in users only?",
  ],
};

function dataFigures({ average, peak }: Flow): readonly Figure[] {
  const linksPerSecond = average / redirectsPerLink;
  const ratio = `÷ ${redirectsPerLink} redirects per link (planning figure)`;
  const daily = average * secondsPer.day;
  return [
    {
      label: "new links",
      value: `${formatAmount(linksPerSecond)}/s on average, ${formatAmount(peak / redirectsPerLink)}/s at peak`,
      how: `redirects ${ratio}`,
    },
    {
      label: "a year of links",
      value: formatGigabytes(storageGigabytes(linksPerSecond * secondsPer.day, bytesPerLink, 1)),
      how: `${formatAmount(linksPerSecond)}/s × 86,400 s × 365 × ${bytesPerLink} bytes (planning figure), one copy`,
    },
    {
      label: "cache memory",
      value: formatBytes(daily * 0.2 * bytesPerLink),
      how: `a fifth of a day's ${formatAmount(daily)} redirects × ${bytesPerLink} bytes, at most (planning figures)`,
    },
    {
      label: "lookups past a cache that hits 90 %",
      value: `${formatAmount(readsPerSecondPastCache(peak, 90))}/s at peak`,
      how: `${formatAmount(peak)}/s × (1 − 0.9)`,
    },
  ];
}
