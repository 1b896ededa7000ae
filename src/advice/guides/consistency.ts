// Strong or eventual, and how work that spans services stays right.
import type { Facts } from "../facts.ts";
import type { Guide } from "../guide.ts";
import { correctness } from "../needs.ts";

export const consistency: Guide = {
  id: "consistency",
  principle: "Keep what must be right inside one local transaction; between services use sagas and an outbox, not 2PC.",
  reversal: "Low: code that relies on one transaction must be rewritten once its data is split.",
  topic:
    /\bconsisten(?:cy|t)\b|\bcap theorem\b|\btransactions? (?:across|between|over|that span)\b|\bdual[- ]writes?\b|\bdouble[- ](?:spend|book|charge)\w*|\bexactly[- ]once\b|\bidempoten\w+|\bkeep \w+ (?:and \w+ )?in sync\b/i,
  options: [
    {
      name: "Local transaction",
      recommend: "Keep it strongly consistent, in one local ACID transaction",
      when: "correctness is not negotiable: money, stock, permissions",
      unless: "the data lives in several services, or must be writable while regions cannot see each other",
      gain: "always right, and simple to reason about",
      cost: "one primary; no writes during its failover",
      reasons: [
        "Put what must change together into one service and one database: that is cheaper than any distributed protocol.",
        "During a partition it refuses rather than lies, which is what these data need.",
      ],
      flips: [
        { when: "the rule spans services that cannot be merged", to: "a saga with compensations and an outbox" },
        { when: "the business accepts being a few seconds behind", to: "eventual consistency through events" },
      ],
      steps: [
        "Draw the boundary around the invariant (one aggregate), then put it in one transaction.",
        "Protect it by constraints and a version column, or SELECT … FOR UPDATE where contention is real.",
        "Accept an idempotency key on every command, so that a retry never charges or books twice.",
      ],
    },
    {
      name: "Saga",
      recommend: "Use a saga of local transactions with an outbox in every service",
      when: "one business action changes data in several services and each step can be undone by the business",
      unless: "the steps fit into one database, or others must never see the state between",
      gain: "no locks across services; survives outages",
      cost: "compensations to write; states in between are visible",
      reasons: [
        "No service holds a lock while it waits for another, so one that is down delays the others but does not stop them.",
        "The outbox makes the data and its event commit together.",
      ],
      flips: [
        { when: "most sagas touch the same two services", to: "merge those two and use a local transaction" },
        { when: "a step cannot be undone", to: "put it last, or reserve first and confirm at the end" },
      ],
      steps: [
        "Orchestrate beyond three steps; choreograph below.",
        "Write a compensation for every step and a deadline for the whole.",
        "Make every step idempotent; keep the saga's state in a table somebody can read.",
        "Alert on sagas that are stuck, and give operators a way to finish them.",
      ],
    },
    {
      name: "Eventual consistency",
      recommend: "Accept eventual consistency, fed by events from an outbox",
      when: "the business tolerates data that is some seconds old: feeds, catalogues, dashboards",
      unless: "a stale read costs money or breaks a promise",
      gain: "available and fast everywhere",
      cost: "stale reads and conflicts to design for",
      reasons: ["Readers never wait for writers, and copies can sit where they are read."],
      flips: [
        {
          when: "a stale read costs money, stock or permission",
          to: "read that datum from the primary, in a transaction",
        },
      ],
      steps: [
        "Say how stale is acceptable, and measure the lag against it.",
        "Let people read their own writes; merge by version, not by clock.",
        "Publish from an outbox; rebuild any copy from the source at will.",
      ],
    },
    {
      name: "Two-phase commit",
      recommend: "Use two-phase commit between the two databases",
      when: "a few databases you own must commit together and short blocking is acceptable",
      unless: "services, queues or HTTP take part, or availability matters",
      gain: "atomic across databases",
      cost: "locks held across the network; a lost coordinator blocks all",
      reasons: ["It is atomic without compensations, as long as every participant speaks XA and stays up."],
      flips: [{ when: "one participant is a service, a broker or somebody else's", to: "a saga with an outbox" }],
      steps: ["Rehearse the loss of the coordinator; alert on prepared transactions older than seconds."],
    },
  ],
  rules: [
    {
      choose: "Saga",
      because: ({ traits }) =>
        traits.acrossServices && "each service commits alone, and one that is down holds no locks in the others",
    },
    { choose: "Local transaction", because: mustBeRight },
    {
      choose: "Eventual consistency",
      because: ({ traits }) => {
        const words = traits.social ?? traits.catalogue ?? traits.analytics ?? traits.staleIsFine;
        return words && `${words.toLowerCase()}: nobody is harmed by data that is a few seconds old`;
      },
    },
  ],
  byDefault: {
    choose: "Local transaction",
    because: "it is the simplest that is right, and can be relaxed datum by datum once the business agrees",
  },
  limits: [
    "Strong: money, stock, identity and permissions. Eventual: feeds, catalogues, dashboards, append-only data.",
    "The choice is made for each datum, not for the system.",
    "Two-phase commit blocks when its coordinator is lost, and most brokers and services do not speak it.",
  ],
  needs: [
    correctness,
    {
      known: ({ traits }) => traits.acrossServices !== undefined,
      question: "Does the rule span several services or databases, and could they be one?",
      assume: "The data that must agree can live in one database.",
    },
  ],
  related: ["data-store", "messaging", "resilience"],
};

function mustBeRight({ traits }: Facts): string | false {
  const subject = traits.money ? "money" : (traits.inventory ?? traits.orders ?? traits.audit)?.toLowerCase();
  return subject !== undefined && `with ${subject}, a wrong answer costs more than a refused one`;
}
