// Payment platforms and fintech back-ends: money that is moved once, and books that always balance.
import type { Archetype } from "../archetype.ts";
import { flowOf, recoveryFigures, yearFigure } from "./sizing.ts";
import { productOf, system, topicOf } from "./topic.ts";

const payments = {
  noun: "payments",
  per: [[/\b(?:payments?|transactions?|transfers?|charges?|orders?|payouts?|tps)\b/i, 1]],
  otherwise: 0.1,
  perUserPerDay: 1,
} as const;

export const paymentPlatform: Archetype = {
  title: "Payment platform",
  topic: topicOf(
    `(?:payments?|fintech|wallet|e-?wallet|digital wallet|banking|neobank|money[- ]transfer|remittance|p2p payments?|card)(?: (?:processing|transfer|ledger|orchestration|clearing|acquiring|issuing))? ${system}|payments? (?:gateway|processor|processing)|(?:subscription )?billing ${system}|(?:double[- ]entry|accounting|general|payments?) ledger|(?<!(?:event|audit|immutable|append-only)[- ])ledger ${system}|fintech|neobank|(?:digital|mobile|crypto|e-?)[- ]?wallet|${productOf("stripe|paypal|venmo|adyen")}`,
    String.raw`(?:process|handle|accept|take)\w* (?:\w+ )?payments|mov(?:e|es|ing) money`,
  ),
  recommend: "Build a modular monolith around a double-entry ledger, with card handling alone in a separate service",
  because: "one transaction keeps the books right, and only what touches card data falls under PCI DSS",
  reasons: [
    "Every movement is a balanced, append-only journal entry; a balance is a sum of entries, never a field people update.",
    "Every command carries an idempotency key with a unique index, so that a retry returns the first result.",
    "A provider's timeout means unknown, not failed: query its status with the same key before trying again.",
    "Reconcile with the provider's settlement files daily: what nobody compares is wrong without anyone knowing.",
    "Hosted fields or redirects of the provider keep card numbers out of your systems and most of PCI scope away.",
    "A replica that lags five minutes cannot meet an RPO of one minute, whatever the runbook says.",
  ],
  parts: [
    {
      title: "Architecture style",
      choice: "Modular monolith plus payment service",
      action: "Build one modular monolith and extract only the service that talks to card providers",
      because: "accounts, ledger and limits change together in one transaction, and the PCI scope stays small",
      risk: "Modules grow into each other until nothing can be extracted",
      mitigation: "Give each module its own schema and check the dependencies in the build.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep journal, accounts, idempotency keys and outbox in PostgreSQL",
      because: "they must commit together, and constraints can refuse an unbalanced entry",
      risk: "A hot account, such as the house account, serialises all payments on one row",
      mitigation: "Insert entries without locking a balance row; spread hot accounts over sub-accounts.",
    },
    {
      title: "Consistency and transactions",
      choice: "Double-entry ledger with idempotency keys",
      action: "Post debit and credit in one transaction, amounts in integer minor units with a currency",
      because: "the sum of every entry is zero, and an error is corrected by a reversal, never by an update",
      risk: "Two requests spend the same balance at the same time",
      mitigation: "Lock the paying account's row or check a version; test with concurrent spends.",
    },
    {
      title: "Payment service",
      choice: "Payment service (PCI scope)",
      action: "Put authorise, capture, refund and webhooks behind one service with a state machine per payment",
      because: "providers differ, answer late and repeat webhooks; one place knows each payment's state",
      risk: "A timed-out charge is repeated and the customer pays twice",
      mitigation: "Send the same key to the provider, keep the state pending, and ask for its status before a retry.",
    },
    {
      title: "Messaging",
      choice: "Outbox and queue",
      action: "Publish payment events from an outbox to a queue with dead letters",
      because: "receipts, fraud checks and webhooks to merchants must follow every commit, and only commits",
      risk: "An event arrives twice and sends two receipts or two payouts",
      mitigation: "Consumers record the event id in the transaction of their own change.",
    },
    {
      title: "Caching",
      choice: "Redis",
      action: "Use Redis for rate limits, sessions and exchange rates only",
      because: "these may be lost; balances and idempotency records may not",
      risk: "Somebody authorises a payment from a cached balance",
      mitigation: "Read balances for decisions from the primary, inside the transaction.",
    },
    {
      title: "Availability and disaster recovery",
      choice: "Two regions, synchronous within, streaming across",
      action: "Run a synchronous standby in another zone, stream to a second region, and keep point-in-time recovery",
      because: "an RPO of a minute needs lag in seconds, and only archived logs undo a mistake",
      risk: "Failover loses the last seconds, or two regions accept payments at once",
      mitigation:
        "Alarm on lag at half the RPO, fence the old primary, reconcile with the provider after each failover.",
    },
    {
      title: "Reconciliation and audit",
      choice: "Reconciliation jobs",
      action: "Compare ledger, provider reports and bank statements daily, and keep an append-only audit trail",
      because: "it finds what every other check missed, and auditors ask for it",
      risk: "Differences pile up in a report that nobody owns",
      mitigation: "Give each difference a ticket, an owner and an age limit.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, payments);
    return [
      // Two journal lines, the payment, its key, its events and their indexes.
      ...(flow ? [flow.figure, yearFigure("a year of payments and journal", flow, 2_000)] : []),
      ...recoveryFigures(facts),
    ];
  },
  diagram: [
    '  clients["Web and mobile"] --> edge["API gateway"]',
    '  edge --> core["Modular monolith: accounts, ledger, limits"]',
    '  core --> pay["Payment service, PCI scope"]',
    '  pay --> provider["Card and bank providers"]',
    '  provider -->|"webhooks"| pay',
    '  core --> db[("PostgreSQL: journal, keys, outbox")]',
    '  core --> cache[("Redis: limits, rates")]',
    '  db -->|"outbox"| queue["Queue"]',
    '  queue --> workers["Receipts, fraud, merchant webhooks"]',
    '  db -->|"synchronous"| standby[("Standby, second zone")]',
    '  db -.->|"streaming"| region[("Second region")]',
    '  recon["Reconciliation"] --> db',
    "  provider -.-> recon",
  ],
  flips: [
    {
      when: "several teams must release payments, accounts and risk independently",
      to: "extract those modules one at a time, the ledger last",
    },
    {
      when: "one region may fail without any loss at all",
      to: "a database with quorum commits across three regions, at tens of milliseconds a commit",
    },
    { when: "writes outgrow the largest primary", to: "shard the ledger by account and post across shards by a saga" },
  ],
  steps: [
    "First the ledger and accounts with idempotent commands and one provider in its test mode, balances checked by property tests.",
    "Then real payments for a pilot group: webhooks, refunds, daily reconciliation and alerts on differences.",
    "Then payouts, fraud checks and merchant webhooks behind the outbox.",
    "Then the second region, a rehearsed failover and restore, and the PCI assessment.",
  ],
  questions: [
    "Do you hold customers' money or pass it on, and under whose licence?",
    "Do card numbers ever reach your servers, or does the provider's form take them?",
    "How much data may be lost (RPO) if a zone fails, and if a region fails?",
  ],
};
