// The scenario intake: what an architect asks before designing, and what in the design each answer decides.
import type { Facts } from "./facts.ts";
import type { Need } from "./guide.ts";
import {
  availability,
  clients,
  cloud,
  correctness,
  dataSize,
  load,
  operations,
  readShare,
  recovery,
  teamSize,
} from "./needs.ts";
import type { Trait } from "./traits.ts";

/** What the intake asks about, with the title people see. */
export const groups = {
  business: "Business context",
  users: "Users and load",
  data: "Data",
  consistency: "Consistency",
  availability: "Availability and recovery",
  latency: "Latency",
  team: "Team",
  operations: "Operations and cloud",
  budget: "Budget",
  compliance: "Compliance",
  "existing systems": "Existing systems",
} as const;
type Group = keyof typeof groups;

export interface IntakeQuestion extends Need {
  readonly group: Group;
  /** Completes "it decides …". */
  readonly matters: string;
  /** How much of the design hangs on it, from 1 to 10. */
  readonly weight: number;
  /** Traits that answer it, even where no figure was given. */
  readonly answeredBy?: readonly Trait[];
  /** Traits with which more hangs on it than usual. */
  readonly raisedBy?: readonly Trait[];
}

/** What is not known yet, the most decisive first. */
export function intake(facts: Facts): readonly IntakeQuestion[] {
  return questions
    .filter((question) => !isAnswered(question, facts))
    .sort((a, b) => decisiveness(b, facts) - decisiveness(a, facts));
}

/** The few questions worth asking now. */
export function nextQuestions(facts: Facts, most = 3): readonly IntakeQuestion[] {
  return intake(facts).slice(0, most);
}

function isAnswered({ known, answeredBy }: IntakeQuestion, facts: Facts): boolean {
  return known(facts) || mentions(facts, answeredBy);
}

const raise = 3;

function decisiveness({ weight, raisedBy }: IntakeQuestion, facts: Facts): number {
  return weight + (mentions(facts, raisedBy) ? raise : 0);
}

function mentions({ traits }: Facts, wanted: readonly Trait[] = []): boolean {
  return wanted.some((trait) => traits[trait] !== undefined);
}

const questions: readonly IntakeQuestion[] = [
  {
    group: "business",
    known: ({ stage }) => stage !== undefined,
    question: "Is it a new product, or does it extend or replace something that runs?",
    assume: "A new product whose domain is still being learnt.",
    matters: "whether to build for learning or for stability, and whether a migration belongs to the design",
    weight: 7,
    answeredBy: ["unclearDomain", "clearDomain"],
  },
  {
    group: "business",
    known: () => false,
    question: "What is it for, how does it earn or save money, and what would show in a year that it succeeded?",
    assume: "Ordinary business software whose failure costs money but no lives.",
    matters: "which parts deserve effort of your own and which are bought",
    weight: 6,
    answeredBy: ["money", "inventory", "orders", "social", "catalogue", "analytics", "timeSeries", "search", "twoWay"],
  },
  {
    group: "business",
    known: () => false,
    question: "How far will users and data have grown in 6 months, in a year and in three years?",
    assume: "Growth by a factor of three in three years.",
    matters: "which limits must be designed for now and which can wait",
    weight: 4,
    raisedBy: ["spiky", "social"],
  },
  {
    group: "business",
    known: ({ stage }) => stage?.value === "mvp",
    question: "By when must the first version be in use, and what may be missing from it?",
    assume: "A first version in three to six months.",
    matters: "how much is bought, managed or left out",
    weight: 3,
  },
  {
    ...load,
    group: "users",
    matters: "how many instances and which stores, and whether scaling is a question at all",
    weight: 9,
    raisedBy: ["slowness", "overload"],
  },
  {
    group: "users",
    known: () => false,
    question: "Where are the users now and in a year, and must their data stay in a country?",
    assume: "Users on one continent, served from one region.",
    matters: "the number of regions, and where data may live",
    weight: 5,
  },
  {
    group: "users",
    known: ({ peak }) => peak !== undefined,
    question: "Is the load even, or does it come in peaks (campaigns, office hours, end of month)?",
    assume: "Peaks of ten times the average, known in advance.",
    matters: "headroom, queues and whether capacity must scale by itself",
    weight: 4,
    answeredBy: ["spiky"],
  },
  {
    ...clients,
    group: "users",
    matters: "the style of the API, its versions and how callers sign in",
    weight: 4,
    answeredBy: ["manyClients"],
  },
  { ...dataSize, group: "data", matters: "whether one database holds it, and how long a restore takes", weight: 6 },
  {
    group: "data",
    known: () => false,
    question: "What is stored, and which are the most frequent queries?",
    assume: "Relational records, read by key and by a few filters.",
    matters: "the kind of store",
    weight: 5,
    answeredBy: ["timeSeries", "search", "graph", "documents", "analytics", "sessions", "money", "orders", "inventory"],
  },
  {
    ...readShare,
    group: "data",
    matters: "whether caches and replicas help or the writes must be spread",
    weight: 4,
    answeredBy: ["hotReads"],
    raisedBy: ["slowness"],
  },
  {
    ...correctness,
    group: "consistency",
    matters: "which data need transactions and which may lag",
    weight: 8,
    answeredBy: ["staleIsFine", "catalogue"],
    raisedBy: ["acrossServices"],
  },
  {
    group: "consistency",
    known: () => false,
    question: "Which changes must happen together or not at all, and who owns the data they touch?",
    assume: "Such changes stay within one database.",
    matters: "where boundaries run, and whether sagas are needed",
    weight: 3,
    raisedBy: ["money", "inventory", "acrossServices"],
  },
  {
    ...availability,
    group: "availability",
    matters: "how much redundancy is paid for",
    weight: 7,
    raisedBy: ["money"],
  },
  {
    ...recovery,
    group: "availability",
    matters: "replication, backups and whether there is a second site",
    weight: 5,
    raisedBy: ["money", "audit"],
  },
  {
    group: "latency",
    known: ({ latencyMs }) => latencyMs !== undefined,
    question: "Which response time do users need, and at which percentile?",
    assume: "Pages and calls within 300 ms at p95.",
    matters: "the number of hops, what is cached and what is done later",
    weight: 5,
    raisedBy: ["realTime", "slowness"],
  },
  { ...teamSize, group: "team", matters: "how many parts can be built and owned apart", weight: 10 },
  {
    group: "team",
    known: ({ uses }) => uses.length > 0,
    question: "Which languages, stores and platforms does the team know well?",
    assume: "One common language and PostgreSQL.",
    matters: "which technologies cost nothing to learn",
    weight: 4,
  },
  { ...operations, group: "operations", matters: "how much is managed for you and how much you run", weight: 6 },
  {
    ...cloud,
    group: "operations",
    matters: "which managed services are at hand and what leaving would cost",
    weight: 5,
    answeredBy: ["onPremises"],
  },
  {
    group: "operations",
    known: () => false,
    question: "How often is it released, and do teams wait for each other?",
    assume: "Weekly releases by one team.",
    matters: "whether parts must be deployable apart",
    weight: 3,
    answeredBy: ["independentDeploys"],
  },
  {
    group: "budget",
    known: ({ budget }) => budget !== undefined,
    question: "What may it cost a month to run, people included?",
    assume: "Cost matters, with no fixed limit.",
    matters: "managed or self-run, one region or two",
    weight: 5,
  },
  {
    group: "compliance",
    known: ({ regulations }) => regulations.length > 0,
    question: "Which rules apply (GDPR, HIPAA, PCI DSS, SOC 2, ISO 27001), and who audits?",
    assume: "GDPR for personal data, nothing beyond.",
    matters: "where data may live, who may see them and what must be logged",
    weight: 5,
    raisedBy: ["money", "audit"],
  },
  {
    group: "existing systems",
    known: ({ uses }) => uses.length > 0,
    question: "Which systems must it use, talk to or replace, and who owns those?",
    assume: "It stands alone apart from sign-in, mail and payment.",
    matters: "integration, migration and what is already paid for",
    weight: 5,
  },
];
