// The facts that more than one guide asks for.
import { loadKnown } from "./figures.ts";
import type { Need } from "./guide.ts";
import type { Trait } from "./traits.ts";

/** What a text may say about the kind of its data. */
const dataTraits = [
  "money",
  "inventory",
  "orders",
  "analytics",
  "timeSeries",
  "search",
  "graph",
  "documents",
  "sessions",
  "social",
  "catalogue",
] as const satisfies readonly Trait[];

export const teamSize: Need = {
  known: ({ developers }) => developers !== undefined,
  question: "How many developers work on it, and in how many teams?",
  assume: "One team of fewer than ten developers.",
};

export const load: Need = {
  known: loadKnown,
  question: "What load do you expect, on average and at peak?",
  assume: "At most a few hundred requests a second at peak.",
};

export const operations: Need = {
  known: (facts) => facts.operations !== undefined,
  question: "Who operates it, and with what experience of Kubernetes or the like?",
  assume: "No dedicated operations team.",
};

export const availability: Need = {
  known: ({ availabilityPercent }) => availabilityPercent !== undefined,
  question: "Which availability is promised, and what does an hour of outage cost?",
  assume: "99.9 % availability, which is 8 h 46 min of outage a year.",
};

export const dataKind: Need = {
  known: ({ traits }) => dataTraits.some((trait) => traits[trait] !== undefined),
  question: "What data is it, how much, and which queries must be fast?",
  assume: "Structured records that relate to each other.",
};

export const dataSize: Need = {
  known: ({ dataGigabytes }) => dataGigabytes !== undefined,
  question: "How much data will there be in three years?",
  assume: "Less than a terabyte of data.",
};

export const readShare: Need = {
  known: (facts) =>
    facts.readShare !== undefined || /\b(?:read|write)s?\b/i.test((facts.peak ?? facts.load)?.value.unit ?? ""),
  question: "What share of the requests are reads?",
  assume: "About nine reads to one write.",
};

export const correctness: Need = {
  known: ({ traits }) => Boolean(traits.money ?? traits.inventory ?? traits.social ?? traits.analytics),
  question: "What happens if somebody sees data that is a few seconds old?",
  assume: "Some of the data (money, stock, permissions) must never be wrong.",
};

export const recovery: Need = {
  known: (facts) => facts.recoveryPointMinutes !== undefined && facts.recoveryTimeMinutes !== undefined,
  question: "How much data may be lost (RPO) and how long may recovery take (RTO)?",
  assume: "An RPO of 15 minutes and an RTO of one hour.",
};

export const clients: Need = {
  known: ({ traits }) => Boolean(traits.publicApi ?? traits.internalCalls ?? traits.mobile ?? traits.browser),
  question: "Who calls it: browsers, mobile apps, partners or your own services?",
  assume: "Browsers and a few partners call it.",
};

export const cloud: Need = {
  known: (facts) => facts.cloud !== undefined,
  question: "Which cloud are you on, and what do you already pay for there?",
  assume: "No cloud is settled yet.",
};
