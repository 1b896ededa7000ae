// What people do and what they see, through the whole of Lintel: real Redis, queue and HTTP; only Claude's server is a stand-in.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { addressOf } from "../../src/local/inbound.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { startWorld } from "../support/world.ts";

const showcase =
  "@architect We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";

test("without a key, a first question gets a computed, labelled answer in its thread", async (t) => {
  const { local } = await startWorld(t);
  const reply = await local.ask(showcase);
  assert.match(reply.text.split("\n")[0] ?? "", /modular monolith/i);
  assert.match(reply.text, /0\.012\/s/);
  assert.match(reply.text, /built-in guides; no model is configured/);
  assert.equal(reply.made?.by, "offline");
});

test("a follow-up without a mention is answered with what was said before, also after a restart", async (t) => {
  const world = await startWorld(t);
  const id = await world.local.say(showcase);
  await world.local.replyTo(id);
  await world.restart();
  const reply = await world.local.ask("what if we are 40 developers?", { thread: id });
  assert.match(reply.text, /Build microservices/);
  assert.match(reply.text, /1,000 orders a day/);
});

test("Claude's answer streams, and the next question carries the thread", async (t) => {
  const { local, claude } = await startWithClaude(t);
  const pause = hold();
  claude.reply({ text: ["A **modular", pause, " monolith**."] });
  const id = await local.say(showcase);
  await local.until(() => local.seen.get(`${id}.0`)?.text.includes("A **modular") || undefined, "the first half");
  assert.equal(local.seen.get(`${id}.0`)?.state, "streaming");
  pause.release();
  const { text, made } = await local.replyTo(id);
  assert.equal(text, "A **modular monolith**.");
  assert.deepEqual([made?.by, made?.persona, made?.model], ["claude", "concise", "claude-opus-5-5"]);

  claude.reply("Because the team is small.");
  await local.ask("why?", { thread: id, as: "bo" });
  const sent = JSON.stringify(claude.requests[1]?.body.messages);
  assert.match(sent, /1,000 orders a day/);
  assert.match(sent, /A \*\*modular monolith\*\*/);
  assert.match(sent, /Bo/);
});

test("the persona of the channel reaches the model with the next message, and one message can override it", async (t) => {
  const { local, claude } = await startWithClaude(t);
  claude.script(() => "Fine.");
  const id = await local.say("@architect Kafka or RabbitMQ?");
  await local.replyTo(id);
  await local.order("/architect persona detailed");
  await local.ask("and for 100 events a second?", { thread: id });
  const once = await local.ask("briefly: and for ten?", { thread: id });
  const personas = claude.requests.map(({ body }) =>
    JSON.stringify(body.messages.findLast(({ role }) => role === "system")),
  );
  assert.notEqual(personas[0], personas[1]);
  assert.equal(personas[0], personas[2]);
  assert.deepEqual(claude.requests[0]?.body.system, claude.requests[1]?.body.system);
  assert.equal(once.made?.persona, "concise");
});

test("a tool's result is part of the answer, and people see what is being looked up", async (t) => {
  const { local, claude } = await startWithClaude(t);
  const pause = hold();
  claude.script([
    { calls: [{ name: "look_up_guide", input: { topic: "messaging" } }] },
    { text: [pause, "RabbitMQ, by the guide."] },
  ]);
  const id = await local.say("@architect Kafka or RabbitMQ?");
  await local.until(() => local.seen.get(`${id}.0`)?.status?.includes("guide") || undefined, "a status");
  pause.release();
  assert.equal((await local.replyTo(id)).text, "RabbitMQ, by the guide.");
  assert.match(JSON.stringify(claude.requests[1]?.body.messages.at(-1)), /tool_result/);
});

test("while Claude is overloaded the built-in guides answer and say so", async (t) => {
  const { local, claude } = await startWithClaude(t);
  claude.script(() => ({ status: 529, retryAfterMs: 1 }));
  const reply = await local.ask(showcase);
  assert.match(reply.text, /modular monolith/i);
  assert.match(reply.text, /Claude gave no answer: the model is overloaded/);
  assert.equal(reply.made?.by, "offline");
});

test("a stop by somebody else ends the answer at once and says who it was", async (t) => {
  const { local, claude, log } = await startWithClaude(t);
  const pause = hold();
  claude.reply({ text: ["It depends on", pause, " never sent"] });
  const id = await local.say(showcase);
  await local.until(() => local.seen.get(`${id}.0`)?.text || undefined, "the beginning");
  assert.deepEqual(await local.stop(id, "chen"), { stopped: true });
  const reply = await local.replyTo(id);
  assert.equal(reply.text, "It depends on\n\n_Stopped by Chen._");
  await claude.requests[0]?.hungUp;
  await log.until({ turn: id, msg: "turn ended" });
  assert.deepEqual(await local.stop(id), { stopped: false });
});

test("the word stop to the bot works as the button does, and is not answered", async (t) => {
  const { local, claude } = await startWithClaude(t);
  claude.script(() => ({ text: ["Never ending", hold()] }));
  const id = await local.say(showcase);
  await local.until(() => local.seen.get(`${id}.0`)?.text || undefined, "the beginning");
  const word = await local.say("@architect stop", { thread: id, as: "bo" });
  assert.match((await local.replyTo(id)).text, /_Stopped by Bo\._/);
  assert.match((await local.ask("@architect stop", { thread: id })).text, /nothing to stop/);
  assert.equal(local.seen.get(`${word}.0`), undefined);
});

test("Lintel stays silent when a message is for someone else, in a quiet channel, and in threads it is not part of", async (t) => {
  const { local } = await startWorld(t);
  const root = await local.say(showcase);
  await local.replyTo(root);
  const other = await local.say("@Bo can you check the numbers?", { thread: root });
  const stranger = await local.say("who has the deploy key?", { thread: "another-thread" });
  await local.order("/architect quiet");
  const quiet = await local.say("and the database?", { thread: root });
  const mentioned = await local.ask("@architect and the database?", { thread: root });
  assert.match(mentioned.text, /PostgreSQL/);
  for (const id of [other, stranger, quiet]) assert.equal(local.seen.get(`${id}.0`), undefined);
});

test("mentioned in the middle of a thread, it knows what was said before", async (t) => {
  const { local, claude } = await startWithClaude(t);
  claude.reply("Thursday it is.");
  const root = await local.say("We have 40 tables and a freeze on Thursday.");
  await local.say("The nightly export takes six hours.", { thread: root, as: "bo" });
  await local.ask("@architect what is the risk?", { thread: root, as: "chen" });
  const sent = JSON.stringify(claude.requests[0]?.body.messages);
  assert.match(sent, /40 tables.*six hours.*what is the risk/);
});

test("mass mentions that the model writes ping nobody", async (t) => {
  const { local, claude } = await startWithClaude(t);
  claude.reply({ text: ["Tell <!chan", "nel> and @he", "re."] });
  assert.equal((await local.ask(showcase)).text, "Tell channel and @\u200bhere.");
});

test("settings are changed in a form, which shows them afterwards, and a wrong one is refused with the remedy", async (t) => {
  const { local } = await startWorld(t);
  const card = await local.order("/architect settings");
  const inputs = { persona: "detailed", follow: "false", model: "default", timeZone: "Europe/Berlin" };
  const save = { card: card.id, thread: card.thread, inputs };
  const saved = await local.order("/architect settings save", { ...save, as: "bo" });
  assert.match(saved.text, /^Bo saved the settings.*\*\*detailed\*\*.*quiet.*Europe\/Berlin/);
  assert.match(JSON.stringify(local.seen.get(card.id)?.card), /"value":"detailed"/);
  const refused = await local.order("/architect settings save", { ...save, inputs: { ...inputs, timeZone: "Moon" } });
  assert.match(refused.text, /no time zone "Moon".*IANA/);
  assert.match((await local.ask(showcase)).text, /^## Recommendation/);
});

test("forget deletes the thread's state; the next question starts anew", async (t) => {
  const { local, redis } = await startWorld(t);
  const id = await local.say(showcase);
  await local.replyTo(id);
  assert.match((await local.ask("@architect forget", { thread: id })).text, /deleted everything/);
  const threads = createThreadStore(redis.connections);
  const after = await local.ask("@architect what if we are 40 developers?", { thread: id });
  assert.doesNotMatch(after.text, /1,000 orders/);
  const texts = (await threads.read(addressOf("architecture", id))).map(({ text }) => text).join();
  assert.doesNotMatch(texts, /1,000 orders/);
});

test("the transcript is handed over as a file", async (t) => {
  const { local, url } = await startWorld(t);
  const id = await local.say(showcase);
  await local.replyTo(id);
  const [file] = (await local.ask("@architect transcript", { thread: id })).files ?? [];
  const text = await (await fetch(url + file?.url)).text();
  assert.match(text, /\*\*Ana\*\*.*1,000 orders a day.*\*\*Lintel\*\* \(offline, concise\)/s);
});

test("a long thread is summed up before the next answer, and nothing of it is deleted", async (t) => {
  const { local, claude, redis } = await startWithClaude(t);
  claude.script((body) => (body.stream ? "Noted." : "They decided on PostgreSQL."));
  const root = await local.say("The beginning of it all.");
  for (let n = 0; n < 8; n++) await local.say(`Point ${n}. ${"word ".repeat(7_500)}`, { thread: root });
  await local.ask("@architect so?", { thread: root });
  const [summing, answering] = claude.requests;
  assert.match(JSON.stringify(summing?.body.messages), /The beginning of it all/);
  const sent = JSON.stringify(answering?.body.messages);
  assert.match(sent, /They decided on PostgreSQL/);
  assert.doesNotMatch(sent, /The beginning of it all/);
  const kept = await createThreadStore(redis.connections).read(addressOf("architecture", root));
  assert.match(kept[0]?.text ?? "", /The beginning/);
});

async function startWithClaude(t: TestContext) {
  const claude = await startClaude(t);
  const env = { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url };
  return { claude, ...(await startWorld(t, { env })) };
}
