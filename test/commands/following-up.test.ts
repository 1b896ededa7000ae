import assert from "node:assert/strict";
import { test } from "node:test";
import { followUpCommands } from "../../src/commands/adr/following-up.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import type { Command } from "../../src/conversation/turn.ts";
import { log } from "../adr/adr-log.ts";
import { ana, bo, cem, home } from "../adr/finding/decisions.ts";
import { all, startDesk } from "./started-desk.ts";

test("those who revise at one moment get one draft, and one of them has begun it", async (t) => {
  const people = [ana, bo, cem];
  const { desk } = await startDesk(t, meeting(people.length));
  const replies = await Promise.all(
    people.map((from) => revise(desk, { ...typed, id: `by ${from.id}`, from, address: { ...home, thread: from.id } })),
  );
  const drafts = (await desk.views.of(log)).all().filter(({ status }) => status === "draft");
  assert.deepEqual([drafts.length, drafts[0]?.supersedes], [1, ["d-desk22"]]);
  assert.equal(replies.filter((text) => /revises ADR 1/.test(text)).length, 1);
  assert.equal(replies.filter((text) => text.includes(`already: draft ${drafts[0]?.id}`)).length, 2);
});

test("a revision that is carried out a second time begins nothing new and says the same", async (t) => {
  const { desk } = await startDesk(t);
  const once = await revise(desk, typed);
  assert.equal(await revise(desk, typed), once);
  const { history } = desk.adrs;
  assert.deepEqual(
    (await history(log, "d-desk22")).map(({ did }) => did),
    ["drafted", "proposed", "accepted", "succession planned"],
  );
});

test("after a revision was discarded another one can be begun", async (t) => {
  const { desk } = await startDesk(t);
  await revise(desk, typed);
  const draft = async () => (await desk.views.of(log)).all().find(({ status }) => status === "draft");
  const first = await draft();
  await desk.adrs.discard(log, first?.id ?? "", { by: ana, at: typed.at, turn: "t2" });
  assert.match(await revise(desk, { ...typed, id: "t3", at: "2026-11-21T11:00:00.000Z" }), /revises ADR 1/);
  const second = await draft();
  assert.ok(first && second && first.id !== second.id);
});

test("a form says while it is open that its date cannot be taken", async (t) => {
  const { desk } = await startDesk(t);
  const check = (line: string) => followUpCommands(parts(desk)).find((each) => each.line === line)?.check;
  for (const [line, inputs] of [
    ["/adr confirm", { reviewBy: "2020-01-01" }],
    ["/adr snooze", { until: "5 years" }],
  ] as const) {
    assert.throws(
      () => check(line)?.(inputs),
      (error) => error instanceof Refusal && error.input === Object.keys(inputs)[0],
    );
    assert.doesNotThrow(() => check(line)?.({}));
  }
});

const typed: Command = {
  kind: "command",
  id: "t1",
  address: home,
  from: bo,
  at: "2026-11-21T10:00:00.000Z",
  line: "/adr revise 1",
};

type Desk = Awaited<ReturnType<typeof startDesk>>["desk"];

function parts(desk: Desk): Parameters<typeof followUpCommands>[0] {
  return { desk, platform: () => ({ link: async () => undefined }) };
}

/** Its words, cards aside. */
async function revise(desk: Desk, turn: Command): Promise<string> {
  const command = followUpCommands(parts(desk)).find(({ line }) => line === "/adr revise");
  assert.ok(command);
  const chunks = await all(command.run({ turn, words: "1", signal: new AbortController().signal }));
  return chunks.flatMap((chunk) => (chunk.kind === "text" ? [chunk.text] : [])).join("\n");
}

/** Lets nobody go on before so many are there. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    if (++come === size) resolve();
    return promise;
  };
}
