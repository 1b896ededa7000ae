// The commands that set a channel, on a real store: what their cards say, and what they refuse.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { loadPersonas } from "../../src/assistant/personas.ts";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import { createCommands } from "../../src/commands/commands.ts";
import { commandTable } from "../../src/commands/table.ts";
import type { Address } from "../../src/conversation/address.ts";
import type { Card } from "../../src/conversation/card.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { startRedis } from "../support/redis.ts";

for (const [line, title, all, now] of [
  ["/architect persona", "Personas", ["blueprint", "concise", "detailed", "production", "python"], "concise"],
  ["/architect level", "Levels", ["foundation", "intermediate", "advanced", "expert", "mastery"], "advanced"],
] as const) {
  test(`${line} explains the five in a line each, marks the present one and offers the others`, async (t) => {
    const { card } = await startChannel(t);
    const shown = await card(line);
    assert.equal(shown.title, title);
    const lines = (shown.text ?? "").split("\n");
    assert.deepEqual(
      lines.map((each) => each.match(/^- \*\*(\w+)\*\*(?: \(now\))?: .{40,150}\.$/)?.[1]),
      all,
    );
    assert.deepEqual(
      lines.filter((each) => each.includes("(now)")).map((each) => each.slice(4, 4 + now.length)),
      [now],
    );
    // A card in Teams holds six buttons.
    assert.deepEqual(
      shown.choices?.map(({ command }) => command),
      all.filter((name) => name !== now).map((name) => `${line} ${name}`),
    );
  });
}

test("a level that is chosen holds for the channel and is what the card and the form then show", async (t) => {
  const { run, card, settings } = await startChannel(t);
  assert.match(await run("/architect level Mastery"), /in this channel: level \*\*mastery\*\*\.$/);
  assert.equal((await settings.of(channel)).level, "mastery");
  assert.match((await card("/architect level")).text ?? "", /\*\*mastery\*\* \(now\)/);
  const input = (await card("/architect settings")).form?.inputs.find(({ name }) => name === "level");
  assert.equal(input?.value, "mastery");
  const said = await run("/architect settings save", { level: "expert", persona: "python" });
  assert.match(said, /persona \*\*python\*\*, level \*\*expert\*\*/);
  assert.equal((await settings.of(channel)).level, "expert");
});

test("a level that there is not is refused with those that there are", async (t) => {
  const { run } = await startChannel(t);
  await assert.rejects(run("/architect level guru"), /no level "guru".*foundation, intermediate, advanced/);
});

test("help names the level", async (t) => {
  const { run } = await startChannel(t);
  assert.match(await run("/architect help"), /- `\/architect level \[name\]`: Show the levels/);
});

const channel: Address = { platform: "local", workspace: "w", channel: "c", thread: "" };

async function startChannel(t: TestContext) {
  const { client: redis } = await startRedis(t);
  const settings = createSettingsStore(redis);
  const threads = createThreadStore({ impatient: redis, patient: redis });
  const personas = (await loadPersonas(join(import.meta.dirname, "../../personas"))).list();
  const commands = createCommands(
    commandTable({ settings, threads, personas, models: [], rated: () => undefined, decisions: [] }),
  );
  const chunksOf = (line: string, inputs: Record<string, string> = {}) => {
    const from = { id: "ana", name: "Ana" };
    const turn = {
      kind: "command",
      id: line,
      address: channel,
      from,
      at: "2026-11-21T10:00:00Z",
      line,
      inputs,
    } as const;
    return Array.fromAsync(commands.run(turn));
  };
  return {
    settings,
    async run(line: string, inputs?: Record<string, string>): Promise<string> {
      return (await chunksOf(line, inputs)).map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
    },
    async card(line: string): Promise<Card> {
      const [card] = (await chunksOf(line)).flatMap((chunk) => (chunk.kind === "card" ? chunk.card : []));
      return card ?? assert.fail(`${line} shows no card`);
    },
  };
}
