// What people say for and against options, one way of saying it a test.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, DraftOption, Statement } from "../../../src/adr/drafting/draft.ts";
import { validateDraft } from "../../../src/adr/drafting/validate-draft.ts";
import { createOfflineDrafter } from "../../../src/assistant/drafting/offline-drafter.ts";
import { namesIn, thread } from "../../adr/drafting/drafts.ts";

const question = "Ana: Kafka or RabbitMQ for the orders?";

const sayings: [said: readonly string[], pros: readonly string[], cons: readonly string[]][] = [
  [["Pro for Kafka: replay"], ["replay"], []],
  [["**Pro for Kafka:** replay"], ["replay"], []],
  [["Pros for Kafka:\n- replay\n- order"], ["replay", "order"], []],
  [["Kafka cons: upgrades take days"], [], ["upgrades take days"]],
  [["Kafka:\n+ replay\n- brokers to watch"], ["replay"], ["brokers to watch"]],
  [["The advantage of Kafka is that events can be read again."], ["events can be read again"], []],
  [["Kafka keeps the log. Downside: nobody is on call."], ["Kafka keeps the log"], ["nobody is on call"]],
  [["Kafka is out because finance needs SQL on it."], [], ["finance needs SQL on it"]],
  [["Kafka is what we talked about.", "But it has no priorities."], [], ["it has no priorities"]],
  [["Kafka would be $600 a month."], [], ["Kafka would be $600 a month"]],
  [["Kafka lets us read events again."], ["Kafka lets us read events again"], []],
  [["Kafka needs no polling at all."], ["Kafka needs no polling at all"], []],
  [["Kafka has replay and order, RabbitMQ has neither."], ["Kafka has replay and order"], []],
  [["RabbitMQ is harder than Kafka."], [], []],
  [["Pro for MongoDB: no schema"], [], []],
];
for (const [said, pros, cons] of sayings)
  test(`of ${JSON.stringify(said.join(" / "))} ${[...pros, ...cons].length || "nothing"} is said about Kafka`, async () => {
    const { options } = await draftOf([question, ...said.map((text, index) => `${["Bo", "Cleo"][index]}: ${text}`)]);
    const kafka = titled(options, "Kafka");
    assert.deepEqual(backed(kafka.pros), pros);
    assert.deepEqual(backed(kafka.cons), cons);
  });

test("“it” further up the thread, of something that is no option, and “they” of one thing are not guessed", async () => {
  const far = await draftOf([
    question,
    "Bo: Kafka then?",
    "Cleo: lunch",
    "Bo: pasta",
    "Cleo: yes",
    "Bo: It is too slow.",
  ]);
  assert.deepEqual(backed(titled(far.options, "Kafka").cons), []);
  const other = await draftOf([question, "Bo: Kafka keeps the log.", "Cleo: We run Grafana.", "Bo: It is too slow."]);
  assert.deepEqual(backed(titled(other.options, "Kafka").cons), []);
  const they = await draftOf([question, "Bo: Kafka keeps the log.", "Cleo: They are too slow."]);
  assert.deepEqual(backed(titled(they.options, "Kafka").cons), []);
});

test("the catalogue speaks only for the side of an option about which nobody said anything", async () => {
  const { options } = await draftOf([question, "Bo: Pro for Kafka: replay"]);
  const { pros, cons } = titled(options, "Kafka");
  assert.deepEqual(
    [pros, cons].map((side) => side.map(({ sources }) => sources.length)),
    [[1], [0]],
  );
});

const leads: [said: string, section: "context" | "drivers" | "confirmation" | "bad", text: string][] = [
  ["Context: the checkout waits for six services", "context", "The checkout waits for six services"],
  ["Constraint: three people run it", "drivers", "Three people run it"],
  ["Check: a restore drill each quarter", "confirmation", "A restore drill each quarter"],
  ["We do a restore drill each quarter.", "confirmation", "We do a restore drill each quarter"],
  ["Owner: Cleo", "confirmation", "Owner: Cleo"],
  ["Cleo owns the migration.", "confirmation", "Cleo owns the migration"],
  ["Risk: the first upgrade", "bad", "the first upgrade"],
];
for (const [said, section, text] of leads)
  test(`after a decision ${JSON.stringify(said)} goes to ${section}`, async () => {
    const draft = await draftOf([question, "Bo: Let's use Kafka.", `Ana: ${said}`]);
    assert.deepEqual(
      backed(draft[section]).filter((each) => each !== question.slice(5)),
      [text],
    );
  });

const titles: [said: string, title: string][] = [
  ["OK decided: we use Kafka on MSK for orders, JSON for the payloads.", "Use Kafka on MSK for orders"],
  ["Let's use Kafka then.", "Use Kafka for the orders"],
  ["Decision: Kafka for order events because we know it.", "Use Kafka for order events"],
  ["OK, Kafka it is.", "Use Kafka for the orders"],
  ["We go with Kafka for billing and not with RabbitMQ.", "Use Kafka for billing"],
  ["We'll go with Kafka over RabbitMQ.", "Use Kafka for the orders"],
];
for (const [said, title] of titles)
  test(`${JSON.stringify(said)} is titled “${title}”`, async () => {
    assert.equal((await draftOf(["Ana: Kafka or RabbitMQ for the orders?", `Bo: ${said}`])).title, title);
  });

const lists: [said: string, options: readonly string[]][] = [
  ["Three options: Kafka, RabbitMQ and a table.", ["Kafka", "RabbitMQ", "table"]],
  ["Kafka or SQS+SNS?", ["Kafka", "SQS+SNS"]],
  ["Which one is it, Redis or signed cookies?", ["Redis", "signed cookies"]],
  ["Self-hosted or RDS?", ["Self-hosted", "RDS"]],
  ["Should we do it today or tomorrow?", []],
  ["Kafka or not?", ["Kafka"]],
];
for (const [said, options] of lists)
  test(`${JSON.stringify(said)} names ${options.length} options`, async () => {
    const draft = await draftOf([`Ana: ${said}`]);
    assert.deepEqual(
      draft.options.map(({ title }) => title),
      options,
    );
  });

test("without a “because” the last argument that names what was decided is the reason", async () => {
  const { decision } = await draftOf([question, "Bo: Kafka keeps the log. It is fast.", "Ana: Let's use Kafka."]);
  assert.deepEqual(backed(decision?.because ?? []), ["Kafka keeps the log"]);
});

test("an option is the same under its label and by its kind, and is chosen under either", async () => {
  const { options, decision } = await draftOf([
    "Ana: Redis or stateless cookies?",
    "Bo: Option A: Redis. Option B: signed cookies.",
    "Cleo: Let's go with option A.",
  ]);
  assert.deepEqual(
    options.map(({ title }) => title),
    ["Redis", "stateless cookies"],
  );
  assert.equal(decision?.option, "Redis");
});

test("what is counted on an option that lost is no context", async () => {
  const lines = [
    "Ana: We run 4 web shops.",
    question,
    "Bo: Our RabbitMQ would see 300 orders.",
    "Cleo: Let's use Kafka.",
  ];
  assert.deepEqual(backed((await draftOf(lines)).context), ["We run 4 web shops"]);
});

test("a database of another kind that was argued out is an option, and no context", async () => {
  const { options, context, bad } = await draftOf([
    "Ana: Where do our orders live?",
    "Bo: DynamoDB is out because our finance team has 30 reports in SQL.",
    "Ana: Decided: PostgreSQL for orders, accepting that we shard one day.",
  ]);
  assert.deepEqual(
    options.map(({ title }) => title),
    ["DynamoDB", "PostgreSQL"],
  );
  assert.deepEqual(backed(context), ["Where do our orders live?"]);
  assert.deepEqual(backed(bad), ["we shard one day"]);
});

async function draftOf(lines: readonly string[]): Promise<Draft> {
  const messages = thread(lines);
  const discussion = { messages, today: "2026-11-02" };
  const { draft } = await createOfflineDrafter().draft(discussion, new AbortController().signal);
  return validateDraft(draft, messages, namesIn).draft;
}

function titled(options: readonly DraftOption[], wanted: string): DraftOption {
  const option = options.find(({ title }) => title === wanted);
  assert.ok(option, wanted);
  return option;
}

function backed(statements: readonly Statement[]): readonly string[] {
  return statements.filter(({ sources }) => sources.length > 0).map(({ text }) => text);
}
