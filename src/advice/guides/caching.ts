// Whether to cache, where, and how entries die.
import { cacheFigures, peakPerSecond, peakWords } from "../figures.ts";
import { alreadyRuns, type Guide } from "../guide.ts";
import { load, readShare } from "../needs.ts";

const indexSufficesPerSecond = 50;

export const caching: Guide = {
  id: "caching",
  principle:
    "Cache only what a measurement shows to be read often and slow; as near to the client as its freshness allows.",
  reversal: "High as long as the database carries the load without the cache; test that it does.",
  topic:
    /\bcach(?:e|es|ed|ing)\b|\bttls?\b|\bcache[- ]aside\b|\binvalidat\w+|\bthundering herd\b|\bstampede\b|\bredis\b[^.?!]{0,30}\b(?:sessions?|cluster|sentinel|instance)\b|\bsessions?\b[^.?!]{0,30}\bredis\b/i,
  options: [
    {
      name: "No cache",
      recommend: "Add no cache yet; give the slow queries an index",
      when: "the database answers in time at today's peak",
      unless: "the same expensive reads come hundreds of times a second",
      gain: "nothing is ever stale",
      cost: "every read reaches the database",
      reasons: ["A cache that is not needed adds wrong answers and a system to run, and hides the missing index."],
      flips: [
        {
          when: "the same reads keep the primary above 60 % CPU, or miss the latency target",
          to: "Redis cache-aside for those reads",
        },
        { when: "much of the traffic is public or static", to: "a CDN" },
      ],
      steps: ["List the ten most expensive queries, explain them, add the index, and measure again."],
    },
    {
      name: "CDN",
      recommend: "Put a CDN in front and let HTTP headers do the caching",
      when: "responses are static or equal for many people",
      unless: "every response differs by user",
      gain: "offloads most traffic; near to users",
      cost: "purging, and headers that must be right",
      reasons: ["What never reaches you costs neither latency nor capacity."],
      flips: [{ when: "responses differ by user", to: "Redis cache-aside behind the API" }],
      steps: [
        "Give assets a hash in the name and a year of life; public API responses minutes, with ETags.",
        "Never cache a response that sets a cookie; key by what it varies on.",
      ],
    },
    {
      name: "Redis",
      recommend: "Use Redis as a cache-aside with a time to live on every key",
      when: "several instances share expensive, repeated reads",
      unless: "an index or HTTP caching solves it, or stale data is unacceptable",
      gain: "shared, fast, structures beyond strings",
      cost: "a system to run; entries that may be stale",
      reasons: ["All instances share the entries, and counters, locks and rate limits come with it."],
      flips: [
        { when: "the hit rate stays below about 80 %", to: "remove the cache, or change what it keys on" },
        { when: "a handful of hot keys dominate", to: "an in-process cache of seconds before it" },
      ],
      steps: [
        "Time to live with jitter on every key: about 5 min for API responses, 15 min for computed results, 1 h for sessions.",
        "Delete on write; let one caller refresh a hot key while the others get the old value.",
        "Survive its loss: time out in 50 ms, go to the database, and shed load if that is too much.",
        "Watch hit rate, evictions and memory.",
      ],
    },
    {
      name: "Memcached",
      recommend: "Use Memcached",
      when: "you only need a large, plain, multi-threaded key-value cache",
      unless: "you want structures, replication or persistence",
      gain: "simple and memory-efficient",
      cost: "strings only; all gone after a restart",
      reasons: ["For plain blobs it uses all cores and needs no thought."],
      flips: [{ when: "you need counters, sets, pub/sub or a replica", to: "Redis" }],
      steps: ["Use consistent hashing in the client; warm up slowly after a restart."],
    },
    {
      name: "In-process cache",
      recommend: "Cache in the process, bounded and for seconds",
      when: "a small set is read constantly and seconds of staleness are harmless",
      unless: "instances must agree, or the set is large",
      gain: "no network, nothing to run",
      cost: "each instance has its own truth",
      reasons: [
        "Configuration, permissions of the hour and exchange rates are read thousands of times between changes.",
      ],
      flips: [{ when: "instances must agree at once", to: "Redis with invalidation by pub/sub" }],
      steps: ["Bound it by size and by seconds; let one caller load a missing key while the others wait."],
    },
  ],
  rules: [
    {
      choose: "CDN",
      because: ({ traits }) =>
        traits.staticContent && `${traits.staticContent.toLowerCase()} are the same for everybody`,
    },
    {
      choose: "No cache",
      because: (facts) => {
        const peak = peakPerSecond(facts);
        return (
          peak !== undefined &&
          peak <= indexSufficesPerSecond &&
          `${peakWords(facts)} is nothing an indexed database notices`
        );
      },
    },
    { choose: "CDN", because: ({ traits }) => traits.catalogue && "catalogue pages are the same for nearly everybody" },
    alreadyRuns("Redis"),
    alreadyRuns("Memcached"),
    {
      choose: "Redis",
      because: (facts) =>
        peakPerSecond(facts) !== undefined &&
        `at ${peakWords(facts)} repeated reads are worth sharing between instances`,
    },
    {
      choose: "Redis",
      because: ({ traits }) => traits.hotReads && "the same data is read again and again, by every instance",
    },
  ],
  byDefault: {
    choose: "Redis",
    because: "it is shared by all instances, and does sessions, counters and rate limits as well",
  },
  limits: [
    "Nearest first: browser and CDN, then in process, then Redis, then the database's own cache.",
    "Usual lives: hashed assets a year, API responses 5 min, computed results 15 min, sessions an hour.",
  ],
  needs: [
    load,
    readShare,
    {
      known: ({ traits }) => traits.staleIsFine !== undefined,
      question: "How old may the data be that people see?",
      assume: "Most reads may be a minute old.",
    },
  ],
  related: ["scaling", "data-store", "resilience"],
  figures: cacheFigures,
};
