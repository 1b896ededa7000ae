// Whole designs: the figures come from what the message says, in the form its persona asks for.
import type { Asked } from "./questions-designs.ts";

export const designs: readonly Asked[] = [
  {
    question: "Design a gym membership platform with 50M members and class bookings, 12 devs on AWS",
    persona: "blueprint",
    first: /.+/,
    mentions: [/50M members|50,000,000/, /\/s at/, /AWS/, /double[- ]book|constraint|capacity|transaction/i],
  },
  {
    question: "Design an e-prescription system for 3,000 clinics with 40,000 doctors, HIPAA",
    persona: "blueprint",
    first: /.+/,
    mentions: [/40,000 doctors/, /\/s (?:on average|at)/, /HIPAA/, /audit/i],
  },
  {
    question: "Design a YouTube-like platform where 500 hours of video a minute are uploaded",
    first: /transcod|CDN|object storage/i,
    mentions: [/50\/s/, /[PT]B/],
  },
  {
    question: "Design a loyalty points service: 8 million cardholders, 3 million transactions a day",
    first: /.+/,
    mentions: [/3 million transactions a day|34\.7\/s|35\/s/, /ledger|append|balance|PostgreSQL/i],
  },
  {
    question: "Design a URL shortener for 100M new links a month, 10:1 reads to writes",
    first: /.+/,
    mentions: [/38\.\d\/s/, /cache|CDN/i],
  },
  {
    question:
      "Sketch an architecture for smart meters: 1.2 million meters with a reading every 15 minutes, kept for 5 years",
    persona: "blueprint",
    first: /.+/,
    mentions: [/1,333\/s/, /[TG]B/, /partition|compress|downsampl|time-series/i],
  },
  {
    question: "Design the backend for e-scooter sharing: 30,000 scooters report every 10 s, 200k rides a day",
    persona: "blueprint",
    first: /.+/,
    mentions: [/3,000\/s/, /PostgreSQL/],
  },
  {
    question: "Design a ticket shop where 80,000 seats go on sale at once and 500k people wait",
    first: /.+/,
    mentions: [/wait(?:ing)? room|queue/i, /hold|expire|reserv|constraint|unique/i],
  },
  {
    question: "Design a multi-tenant helpdesk SaaS: 400 tenants, 20k agents, 2 million tickets a month",
    persona: "blueprint",
    first: /.+/,
    mentions: [/20k agents|2 million tickets/, /row-level|tenant_id/i, /\/s/],
  },
  {
    question: "Design a document processing pipeline: 40,000 PDFs a day with OCR, Python team of 5",
    persona: "python",
    first: /.+/,
    mentions: [/1\. Problem/, /6\. For the developers/, /40,000 PDFs a day/, /queue|workers|Celery/i],
  },
  {
    question: "Design a payment platform for 2M payments a day at 99.99%, PCI DSS",
    persona: "production",
    first: /.+/,
    mentions: [/23\.1\/s/, /idempoten/i, /PCI/, /53 min/, /revers/i],
  },
  {
    question: "Design a timetable app for 900 schools with 600,000 pupils",
    persona: "blueprint",
    first: /monolith/i,
    mentions: [/600,000 pupils/, /\/s/, /GDPR|personal|minors|data/i],
  },
  {
    question: "Design a chat for 10M DAU, 40 messages per user a day",
    first: /.+/,
    mentions: [/4,630\/s|46,296\/s|4,6\d\d/, /connection/i],
  },
  {
    question: "How would you design a leaderboard for a mobile game with 5M daily players?",
    first: /sorted set|Redis/i,
    mentions: [/ZADD|ZREVRANK|rank/i, /5M daily/, /rebuild|durable|source|database/i],
  },
  {
    question: "Design a meal-planning service for 200 restaurants, 25 GB of images, 3 devs, $500 a month",
    persona: "blueprint",
    first: /monolith/i,
    mentions: [/\$500 a month/, /3 devs/, /object stor|S3|CDN/i],
  },
];
