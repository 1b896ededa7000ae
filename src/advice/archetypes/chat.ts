// Chat and messaging applications: open connections, an order per conversation, and delivery to people who are away.
import type { Archetype } from "../archetype.ts";
import { flowOf, openConnections, serversFigure, yearFigure } from "./sizing.ts";
import { productOf, system, topicOf } from "./topic.ts";

const messages = {
  noun: "messages",
  per: [[/\b(?:messages?|chats?|msgs?)\b/i, 1]],
  otherwise: 1,
  perUserPerDay: 40,
} as const;

export const chat: Archetype = {
  title: "Chat system",
  topic: topicOf(
    String.raw`(?:chat(?:ting)?|messaging chat|messenger|instant[- ]messaging|im) ${system}|messaging (?:app|application|platform)|(?:live|group|team|in-app|real-?time|customer|support|video game|1:1) (?:chat|messenger)|chat rooms?|instant messag(?:ing|enger)|messenger|whats-?app|${productOf("slack|discord|telegram|signal")}|(?<=\b(?:design|build|architect|implement)\s(?:an?\s|our\s|the\s)?)chat(?!\s?(?:bot|gpt|ops|model|completion|assistant))`,
    "(?:group |private |direct )?(?:chats?|chatting)",
  ),
  recommend:
    "Build WebSocket gateways over a message store partitioned by conversation, with a broker that fans out between them",
  because: "a message is written once in its conversation's order and delivered from there to whoever is connected",
  reasons: [
    "Order is promised per conversation only: give each a sequence, and clients sort and find gaps by it.",
    "Store first, then acknowledge, then fan out; the client's own message id makes its retry harmless.",
    "Key the store by conversation and time bucket, newest first, so that no partition grows without bound.",
    "A reconnecting client asks for everything after its last sequence; the socket is a hint, the store is the truth.",
    "Presence is the noisiest traffic: expire it with heartbeats, and send it only to people who look.",
  ],
  parts: [
    {
      title: "API style",
      choice: "WebSocket gateways",
      action: "Hold connections in stateless WebSocket gateways and use plain HTTP for history and uploads",
      because: "gateways scale by connections and the rest by requests",
      risk: "A restarted gateway makes tens of thousands of clients reconnect at once",
      mitigation: "Drain slowly on deploys, and let clients reconnect with backoff and jitter.",
    },
    {
      title: "Data store",
      choice: "Cassandra or PostgreSQL, by conversation and bucket",
      action:
        "Store messages under conversation, time bucket and sequence; PostgreSQL until the size or the writes refuse",
      because: "each read is a range of one conversation, and each write an append",
      risk: "One very large group becomes a hot partition",
      mitigation: "Bucket by time, and coalesce reads of the newest page in a cache.",
    },
    {
      title: "Messaging",
      choice: "Pub/sub between gateways",
      action:
        "Fan out over Redis pub/sub or NATS to the gateways that hold members, and over a queue to everything else",
      because: "live delivery may lose a message that the store still has; pushes and search indexes may not",
      risk: "Groups of thousands multiply each message",
      mitigation: "Publish once per gateway, not once per member, and let large channels pull.",
    },
    {
      title: "Ordering",
      choice: "Sequence per conversation",
      action: "Assign a sequence number per conversation at the write",
      because: "clocks of clients and servers disagree, and a gap in numbers shows a loss",
      risk: "The sequence becomes a lock for a busy conversation",
      mitigation: "Route a conversation to one partition; a few hundred messages a second each is plenty.",
    },
    {
      title: "Presence",
      choice: "Redis with expiry",
      action: "Keep presence in Redis with a lifetime of a minute, renewed by heartbeats",
      because: "a crashed gateway must not leave people online for ever",
      risk: "Flapping mobile networks flood contacts with changes",
      mitigation: "Delay the change to offline by a minute and send changes to open screens only.",
    },
    {
      title: "Offline delivery",
      choice: "Push through APNs and FCM",
      action: "Queue a push for members without a connection, collapsed per conversation",
      because: "phones sleep, and only the platforms' push services wake them",
      risk: "People get a push for what they have already read elsewhere",
      mitigation: "Wait a few seconds, check the read marker, and then send.",
    },
    {
      title: "API authentication and authorisation",
      choice: "Token on connect, membership per message",
      action: "Check the token when connecting and the membership at every send and every read of history",
      because: "a socket outlives tokens and memberships",
      risk: "A removed member keeps receiving until the next reconnect",
      mitigation: "Publish membership changes to the gateways and close what no longer holds.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, messages);
    const open = openConnections(facts);
    return [
      ...(flow ? [flow.figure] : []),
      ...(open ? [open.figure, serversFigure("WebSocket gateways", open.count, 20_000, " connections")] : []),
      ...(flow ? [yearFigure("a year of messages", flow, 300)] : []),
    ];
  },
  diagram: [
    '  clients["Clients"] -->|"WebSocket"| gateways["WebSocket gateways"]',
    '  clients -->|"HTTPS"| api["API: history, uploads"]',
    '  gateways --> service["Message service"]',
    '  service --> store[("Messages by conversation and bucket")]',
    "  api --> store",
    '  service --> bus["Pub/sub"]',
    "  bus --> gateways",
    '  gateways --> presence[("Redis: presence, sessions")]',
    '  service --> queue["Queue"]',
    '  queue --> push["Push workers"]',
    '  push --> phones["APNs, FCM"]',
    '  api --> media[("Object storage: media")]',
  ],
  flips: [
    {
      when: "it is a small feature beside another product",
      to: "PostgreSQL with server-sent events or a hosted chat service, and no gateways of your own",
    },
    {
      when: "messages must be end-to-end encrypted",
      to: "store ciphertext by device with a proven protocol (Signal, MLS); search on the server goes",
    },
    {
      when: "channels have hundreds of thousands of members",
      to: "let members pull the channel instead of delivering to each",
    },
  ],
  steps: [
    "First send, store and history over HTTP with a sequence per conversation, on PostgreSQL.",
    "Then WebSocket gateways with resume after the last sequence, tested by killing gateways.",
    "Then push for people who are away, read markers and presence.",
    "Then media uploads, search and moderation, each from the queue.",
  ],
  questions: [
    "How large do groups get, and how many people are connected at once?",
    "Must messages be end-to-end encrypted, or searchable and kept by law?",
    "Is it the product itself or a feature of one?",
  ],
};
