// Which archetype a message wants designed, and that none is seen where a kind of system is only spoken of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { archetypeIn, archetypes } from "../../src/advice/archetypes.ts";

const wordings: Readonly<Record<string, readonly string[]>> = {
  "Payment platform": [
    "Design a payment platform for 1M payments a day with RPO 1 minute",
    "How would you architect a fintech backend that moves money between wallets?",
    "We're building a digital wallet app for Kenya, propose an architecture",
    "Sketch the architecture for our payment service",
    "Design a system for processing payments",
    "design Stripe",
  ],
  "URL shortener": [
    "Design a URL shortener like bit.ly",
    "how would you build a link shortening service for 100M links a month",
    "System design: TinyURL",
  ],
  "Chat system": [
    "Design a real-time chat app for 5M daily active users",
    "How should we build our chat system?",
    "design WhatsApp",
    "we want to build a messaging app with groups and presence",
  ],
  "Online shop": [
    "Design an e-commerce platform for 50k orders a day with a search service",
    "Propose an architecture for an online shop selling shoes",
    "we need to build an order management system, 1,000 orders per day",
  ],
  "Notification service": [
    "Design a notification service for email, SMS and push",
    "how would you build a multi-channel notification system?",
    "Sketch a push notification platform, 10M a day",
  ],
  "Multi-tenant SaaS": [
    "Design a multi-tenant SaaS for accountants",
    "we are building a B2B SaaS platform for 200 companies, how should we structure it?",
    "Architecture for a multi-tenant CRM",
  ],
  "IoT ingestion": [
    "Design an IoT platform for 100k devices",
    "how do we build a telemetry pipeline for smart meters?",
    "propose a sensor data ingestion system, 20,000 messages per second",
  ],
  "Social feed": [
    "Design a news feed like Facebook's",
    "How would you design Twitter?",
    "architecture for a social network with 10M users",
  ],
  "File sharing": [
    "Design a photo sharing app",
    "how would you architect a file upload service with 5 GB files?",
    "build a Dropbox clone",
  ],
  "Booking system": [
    "Design a ticket booking system for concerts",
    "how should we build a hotel reservation system?",
    "design Ticketmaster",
  ],
  "Analytics pipeline": [
    "Design a clickstream analytics pipeline, 2 billion events a day",
    "we want to build an analytics platform for product events",
    "propose an architecture for a data pipeline from our apps",
  ],
  "LLM application": [
    "Design a RAG system over our internal documents",
    "how would you build an LLM-powered support assistant?",
    "architecture for a machine learning serving platform",
  ],
  "Video platform": [
    "Design a video streaming platform",
    "how would you build YouTube?",
    "propose a media processing pipeline for uploads",
  ],
  "Ride hailing and delivery tracking": [
    "Design a ride-hailing app for three cities",
    "design Uber",
    "how would you architect a delivery tracking system with live positions?",
  ],
  "Search service": [
    "Design a product search service for 20M items",
    "how would you build an autocomplete system?",
    "sketch a full-text search platform over contracts",
  ],
  "Job scheduler": [
    "Design a distributed job scheduler",
    "how would you build a task scheduling system with retries?",
    "design a background job processing service, 5M jobs a day",
  ],
  "Audit log": [
    "Design an audit log for our bank",
    "how should we build a tamper-proof audit trail?",
    "propose an immutable event ledger with seven years of retention",
  ],
  "Healthcare records": [
    "Design a healthcare records system, HIPAA applies",
    "how would you architect a telemedicine platform?",
    "we are building a patient portal for 40 clinics, which architecture?",
  ],
};

const reports = [
  "payment service is slow",
  "our chat had an outage",
  "The payment service keeps timing out, what should we do?",
  "we chat with our customers on the phone every day",
  "Should we use Kafka or RabbitMQ for notifications?",
  "our booking system oversold a concert last night",
  "How do we paginate the feed?",
  "Let's have a chat about caching",
  "which database for search?",
  "What is an audit?",
  "The ticket for this bug is open since Monday",
  "we store files on a network share, is that ok?",
  "Our scheduler fired the same job twice",
  "is JWT safe to use with a payment provider?",
  "the video call with the customer is at 3pm",
  "Kubernetes cron jobs do not start on time",
  "I opened a support ticket with our vendor",
  "we have a payment service with duplicate charges",
  "FastAPI or Django?",
  "notifications are delayed by ten minutes since the deploy",
  "Users search for orders by date and it takes 4 s",
  "our sensors send wrong timestamps",
  "Design a rate limiter",
  "whenever a payment service times out we page someone",
  "Is a chat system down again?",
  "Design Stripe webhooks",
];

test("every archetype has wordings, and there are enough of them", () => {
  assert.deepEqual(Object.keys(wordings).toSorted(), archetypes.map(({ title }) => title).toSorted());
  for (const messages of Object.values(wordings)) assert.ok(messages.length >= 3);
});

for (const { title, topic } of archetypes) {
  test(`${title}: its wordings name it and no other archetype`, () => {
    for (const message of wordings[title] ?? []) {
      assert.deepEqual(
        archetypes.filter((other) => other.topic.test(message)).map((other) => other.title),
        [title],
        message,
      );
    }
  });

  test(`${title}: a hostile message takes no time`, () => {
    const started = performance.now();
    for (const text of [
      "a ".repeat(5_000),
      "design a big ".repeat(1_500),
      "payment chat ".repeat(1_500),
      "a".repeat(20_000),
    ])
      topic.test(text);
    assert.ok(performance.now() - started < 500);
  });
}

for (const message of reports) {
  test(`“${message}” is no archetype`, () => assert.equal(archetypeIn(message)?.title, undefined));
}

test("of several kinds the one named first is to be designed", () => {
  assert.equal(archetypeIn("Design an online shop, and then a notification service")?.title, "Online shop");
  assert.equal(archetypeIn("Design a notification service for an online shop")?.title, "Notification service");
});
