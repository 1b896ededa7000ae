// Questions that begin with the remedy, where the remedy is larger than the need or does not do what is believed.
import { formatGigabytes } from "../amounts.ts";
import type { Facts } from "../facts.ts";
import { loadFigures } from "../figures.ts";
import type { Figure } from "../guide.ts";
import type { Situation } from "../situation.ts";

export const premises: readonly Situation[] = [
  {
    title: "NoSQL or big-data tools for data that fit one machine",
    signs: [
      /\bno-?sql\b|\bmongo\w*|\bcassandra\b|\bdynamo\w*|\bhadoop\b|\bspark\b|\bdata ?lake\b|\bshard\w*/i,
      /\bbecause\b|\bsince\b|\bas (?:we|it)\b|\bso (?:we|it)\b|\bright\?|\balready\b|\bdue to\b/i,
      /\bbig data\b|\bhuge\b|\blots of data\b|\b(?:will|may|might) grow\b|\b\d{1,3}(?:\.\d+)? ?(?:gb|gigabytes)\b|\b[1-3](?:\.\d+)? ?(?:tb|terabytes?)\b|\b\d{1,3} ?(?:m|million) (?:rows|records)\b/i,
      // From tens of terabytes on it may be true.
      /^(?![\s\S]*\b\d{2,} ?(?:tb|terabytes)\b|[\s\S]*\bpetabytes?\b|[\s\S]*\d ?pb\b)/i,
    ],
    recommend: "Stay with PostgreSQL on one machine, without NoSQL or shards",
    because: "up to a few terabytes fit one server, whose memory holds what is hot; size alone decides nothing",
    reasons: [
      "What decides is the access: which queries, how many writes a second, which rows must change together.",
      "Growing tables: partition by time or tenant, index what is queried, archive old months as Parquet.",
      "Then a bigger machine, then read replicas; sharding or another store only after that.",
      "NoSQL gives up joins and constraints, and asks for the access paths up front.",
    ],
    gain: "transactions, joins and one system to know",
    cost: "writes stay on one primary; partitions need care",
    flips: [
      {
        when: "writes stay above some 5,000/s after tuning, or data pass several terabytes",
        to: "shard by tenant or key",
      },
      { when: "the records are only ever read by one key, at any scale", to: "DynamoDB or Cassandra" },
    ],
    steps: [
      "Write down the ten most frequent queries with their rates and sizes.",
      "Load a year's data, generated, into PostgreSQL and measure those queries.",
    ],
    questions: ["How many writes a second at peak?", "Which queries must be fast, and by which keys?"],
    reversal: "Medium: moving one large table out later is a project of weeks.",
    figures: (facts) => [...dataFigure(facts), ...loadFigures(facts).slice(0, 1)],
    patterns: ["Polyglot persistence", "Read replicas", "Sharding"],
  },
  {
    title: "A blockchain for a record that must not be altered",
    signs: [/\bblock-?chain\b|\bhyperledger\b|\bdistributed ledger\b|\bsmart contracts?\b/i],
    recommend: "Use an append-only table with a hash chain, not a blockchain",
    because: "one organisation that runs every node gains nothing from consensus among strangers",
    reasons: [
      "Grant INSERT only; revoke UPDATE and DELETE, and let a separate account own the table.",
      "Each row stores the hash of the one before; publish the latest hash daily outside, signed or time-stamped.",
      "Export to object storage with Object Lock (WORM) in another account, so that no administrator can erase it.",
      "Personal data stay out of the chain or are encrypted per person, for they must be erasable.",
    ],
    gain: "tampering shows, with tools everybody knows",
    cost: "trust in whoever keeps the anchor; verification must really run",
    flips: [
      {
        when: "several parties who distrust each other must write without a neutral operator",
        to: "a permissioned ledger",
      },
      { when: "an auditor accepts write-protected storage alone", to: "Object Lock without a chain" },
    ],
    steps: [
      "Write the audit row in the same transaction as the change.",
      "Run the verification nightly, and alert on any break.",
    ],
    questions: ["Whom must the record convince, and whom do they distrust?", "How long is it kept?"],
    reversal: "High: rows can be copied anywhere; a chain others rely on cannot be stopped.",
    patterns: ["Event sourcing", "Defence in depth"],
  },
  {
    title: "Several regions for an internal tool",
    signs: [
      /\bactive[-/ ]active\b|\bmulti-?region\b|\b(?:\d|two|three|several|multiple) regions\b|\bfive nines\b|\b99\.999\b/i,
      /\b(?:internal|back-?office|intranet|admin|hr|in-?house|employees?|staff)\b/i,
      /\b(?:tool|app\w*|system|site|portal|dashboard|service)\b/i,
    ],
    recommend: "Run it in two zones of one region with tested backups, not in several active regions",
    because:
      "for an internal tool an hour of outage a year costs less than conflicts and double running cost each month",
    reasons: [
      "Put numbers to it first: the cost of an hour's outage, and how much data may be lost (RPO, RTO).",
      "A synchronous standby in another zone loses nothing and fails over in one or two minutes.",
      "Copy backups to another region and account, and practise the restore: that covers the region within hours.",
      "Two active regions write the same rows: conflicts, lag and a second bill.",
    ],
    gain: "nearly the same availability for a fraction of the effort",
    cost: "hours of outage if a whole region is lost",
    flips: [
      { when: "an outage of some hours stops the company", to: "a warm standby in a second region" },
      { when: "staff on other continents find it slow", to: "a CDN and fewer round trips" },
    ],
    steps: [
      "Agree RPO and RTO with the owner, in money.",
      "Switch on the standby, copy backups, restore once a quarter.",
    ],
    questions: ["What does an hour without it cost?", "How much data may be lost, and how long may recovery take?"],
    reversal: "High: a second region can be added later from the same infrastructure code.",
    figures: (facts) => loadFigures(facts).slice(0, 1),
    patterns: ["Active-passive", "Active-active", "3-2-1 backups"],
  },
];

function dataFigure({ dataGigabytes }: Facts): readonly Figure[] {
  if (!dataGigabytes) return [];
  const { value, words } = dataGigabytes;
  const label = `${words} on a server with 4 TB of disk`;
  return [{ label, value: `${Math.max(1, Math.round(value / 40))} % of it`, how: `${formatGigabytes(value)} ÷ 4 TB` }];
}
