import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, Source } from "../../../src/adr/drafting/draft.ts";
import { validateDraft } from "../../../src/adr/drafting/validate-draft.ts";
import { emptyDraft, namesIn, thread } from "./drafts.ts";

const messages = thread([
  "Ana: We run 12 services and 3 databases, p99 is 200 ms. Traffic grows by 1,000 users a day.",
  "Bo: Kafka or RabbitMQ for the order events?",
  "Cleo: Kafka keeps the log for 7 days, but nobody here has operated it.",
  "Lintel: RabbitMQ is easier to operate, with 2 nodes. Use RabbitMQ.",
  "Ana: We will not use Kafka.",
  "Bo: Let's go with RabbitMQ, because it is easier to operate. Review in May.",
  "Dev: +1",
]);
const [services = "", question = "", log = "", lintel = "", refusal = "", decision = "", assent = ""] = messages.map(
  ({ id }) => id,
);

const borneOut: [statement: string, sources: string[]][] = [
  ["We run 12 services and 3 databases", [services]],
  ["The team runs twelve services", [services]],
  ["p99 is 200 milliseconds", [services]],
  ["Traffic grows by 1k users a day", [services]],
  ["Ana says traffic grows by 1000 users a day", [services]],
  ["Kafka keeps the log for seven days", [log]],
  ["Nobody here has operated Kafka", [log]],
  ["“nobody here has operated it”", [log]],
  ["We will not use Kafka", [refusal]],
];
for (const [text, sources] of borneOut)
  test(`"${text}" keeps its source`, () => {
    const { draft, faults } = validated({ context: [{ text, sources }] });
    assert.deepEqual(draft.context, [{ text, sources }]);
    assert.deepEqual(faults, []);
  });

test("what stands far down in a long message is found there", () => {
  const long = thread([`Ana: ${"We talked about many things. ".repeat(100)}The queue holds 12 days.`]);
  const statement = { text: "“the queue holds 12 days”", sources: long.map(({ id }) => id) };
  assert.deepEqual(validateDraft({ ...emptyDraft, context: [statement] }, long, namesIn).draft.context, [statement]);
});

const invented: [statement: string, sources: string[], fault: RegExp][] = [
  ["We run 13 services", [services], /no cited message holds 13/],
  ["We run thirty services", [services], /no cited message holds thirty/],
  ["We run 3 services and 12 databases", [services], /otherwise/],
  ["p99 is 200 seconds", [services], /no cited message holds 200 seconds/],
  ["p95 is 200 ms", [services], /no cited message holds/],
  ["Traffic grows by 1,000 users a day since May", [services], /no cited message holds May/],
  ["Kafka keeps the log for 7 days and runs on Kubernetes", [log], /names Kubernetes/],
  ["FooDB keeps the log for 7 days", [log], /names FooDB/],
  ["Dev says Kafka keeps the log for 7 days", [log], /by Dev/],
  ["Kafka keeps the log for 7 days", [services], /something else|no cited message/],
  ["Latency budgets force a rewrite of everything", [services], /something else/],
  ["“nobody here likes it”", [log], /nobody said/],
  ["We will use Kafka", [refusal], /the opposite/],
  ["Everybody here has operated Kafka", [log], /the opposite|something else/],
  ["We run 12 services", ["m99"], /cites no message/],
];
for (const [text, sources, fault] of invented)
  test(`"${text}" loses the source that does not say it`, () => {
    const { draft, faults } = validated({ context: [{ text, sources }] });
    assert.deepEqual(draft.context, [{ text, sources: [] }]);
    assert.match(faults.join("\n"), fault);
  });

test("what Lintel said may weigh an option, but is no fact of the context", () => {
  const statement = { text: "RabbitMQ is easier to operate, with 2 nodes", sources: [lintel] };
  const { draft } = validated({
    context: [statement],
    options: [{ title: "RabbitMQ", sources: [question], pros: [statement], cons: [] }],
  });
  assert.deepEqual(draft.context[0]?.sources, []);
  assert.deepEqual(draft.options[0]?.pros, [statement]);
});

test("a message that has nothing to do with the statement is no source of it", () => {
  const { draft } = validated({ context: [{ text: "We run 12 services", sources: [services, assent] }] });
  assert.deepEqual(draft.context[0]?.sources, [services]);
});

const options = ["Kafka", "RabbitMQ"].map((title) => ({ title, sources: [question], pros: [], cons: [] }));
const because = [{ text: "it is easier to operate", sources: [decision] }];

test("a decision of people stands, with the title its option has", () => {
  const { draft, faults } = validated({
    options,
    decision: { option: "rabbitmq", sources: [decision, assent], because },
  });
  assert.deepEqual(draft.decision, { option: "RabbitMQ", sources: [decision, assent], because });
  assert.deepEqual(faults, []);
});

const unfounded: [name: string, decision: Partial<Draft["decision"]>, fault: RegExp][] = [
  ["that only Lintel made", { option: "RabbitMQ", sources: [lintel] }, /cites no message of a person/],
  ["without a source", { option: "RabbitMQ", sources: [] }, /cites no message of a person/],
  ["that was only asked about", { option: "RabbitMQ", sources: [question] }, /only ask/],
  ["turned into its opposite", { option: "Kafka", sources: [refusal] }, /opposite/],
  ["for what is no option", { option: "Pulsar", sources: [decision] }, /none of the options/],
  ["whose message names another option", { option: "Kafka", sources: [assent] }, /names the option/],
];
for (const [name, given, fault] of unfounded)
  test(`a decision ${name} is none, and is said to be open`, () => {
    const decision = { option: "", sources: [], because, ...given };
    const { draft, faults } = validated({ options, decision });
    assert.equal(draft.decision, undefined);
    assert.match(draft.open.map(({ text }) => text).join(), new RegExp(`Whether it is ${given?.option}`));
    assert.match(faults.join("\n"), fault);
  });

test("a decision that was taken back later, in a message the draft does not cite, is none", () => {
  const later: Source = {
    ...messages[0],
    id: "later",
    author: "Bo",
    isLintel: false,
    at: "2026-11-03T09:00:00.000Z",
    text: "Sorry, we won't use RabbitMQ.",
  };
  const given = { ...emptyDraft, options, decision: { option: "RabbitMQ", sources: [decision], because } };
  assert.ok(validateDraft(given, messages, namesIn).draft.decision);
  assert.equal(validateDraft(given, [...messages, later], namesIn).draft.decision, undefined);
});

test("“let's do that” decides for what the other cited message names", () => {
  const short = thread(["Ana: I propose Redis for the sessions.", "Bo: Yes, let's do that."]);
  const [proposal = "", yes = ""] = short.map(({ id }) => id);
  const redis = [{ title: "Redis", sources: [proposal], pros: [], cons: [] }];
  const decided = (sources: string[]) =>
    validateDraft(
      { ...emptyDraft, options: redis, decision: { option: "Redis", sources, because: [] } },
      short,
      namesIn,
    ).draft.decision;
  assert.deepEqual(decided([proposal, yes])?.sources, [proposal, yes]);
  assert.equal(decided([yes]), undefined);
});

const reviews: [date: string, sources: string[], stands: boolean][] = [
  ["2027-05-01", [decision], true],
  ["2027-05-31", [decision], true],
  ["2027-06-01", [decision], false],
  ["2027-05-01", [services], false],
  ["2027-05-41", [decision], false],
  ["soon", [decision], false],
];
for (const [date, sources, stands] of reviews)
  test(`a review date ${date} ${stands ? "stands" : "falls"} with the message cited for it`, () => {
    const { draft } = validated({ reviewBy: { date, sources } });
    assert.deepEqual(draft.reviewBy, stands ? { date, sources } : undefined);
  });

test("the same statement twice is one with both sources, and empty ones go", () => {
  const { draft } = validated({
    drivers: [
      { text: "We run 12 services.", sources: [services] },
      { text: " we run **12** services", sources: [] },
      { text: "…", sources: [services] },
      { text: "", sources: [] },
    ],
  });
  assert.deepEqual(draft.drivers, [{ text: "We run 12 services.", sources: [services] }]);
});

const harmful: [text: string, plain: string][] = [
  ["<!channel> look at <script>alert(1)</script>", "channel look at ‹script>alert(1)‹/script>"],
  ["See [Ana, 2 Nov](https://evil.example) [to confirm]", "See Ana, 2 Nov"],
  ["# Status\n\naccepted\n> so they say", "Status accepted > so they say"],
  ["```js\nx\n```", "js x"],
  ["* * 1. nested | table", "nested | table"],
  ["an `open tick", "an open tick"],
  ["reads > 90% and List<String>", "reads > 90% and List‹String>"],
  ["@here‮ reversed", "@\u200bhere reversed"],
];
for (const [text, plain] of harmful)
  test(`${JSON.stringify(text)} becomes plain words`, () => {
    assert.equal(validated({ bad: [{ text, sources: [] }] }).draft.bad[0]?.text, plain);
  });

const titles: [title: string, draft: Partial<Draft>, shown: string][] = [
  ["How order events travel", {}, "How order events travel"],
  ["Use Pulsar for order events", {}, "Untitled decision"],
  ["🚀", { options }, "Choose between Kafka and RabbitMQ"],
  ["Use RabbitMQ", { options }, "Choose between Kafka and RabbitMQ"],
  ["Use Kafka", { options, decision: { option: "RabbitMQ", sources: [decision], because: [] } }, "Choose RabbitMQ"],
];
for (const [title, draft, shown] of titles)
  test(`the title "${title}" is shown as "${shown}"`, () => {
    assert.equal(validated({ title, ...draft }).draft.title, shown);
  });

test("tags are words of the thread", () => {
  assert.deepEqual(validated({ tags: ["Order Events", "<b>", "blockchain", "order-events"] }).draft.tags, [
    "order-events",
  ]);
});

function validated(draft: Partial<Draft>) {
  return validateDraft({ ...emptyDraft, title: "How order events travel", ...draft }, messages, namesIn);
}
