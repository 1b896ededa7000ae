// Online shops and order systems: pages that are read by everyone, and a checkout that must not sell or charge twice.
import type { Archetype } from "../archetype.ts";
import { cacheFigures } from "../figures.ts";
import { flowOf, serversFigure, yearFigure } from "./sizing.ts";
import { productOf, system, topicOf } from "./topic.ts";

const requests = {
  noun: "requests",
  // Visits that buy nothing come with every order.
  per: [[/\b(?:orders?|checkouts?|purchases?|sales)\b/i, 400]],
  otherwise: 1,
  perUserPerDay: 20,
} as const;
const orders = {
  noun: "orders",
  per: [[/\b(?:orders?|checkouts?|purchases?|sales)\b/i, 1]],
  otherwise: 1 / 400,
  perUserPerDay: 0.05,
} as const;

export const onlineShop: Archetype = {
  title: "Online shop",
  topic: topicOf(
    `(?!e-?commerce (?:product |site )?search)(?:(?:e-?commerce|online[- ](?:shop|store|retail)|web ?shop|retail|shopping(?: cart)?|store ?front|order(?:ing)?(?: management| processing)?|marketplace|checkout|food ordering)(?:[- ](?:order(?:ing)?|shopping))? ${system}|e-?commerce(?: (?:shop|store|business))?|online (?:shop|store|marketplace)|web ?shop|marketplace|shopping cart|${productOf("amazon|shopify|ebay")})`,
    String.raw`(?:sell|sells|selling) (?:\w+ )?(?:online|products|goods)|e-?commerce`,
  ),
  recommend:
    "Build a modular monolith with a cached catalogue and a checkout that reserves stock, pays and confirms in steps",
  because: "browsing is nearly all of the load, while money and stock are all of the risk",
  reasons: [
    "Reserve stock with one conditional update (stock - reserved >= quantity) and an expiry, then pay, then confirm.",
    "Checkout is a state machine in the database: every step idempotent, every failure with its compensation.",
    "Never hold a database transaction across the call to the payment provider.",
    "Serve catalogue pages from the CDN and a cache; take price and stock from the database at checkout only.",
    "Publish order events through an outbox; mail, warehouse and search follow and may lag.",
    "Plan for the campaign: load-test checkout at the peak, and queue people rather than fail them.",
  ],
  parts: [
    {
      title: "Architecture style",
      choice: "Modular monolith",
      action: "Build modules for catalogue, cart, checkout, orders and stock in one deployable",
      because: "an order touches stock, price and payment, and one transaction beats a saga where it can",
      risk: "A slow report or import takes checkout down with it",
      mitigation: "Run imports and reports as separate processes on a replica.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep orders, stock and prices in PostgreSQL with one row per stock item and warehouse",
      because: "a conditional update in a transaction is the simplest guard against overselling",
      risk: "The one bestseller of a sale becomes a hot row",
      mitigation: "Split its stock over several rows, or let a queue work off its reservations.",
    },
    {
      title: "Caching",
      choice: "CDN and Redis",
      action: "Cache pages and images in the CDN, product data and carts in Redis",
      because: "thousands read what a few change, and a minute of staleness is harmless on a product page",
      risk: "A cold cache after a deploy sends the whole peak to the database",
      mitigation: "Coalesce misses, serve stale while reloading, and warm the bestsellers.",
    },
    {
      title: "Consistency and transactions",
      choice: "Checkout saga with outbox",
      action: "Reserve, authorise, confirm, capture as recorded steps; release stock and void payment on failure",
      because: "the provider is outside your transaction and may answer late or twice",
      risk: "A process dies between payment and order, so money is taken for nothing",
      mitigation: "Write the order as pending first, and let a job settle every pending order with the provider.",
    },
    {
      title: "Search",
      choice: "OpenSearch, fed by events",
      action: "Feed a search index from product events; start with PostgreSQL full text",
      because: "facets and typing errors are what search engines do, and an index can be rebuilt",
      risk: "The index shows what is sold out or wrongly priced",
      mitigation: "Read price and stock from the source when showing a product; rebuild the index nightly.",
    },
    {
      title: "Messaging",
      choice: "Managed queue behind an outbox",
      action: "Send mail, invoices, warehouse and search updates through a queue",
      because: "none of them may slow or fail a checkout",
      risk: "A poison message blocks all that follow",
      mitigation: "Retry with backoff, then move it to a dead-letter queue with an alarm.",
    },
    {
      title: "Peak protection",
      choice: "Waiting room and autoscaling",
      action: "Scale out before announced campaigns and put a waiting room before checkout",
      because: "autoscaling takes minutes and a campaign mail takes seconds",
      risk: "Everything scales but the database",
      mitigation: "Load-test with the production pool sizes, and limit concurrent checkouts.",
    },
  ],
  figures: (facts) => {
    const visits = flowOf(facts, requests);
    const sold = flowOf(facts, orders);
    // A thread that counts requests already says what the cache takes; one that counts orders does not.
    const isCountedInRequests = !requests.per[0][0].test((facts.peak ?? facts.load)?.value.unit ?? "");
    return [
      ...(sold ? [sold.figure] : []),
      ...(visits ? [visits.figure, serversFigure("application instances", visits.peak, 200)] : []),
      ...(sold ? [yearFigure("a year of orders", sold, 5_000)] : []),
      ...(isCountedInRequests ? cacheFigures(facts) : []),
    ];
  },
  diagram: [
    '  customers["Customers"] --> cdn["CDN and waiting room"]',
    '  cdn --> app["Shop: catalogue, cart, checkout, orders, stock"]',
    '  app --> cache[("Redis: products, carts")]',
    '  app --> db[("PostgreSQL: orders, stock, outbox")]',
    '  app --> provider["Payment provider"]',
    '  provider -->|"webhooks"| app',
    '  app --> search[("Search index")]',
    '  db -->|"outbox"| queue["Queue"]',
    '  queue --> mail["Mail and invoices"]',
    '  queue --> warehouse["Warehouse"]',
    "  queue --> search",
  ],
  flips: [
    {
      when: "it sells like any other shop",
      to: "buy it (Shopify, commercetools) and build only what sets you apart",
    },
    {
      when: "several teams own catalogue, checkout and fulfilment",
      to: "services along those lines, checkout extracted first",
    },
    { when: "overselling a little is cheaper than refusing", to: "accept orders and settle stock afterwards" },
  ],
  steps: [
    "First catalogue, cart and checkout with one provider, stock reserved by a conditional update.",
    "Then the outbox with mail and warehouse, and the job that settles pending orders.",
    "Then CDN, caches and search, measured by a load test of browsing and checkout together.",
    "Then the waiting room and a rehearsed campaign day.",
  ],
  questions: [
    "How many orders come in the busiest hour, and is that hour announced?",
    "May an item be sold that turns out not to be there?",
    "Which systems exist already for stock, invoices and shipping?",
  ],
};
