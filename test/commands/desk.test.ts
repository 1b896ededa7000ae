import assert from "node:assert/strict";
import { test } from "node:test";
import { confirm } from "../../src/adr/follow-up.ts";
import type { Adr } from "../../src/adr/record.ts";
import { actOf } from "../../src/commands/adr/desk.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import type { Command } from "../../src/conversation/turn.ts";
import { log } from "../adr/adr-log.ts";
import { ana, anybody, home } from "../adr/finding/decisions.ts";
import { all, startDesk } from "./started-desk.ts";

const there = { ...home, thread: "review" };
const channel = { ...home, thread: "" };

test("a card that shows a record among others is drawn anew in place, and every other message follows", async (t) => {
  const { desk, adr, note, sent } = await startDesk(t);
  await note("own", home);
  await note("item", there, "item/r-1/x");
  await note("root", channel, "review/r-1");
  const chunks = await all(desk.decide(pressed("item"), { log, adr, rest: "" }, [], held));
  assert.deepEqual(cardsIn(chunks), [{ replaces: "item", title: "drawn: item/r-1/x" }]);
  assert.deepEqual(
    sent.filter(({ name }) => name === "show decision").map(({ address, card, words }) => [address, card, words]),
    [
      [home, "own", `adr/${log}/${adr.id}`],
      [channel, "root", "review/r-1"],
    ],
  );
});

test("what a command is typed for is not shown a second time where a card among others shows it", async (t) => {
  const { desk, adr, note, sent } = await startDesk(t);
  await note("item", there, "item/r-1/x");
  const chunks = await all(desk.decide(typed, { log, adr, rest: "" }, [], held));
  assert.deepEqual(cardsIn(chunks), []);
  assert.deepEqual(sent.find(({ name }) => name === "show decision")?.words, "item/r-1/x");
});

test("a card that nobody draws any more is left as it is, and forgotten", async (t) => {
  const { desk, adr, note, sent } = await startDesk(t);
  await note("item", there, "over/r-1/x");
  const decide = () => all(desk.decide(pressed("item"), { log, adr, rest: "" }, [], held));
  assert.deepEqual(cardsIn(await decide()), [{ replaces: "item", title: `ADR 1: ${adr.content.title}` }]);
  await all(desk.decide(typed, { log, adr, rest: "" }, [], held));
  assert.deepEqual([sent.filter(({ card }) => card === "item"), await desk.adrs.cardsOf(log, adr.id)], [[], []]);
});

test("a discarded draft is gone from its own cards, and others are drawn as ever", async (t) => {
  const { desk, drafted, sent } = await startDesk(t);
  const draft = await drafted("d-gone22");
  const places = [
    { address: home, message: "own", of: `adr/${log}/${draft.id}` },
    { address: there, message: "item", of: "item/r-1/x" },
  ];
  await desk.adrs.discard(log, draft.id, actOf(typed));
  assert.deepEqual(cardsIn(await all(desk.gone(pressed("item"), log, draft, places))), [
    { replaces: "item", title: "drawn: item/r-1/x" },
  ]);
  assert.deepEqual(cardsIn(await all(desk.gone(pressed("own"), log, draft, places))), [
    { replaces: "own", title: "d-gone22" },
  ]);
  assert.deepEqual(
    sent.map(({ card }) => card),
    ["own", "item"],
  );
  assert.match((await desk.draw(`adr/${log}/${draft.id}`))?.text ?? "", /was discarded/);
});

test("every subject is drawn as it is now, and none that nobody draws any more", async (t) => {
  const { desk, adr } = await startDesk(t);
  const drawn = async (subject: string) => (await desk.draw(subject))?.title;
  assert.equal(await drawn(`adr/${log}/${adr.id}`), `ADR 1: ${adr.content.title}`);
  assert.equal(await drawn("item/r-1/x"), "drawn: item/r-1/x");
  assert.equal(await drawn("over/r-1/x"), undefined);
});

test("whoever waits for decisions hears of each, and again when the turn runs again", async (t) => {
  const { desk, adr, heard } = await startDesk(t);
  for (let attempt = 0; attempt < 2; attempt++) await all(desk.decide(typed, { log, adr, rest: "" }, [], held));
  assert.deepEqual(heard, [
    [log, adr.id, typed.id, "2027-05-21"],
    [log, adr.id, typed.id, "2027-05-21"],
  ]);
});

test("a number may be followed by a colon, and the rest is what is said of it", async (t) => {
  const { desk, adr } = await startDesk(t);
  for (const words of ["1: still fine", "ADR 1 : still fine", `${adr.id}: still fine`]) {
    const meant = await desk.meant(typed, words);
    assert.deepEqual([meant.adr.id, meant.rest], [adr.id, ": still fine"], words);
  }
});

const typed: Command = {
  kind: "command",
  id: "t1",
  address: there,
  from: ana,
  at: "2026-11-21T10:00:00.000Z",
  line: "/adr confirm 1",
};
const pressed = (card: string): Command => ({ ...typed, card });

const held = {
  change: ([adr]: readonly Adr[]) => (adr ? [confirm(adr, actOf(typed), { reviewBy: "in 6 months" }, anybody)] : []),
  say: () => "Confirmed.",
};

function cardsIn(chunks: readonly ReplyChunk[]) {
  return chunks.flatMap((chunk) =>
    chunk.kind === "card" ? [{ replaces: chunk.replaces, title: chunk.card.title }] : [],
  );
}
