import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { guides } from "../../src/advice/guides.ts";
import { countWords } from "../../src/advice/writing/sections.ts";
import type { Question } from "../../src/assistant/model.ts";
import { createOfflineAdviser } from "../../src/assistant/offline.ts";
import { loadPersonas, type Persona } from "../../src/assistant/personas.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import type { Message, Person } from "../../src/conversation/turn.ts";
import type { Entry } from "../../src/threads/transcript.ts";

const personas = await loadPersonas(join(import.meta.dirname, "../../personas"));
const concise = personas.get("concise") ?? assert.fail();
const detailed = personas.get("detailed") ?? assert.fail();
const terse: Persona = { ...concise, name: "terse", words: 60 };

const adviser = createOfflineAdviser({ note: () => "no model is configured" });
const label = "_From Lintel's built-in guides; no model is configured._";
const opening = "We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";

test("the first line of a concise answer is the recommendation, the last says that no model wrote it", async () => {
  const lines = (await ask(concise, opening)).split("\n");
  assert.match(lines[0] ?? "", /^\*\*Build a modular monolith, not microservices: 8 developers is below .*\.\*\*$/);
  assert.equal(lines.at(-1), label);
});

test("a concise answer carries the reason in numbers, the trade-off and what would change it", async () => {
  const answer = await ask(concise, opening);
  assert.match(answer, /1,000 orders a day = 0\.012\/s on average, 0\.12\/s at a 10× peak/);
  assert.match(answer, /\| Modular monolith \| one deployment/);
  assert.match(answer, /If more than 20 developers/);
});

test("a detailed answer stands under its headings, in order", async () => {
  const answer = await ask(detailed, opening);
  assert.deepEqual(
    [...answer.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
    ["Why", "Trade-offs", "Numbers", "Assumptions", "What would change this", "Next steps", "Questions"],
  );
  assert.match(answer, /From this thread: “8 developers”, “1,000 orders a day”/);
  assert.match(answer, /\(1,000 ÷ 86,400 s; × 10 for the peak\)/);
});

test("a whole design names its parts", async () => {
  const answer = await ask(
    detailed,
    "Design a payment platform for 100K users, 12 developers, PCI DSS, RTO of 15 minutes",
  );
  for (const part of ["Data store", "Messaging", "Availability and disaster recovery", "Observability"]) {
    assert.ok(answer.includes(`| ${part} |`), part);
  }
});

const situations = [
  [],
  ["We are 8 developers with 1,000 orders a day."],
  [
    "45 engineers, 20k writes per second, 12 TB, 99.99% availability, PCI DSS and GDPR, RPO < 1 minute, RTO < 5 minutes, on AWS.",
  ],
  [
    "No ops team. We use PostgreSQL, Kafka and Redis. Payments, search, images and live updates for mobile and web clients.",
  ],
];

for (const guide of guides) {
  const names = guide.options.map(({ name }) => name);
  const [first = "", second = "", third = ""] = names;
  const asked = [
    `${first} or ${second}?`,
    `${second}, ${third || first}: which is better?`,
    `Should we use ${names.at(-1)}?`,
  ];

  test(`${guide.id}: every persona keeps its words, and the answer still answers`, async () => {
    for (const situation of situations) {
      for (const question of asked) {
        for (const persona of [terse, concise, detailed]) {
          const answer = await ask(
            persona,
            question,
            situation.map((text) => said(text)),
          );
          const limit = Math.min(persona.words, 600);
          assert.ok(countWords(answer) <= limit, `${countWords(answer)} > ${limit} words:\n${answer}`);
          assert.match(answer, /\*\*.+: .+\.\*\*/);
          assert.ok(answer.endsWith(label));
          if (persona !== terse) assert.match(answer, /\| Gain \||Gain: /, answer);
          if (persona !== terse) assert.match(answer, /^(?:- )?If /m, answer);
        }
      }
    }
  });
}

test("an answer streams in pieces and ends by saying how it was made", async () => {
  const chunks = await collect(concise, opening);
  assert.ok(chunks.filter(({ kind }) => kind === "text").length >= 3);
  const made = chunks.at(-1);
  assert.ok(made?.kind === "made" && made.by === "offline" && made.persona === "concise");
  assert.deepEqual(
    made.sources?.map(({ title }) => title),
    ["Guide: Architecture style"],
  );
});

test("a follow-up uses what people said in the thread, and nothing that Lintel said or was commanded", async () => {
  const earlier: readonly Entry[] = [
    said(opening),
    { kind: "replied", by: "offline", to: "m1", at: "", text: "For 99 developers: Kafka or RabbitMQ?", messages: [] },
    { ...said("/adr draft 77 developers"), audience: "command" },
  ];
  assert.match(await ask(concise, "why?", earlier), /^\*\*Build a modular monolith.*8 developers/);
  assert.match(
    await ask(concise, "what if we are 40 developers?", earlier),
    /^\*\*Build microservices, not a modular monolith/,
  );
});

test("why, what would change it and how to start are answered at more length", async () => {
  assert.match(await ask(concise, "why?", [said(opening)]), /Calls stay in the process/);
  assert.match(await ask(concise, "what would change that?", [said(opening)]), /other hardware/);
  assert.match(await ask(concise, "how do we start?", [said(opening)]), /one schema per module/);
});

test("facts are remembered from the summary of a long thread", async () => {
  assert.match(await ask(concise, "microservices or a monolith?", [], "The team has 45 developers."), /45 developers/);
});

test("a greeting is answered with what to ask", async () => {
  const answer = await ask(concise, "hi");
  assert.match(answer, /microservices or a monolith\?/);
  assert.ok(countWords(answer) <= concise.words);
});

test("what is outside the guides gets an honest no and what can be asked instead", async () => {
  const answer = await ask(detailed, "who won the match");
  assert.match(answer, /^That is outside my built-in guides/);
  assert.match(answer, /messaging, consistency/);
  assert.doesNotMatch(answer, /\*\*/);
  assert.match(await ask(concise, "We are 8 developers on AWS"), /I have noted “8 developers”, “AWS”/);
});

test("the label says why no model answered", async () => {
  const down = createOfflineAdviser({ note: () => "Claude is overloaded" });
  const chunks = await Array.fromAsync(
    down.answer(question(concise, opening, [], undefined), new AbortController().signal),
  );
  assert.match(textOf(chunks), /_From Lintel's built-in guides; Claude is overloaded\._$/);
});

test("a stopped answer stops", async () => {
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(Array.fromAsync(adviser.answer(question(concise, opening, [], undefined), stop.signal)), {
    name: "AbortError",
  });
});

async function ask(persona: Persona, text: string, earlier: readonly Entry[] = [], summary?: string): Promise<string> {
  return textOf(await collect(persona, text, earlier, summary));
}

function collect(persona: Persona, text: string, earlier: readonly Entry[] = [], summary?: string) {
  return Array.fromAsync(adviser.answer(question(persona, text, earlier, summary), new AbortController().signal));
}

function textOf(chunks: readonly ReplyChunk[]): string {
  return chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
}

function question(persona: Persona, text: string, earlier: readonly Entry[], summary: string | undefined): Question {
  return {
    message: { ...message, text },
    asked: text,
    persona,
    level: "advanced",
    model: undefined,
    earlier,
    summary,
    decisions: undefined,
  };
}

const ana: Person = { id: "u1", name: "Ana" };
const message: Message = {
  kind: "message",
  id: "m9",
  address: { platform: "local", workspace: "w", channel: "c", thread: "t" },
  from: ana,
  at: "2026-11-21T10:00:00Z",
  text: "",
  audience: "bot",
};

function said(text: string) {
  return { kind: "said", id: "m1", at: "2026-11-21T09:00:00Z", from: ana, text, audience: "bot" } as const;
}
