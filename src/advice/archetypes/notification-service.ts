// Notification services: one way in, many channels out, and nobody told twice or told what they declined.
import type { Archetype } from "../archetype.ts";
import { flowOf, serversFigure, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const notifications = {
  noun: "notifications",
  per: [[/\b(?:notifications?|messages?|e-?mails?|sms|push(?:es)?|alerts?)\b/i, 1]],
  otherwise: 1,
  perUserPerDay: 5,
} as const;

export const notificationService: Archetype = {
  title: "Notification service",
  topic: topicOf(
    `(?:push |e-?mail |sms |multi-?channel )?(?:notifications?|alerting) ${system}|push notifications?|(?:bulk |mass |e-?mail )?(?:mailing|newsletter|e-?mailing) ${system}|notification (?:centre|center|hub)|(?:transactional )?(?:e-?mail|sms)(?:[- ](?:sending|delivery|sender))? (?:service|system|platform)`,
    "notifications",
  ),
  recommend:
    "Accept requests into a queue per channel and priority, and let workers check preferences, render and send once",
  because: "providers are slow, limited and sometimes down, and callers must not wait for them",
  reasons: [
    "The caller gives an idempotency key, such as event and recipient; a unique index on it stops the second send.",
    "Separate queues by channel and priority: a campaign must never delay a one-time password.",
    "Check consent, quiet hours and frequency caps at the moment of sending, not of accepting.",
    "Keep to each provider's rate with a token bucket; on 429 slow down rather than retry.",
    "A provider's acceptance is not delivery: take its webhooks, and stop writing to addresses that bounce.",
  ],
  parts: [
    {
      title: "API style",
      choice: "One asynchronous API",
      action: "Offer one call with recipient, template, data, priority and idempotency key, answered by 202 and an id",
      because: "callers name the event and not the channel, so channels change without them",
      risk: "Callers send to everybody by mistake",
      mitigation: "Set a quota per caller, and approve large audiences separately.",
    },
    {
      title: "Messaging",
      choice: "Queues by channel and priority",
      action: "Use a managed queue per channel and priority, with dead letters and an alarm on age",
      because: "one slow provider then delays its own channel only",
      risk: "A password code arrives after it has expired",
      mitigation: "Give each message a deadline, and drop what is late instead of sending it.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep preferences, templates, the send log and idempotency keys in PostgreSQL, the log by month",
      because: "support asks what was sent to whom, and the law asks for the consent",
      risk: "The send log outgrows everything else",
      mitigation: "Partition by month, and move old months to object storage.",
    },
    {
      title: "Preferences and consent",
      choice: "Preference service",
      action: "Check topic, channel, quiet hours, locale and frequency cap in the worker before each send",
      because: "people who cannot switch it off mark it as spam, and that hurts all mail",
      risk: "Legally required messages are suppressed with the rest",
      mitigation: "Mark categories as transactional or optional, and review the first kind.",
    },
    {
      title: "Resilience of calls",
      choice: "Two providers per channel",
      action: "Send behind an adapter per provider, with timeout, token bucket, circuit breaker and a second provider",
      because: "providers fail for hours, and each has its own limits",
      risk: "A timeout followed by failover sends twice",
      mitigation: "Fail over on refusals at once; on timeouts only for messages where twice beats never.",
    },
    {
      title: "Delivery feedback",
      choice: "Webhook intake",
      action: "Take delivery, bounce and complaint webhooks, and suppress bad addresses at once",
      because: "mailbox providers judge the sender by bounces and complaints",
      risk: "Forged webhooks suppress real customers",
      mitigation: "Verify signatures and handle each event id once.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, notifications);
    return [
      ...(flow ? [flow.figure, yearFigure("a year of the send log", flow, 1_000)] : []),
      ...(flow ? [serversFigure("sending workers", flow.peak, 100)] : []),
    ];
  },
  diagram: [
    '  callers["Calling services"] --> api["Notification API"]',
    '  api --> db[("PostgreSQL: keys, preferences, log")]',
    '  api --> urgent["Queue: urgent"]',
    '  api --> bulk["Queue: bulk"]',
    '  urgent --> workers["Workers: check, render, send"]',
    "  bulk --> workers",
    "  workers --> db",
    '  workers --> mail["Mail providers"]',
    '  workers --> sms["SMS providers"]',
    '  workers --> push["APNs, FCM"]',
    '  mail -.->|"webhooks"| feedback["Delivery feedback"]',
    "  feedback --> db",
  ],
  flips: [
    {
      when: "one application sends a few thousand mails a day",
      to: "a job table and one provider's library inside that application",
    },
    {
      when: "marketing owns most of what is sent",
      to: "a bought platform (Braze, Customer.io, Courier) behind your API",
    },
    { when: "messages must follow a legal order or proof", to: "an append-only log with the provider's receipts" },
  ],
  steps: [
    "First one channel with idempotency keys, templates and a send log.",
    "Then preferences, quiet hours, bounces and the suppression list.",
    "Then further channels, with queues by priority and a limit per provider.",
    "Then second providers with a rehearsed failover, and quotas per caller.",
  ],
  questions: [
    "Which messages are urgent, such as one-time passwords, and how late may they be?",
    "How large is the largest send to everybody, and in what time must it be out?",
    "Which channels and countries are needed in the first year?",
  ],
};
