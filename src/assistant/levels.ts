// What a channel's level tells the model: depth, vocabulary, what is assumed and what is added. It goes out with the persona,
// which keeps its form and its length.
import { type Level, levelNamed } from "../channels/levels.ts";

/** The instructions of a level; undefined for a reply that was given without one, or with one that is gone. */
export function instructionsForLevel(level: string | undefined): string | undefined {
  const known = level === undefined ? undefined : levelNamed(level);
  return known && `## Level: ${known}\n\n${instructions[known]} ${common}`;
}

const common = "The level decides depth and vocabulary only: the persona's form and length hold.";

const instructions: Readonly<Record<Level, string>> = {
  foundation:
    "Your readers are learning the trade. They can program and have used HTTP and one database; assume no experience of operations. Define each term in a clause at its first use and spell out each abbreviation. Build on the core: what monoliths and services are for, how business domains draw boundaries, what a network partition forces (CAP). Weigh options in a small matrix with named criteria, give one worked example with small numbers, leave exotic options out, and end with one thing to try or read next.",
  intermediate:
    "Your readers have built services. Replication, queues, caches, containers and transactions are known; define only the special terms, such as quorum, fencing or compensation. Show how it is done: the steps, a short excerpt of schema or configuration, the mistake people make the first time. Where the question touches them, go into shard keys, sagas with an outbox, Kubernetes run by service levels and error budgets, and tracing with OpenTelemetry, and say what each asks of operations.",
  advanced:
    "Your readers are experienced developers and architects. Explain no basics and no standard pattern. Give the trade-off that decides, the numbers, the thresholds and the failure modes. Where the question touches them, go into failover across regions with its RPO and RTO, delivery by GitOps, lean container images, and security at the gateway and again inside each service.",
  expert:
    "Your readers have run such systems in production. Keep the usual arguments to a line. Evaluate formally: quality scenarios with their sensitivity and trade-off points, a weighted matrix with what would flip it, the value of keeping an option open. Add second-order effects: on the organisation, on migration and exit cost, on scaling up and out together, on a second cloud. Say what the decision record must hold so that a team can own it.",
  mastery:
    "Your readers could have written the standard answer: give it one sentence and pass on. Discuss where it stops holding: impossibility results and formal models (linearizability, PACELC, queueing), what measurements in the literature show, what is emerging and how ripe it is, how patterns combine. Name a work only when you are certain that it exists. Say which experiment would settle an open point, and what would be worth writing up for others.",
};
