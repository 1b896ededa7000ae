// The archetypes: their data keep their rules, their diagrams can be drawn, and their figures are right.
import assert from "node:assert/strict";
import { test } from "node:test";
import DOMPurify from "dompurify";
import mermaid from "mermaid";
import type { Archetype } from "../../src/advice/archetype.ts";
import { archetypes } from "../../src/advice/archetypes.ts";
import { readFacts } from "../../src/advice/facts.ts";
import type { Figure } from "../../src/advice/guide.ts";

for (const archetype of archetypes) {
  const { title, recommend, because, reasons, parts, flips, steps, questions, diagram } = archetype;

  test(`${title}: sentences end as sentences and phrases as phrases`, () => {
    for (const text of [...reasons, ...steps, ...parts.map(({ mitigation }) => mitigation)])
      assert.match(text, /^[A-Z].*\.$/s, text);
    for (const text of questions) assert.match(text, /^[A-Z].*\?$/s, text);
    for (const text of phrasesOf(archetype)) assert.match(text, /^\S.*[^.,;:?]$/s, text);
    for (const text of [recommend, ...parts.map(({ action }) => action)]) assert.match(text, /^[A-Z]/, text);
    for (const text of [because, ...parts.map((part) => part.because)])
      assert.doesNotMatch(text, /^(?:because|since|as)\b/i);
    for (const { when } of flips) assert.doesNotMatch(when, /^(?:if|when)\b/i);
  });

  test(`${title}: short enough to read, and nothing twice`, () => {
    const texts = [
      ...reasons,
      ...steps,
      ...questions,
      ...phrasesOf(archetype),
      ...parts.map((part) => part.mitigation),
    ];
    assert.deepEqual(repeated(texts), []);
    for (const text of texts.flatMap((each) => each.split(/[.;:?] /)))
      assert.ok(text.split(/\s+/).length <= 25, `too long: ${text}`);
    for (const text of texts) assert.ok(!text.includes("|"), `breaks a table: ${text}`);
    for (const text of reasons) assert.ok(text.split(/\s+/).length <= 25, text);
  });

  test(`${title}: holds all that a design needs`, () => {
    assert.ok(parts.length >= 5 && parts.length <= 9, `${parts.length} parts`);
    assert.deepEqual(repeated(parts.map((part) => part.title)), []);
    assert.ok(reasons.length >= 4 && reasons.length <= 6);
    assert.ok(flips.length >= 2 && steps.length >= 3 && questions.length === 3);
  });

  test(`${title}: its diagram is one that Mermaid draws, with at most 14 boxes that are all connected`, async () => {
    await assert.doesNotReject(parseDiagram(diagram));
    const boxes = new Set(diagram.flatMap((line) => [...line.matchAll(/(?:^\s*|> ?|\| )(\w+)/g)].map(([, id]) => id)));
    assert.ok(boxes.size <= 14, `${boxes.size} boxes`);
    for (const id of boxes)
      assert.equal(diagram.join("\n").split(new RegExp(String.raw`\b${id}\[`)).length, 2, `${id} is labelled once`);
    for (const line of diagram) assert.match(line, /^ {2}\S.*(?:-->|-\.->)/, line);
  });

  test(`${title}: no figures without a load, and figures with one`, () => {
    assert.deepEqual(archetype.figures(readFacts(["We are five developers"])), []);
    for (const text of ["300,000 daily users", "2,000 concurrent users", "5,000 requests per second", "100k users"])
      checkFigures(archetype.figures(readFacts([text])));
  });
}

const computed: readonly (readonly [title: string, text: string, values: Readonly<Record<string, string>>])[] = [
  [
    "Payment platform",
    "1,000,000 payments a day, RPO 1 minute",
    {
      payments: "11.6/s on average, 116/s at peak",
      "a year of payments and journal": "730 GB",
      "worst loss with a replica that lags 5 min":
        "5 min; an RPO of 1 min is missed: replicate synchronously, or alarm on a lag well below it",
    },
  ],
  [
    "URL shortener",
    "864,000 links per day",
    {
      redirects: "1,000/s on average, 10,000/s at peak",
      "new links": "10/s on average, 100/s at peak",
      "a year of links": "158 GB",
      "cache memory": "8.64 GB",
      "lookups past a cache that hits 90 %": "1,000/s at peak",
    },
  ],
  [
    "Chat system",
    "5M DAU",
    {
      messages: "2,315/s on average, 23,148/s at peak",
      "a year of messages": "21.9 TB",
      "open connections": "1,250,000",
      "WebSocket gateways": "63 plus a spare",
    },
  ],
  [
    "Online shop",
    "86,400 orders per day",
    {
      orders: "1/s on average, 10/s at peak",
      requests: "400/s on average, 4,000/s at peak",
      "application instances": "20 plus a spare",
      "a year of orders": "158 GB",
    },
  ],
  [
    "IoT ingestion",
    "20,000 messages per second",
    {
      messages: "20,000/s",
      "a year of raw messages": "126 TB",
      "incoming at peak": "32 Mbit/s",
      "partitions of the stream": "8",
    },
  ],
  [
    "Social feed",
    "864,000 posts per day",
    {
      posts: "10/s on average, 100/s at peak",
      "timeline writes by fan-out": "2,000/s on average, 20,000/s at peak",
      "feed reads": "200/s on average, 2,000/s at peak",
    },
  ],
  [
    "LLM application",
    "86,400 questions a day",
    {
      "model requests": "1/s on average, 10/s at peak",
      "tokens a day": "346 million",
      "answers under way at peak": "80",
    },
  ],
  [
    "Ride hailing and delivery tracking",
    "86,400 rides per day",
    {
      trips: "1/s on average, 10/s at peak",
      "drivers on the road at peak": "36,000",
      positions: "9,000/s at peak",
      "memory of the geo index": "18 MB",
    },
  ],
  [
    "Video platform",
    "8,640 videos per day",
    {
      "videos uploaded": "0.1/s on average, 1/s at peak",
      "a year of originals and renditions": "2,365 TB",
      "encoding workers to keep up with the peak": "600",
    },
  ],
  ["Search service", "600 GB of documents", { "primary shards": "20" }],
  ["Booking system", "20,000 requests per second at peak", { "waiting room": "admit at most 5,000 of 20,000/s" }],
];

for (const [title, text, values] of computed) {
  test(`${title}: the figures for “${text}” are those computed by hand`, () => {
    const figures = archetypes.find((each) => each.title === title)?.figures(readFacts([text])) ?? [];
    const found = Object.fromEntries(figures.map(({ label, value }) => [label, value]));
    for (const [label, value] of Object.entries(values)) assert.equal(found[label], value, label);
  });
}

test("a stated peak is kept beside a stated average, each in its own unit", () => {
  const facts = readFacts(["86,400 orders per day, with a peak of 4,000 requests per second"]);
  const figures = archetypes.find(({ title }) => title === "Online shop")?.figures(facts) ?? [];
  assert.equal(figures[0]?.value, "1/s on average, 10/s at peak");
});

function phrasesOf({ recommend, because, parts, flips }: Archetype): readonly string[] {
  return [
    recommend,
    because,
    ...parts.flatMap((part) => [part.action, part.because, part.risk]),
    ...flips.flatMap(({ when, to }) => [when, to]),
  ];
}

function checkFigures(figures: readonly Figure[]): void {
  assert.ok(figures.length > 0);
  assert.deepEqual(repeated(figures.map(({ label }) => label)), []);
  for (const { label, value, how } of figures)
    assert.doesNotMatch(`${label} ${value} ${how}`, /NaN|Infinity|undefined/);
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

// Labels are sanitised while parsing, which takes a browser; the syntax does not.
function parseDiagram(diagram: readonly string[]): Promise<unknown> {
  Object.assign(DOMPurify, { addHook: () => {}, sanitize: (text: string) => text });
  return mermaid.parse(["flowchart LR", ...diagram].join("\n"));
}
