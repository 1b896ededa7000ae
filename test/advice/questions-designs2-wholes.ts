// Whole systems to be designed, with their numbers, for the personas that write at length, and what the answer must say.
import type { Asked } from "./questions-designs.ts";

export const wholes: readonly Asked[] = [
  {
    question:
      "Design a ticketing platform for concerts: a big on-sale brings 300,000 people within two minutes for 18,000 seats, payments via Stripe, and a seat must never be sold twice. Team of 9 on AWS, budget about 12k a month.",
    persona: "production",
    first: /.+/,
    mentions: [/waiting room|virtual queue/i, /hold|reserv/i, /unique|constraint|conditional|lock/i, /idempot/i],
  },
  {
    question:
      "We need to design the backend for smart electricity meters: 2.5 million meters sending a reading of 300 bytes every 15 minutes, seven years retention, monthly billing runs and a dashboard for customers. Eight engineers, Azure, EU only.",
    persona: "blueprint",
    first: /.+/,
    mentions: [/2,7\d\d|2,8\d\d|2\.8/, /partition|time|hypertable|parquet/i, /late|duplicate|idempot/i, /TB|GB/],
  },
  {
    question:
      "Design an internal expense-claim app for 600 employees with approvals by managers, receipts as photos and a nightly export to SAP. Two developers, must log in with Entra ID.",
    persona: "detailed",
    first: /monolith|one /i,
    mentions: [/postgres/i, /entra|oidc|sso|openid/i],
  },
  {
    question:
      "Please design a document Q&A assistant for our 1.2 million PDFs (about 3 TB), 4,000 employees, 20 questions a minute at peak. Permissions from SharePoint must hold for the answers as well. Everything must stay in our Azure tenant.",
    persona: "production",
    first: /.+/,
    mentions: [/permission|access|filter/i, /chunk|embed|index|retriev/i, /evaluat|token|cost/i],
  },
  {
    question:
      "Design a food delivery backend for one city: 8,000 orders a day, 70 % between 18 and 21 h, 600 couriers who report their GPS position every 5 s, live tracking for customers. Startup with four developers and 3k euros a month.",
    persona: "detailed",
    first: /.+/,
    mentions: [/120|positions/i, /redis|geo|h3|postgis/i, /websocket|sse|push/i, /monolith|one /i],
  },
  {
    question:
      "Design a multi-tenant B2B SaaS for time tracking: 2,500 companies with 120,000 users, everyone clocks in between 7 and 9 a.m., payroll export on the first of the month. Four developers, GDPR, 99.9 % promised.",
    persona: "production",
    first: /.+/,
    mentions: [/tenant/i, /row|tenant_id|polic/i, /43 min|8 h|8\.7/, /queue|job|background|export/i],
  },
  {
    question:
      "What should the architecture of a betting odds feed look like? 3,000 price updates a second come in from providers, 50,000 concurrent punters see them in the browser within 500 ms, odds must not be stale when a bet is placed. 14 engineers in 3 teams.",
    persona: "blueprint",
    first: /.+/,
    mentions: [/websocket|sse|push/i, /version|stale|check|accept/i, /kafka|nats|redis|stream|pub/i],
  },
  {
    question:
      "Design a bulk mailing service: 40 million newsletters a week, most within four hours on Tuesday morning, plus 200k transactional mails a day that must not wait behind them. Bounces and unsubscribes must be respected. 6 engineers.",
    persona: "detailed",
    first: /.+/,
    mentions: [/2,7\d\d|2,8\d\d|separate|priority|own queue/i, /bounce|suppress|unsubscrib/i, /idempot|twice|dedup/i],
  },
];
