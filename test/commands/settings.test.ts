// The commands that set a channel, on a real store: what their cards say, and what they refuse.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { loadPersonas } from "../../src/assistant/personas.ts";
import type { Settings } from "../../src/channels/settings.ts";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import { createCommands } from "../../src/commands/commands.ts";
import { commandTable } from "../../src/commands/table.ts";
import type { Address } from "../../src/conversation/address.ts";
import type { Card } from "../../src/conversation/card.ts";
import type { Message } from "../../src/conversation/turn.ts";
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

const working: [line: string, said: RegExp, kept: Partial<Settings>][] = [
  ["/architect weekends skip", /: weekends left out\.$/, { skipsWeekends: true }],
  ["/architect weekends include", /: weekends included\.$/, { skipsWeekends: false }],
  ["/architect holidays 12-25, 2026-12-24", /: holidays 12-25, 2026-12-24\.$/, { holidays: ["12-25", "2026-12-24"] }],
  ["/architect holidays none", /: no holidays\.$/, { holidays: [] }],
  [
    "/architect quiet hours 18:00-08:00",
    /: quiet hours 18:00-08:00\.$/,
    { quietHours: { from: "18:00", to: "08:00" } },
  ],
  ["/architect quiet hours off", /: no quiet hours\.$/, { quietHours: undefined }],
  ["/architect consequences 6 weeks", /: asked what came of a decision after 6 weeks\.$/, { consequencesAfter: 42 }],
  ["/architect consequences 10 days", /after 10 days\.$/, { consequencesAfter: 10 }],
  ["/architect consequences off", /: not asked what came of decisions\.$/, { consequencesAfter: undefined }],
];

test("when a channel may be spoken to unasked is set in a line each, and read again as it was set", async (t) => {
  const { run, settings } = await startChannel(t);
  for (const [line, said, kept] of working) {
    assert.match(await run(line), said, line);
    const now = await settings.of(channel);
    assert.deepEqual({ ...now, ...kept }, now, line);
  }
});

test("without words such a command tells what is set", async (t) => {
  const { run } = await startChannel(t);
  await run("/architect quiet hours 18:00-08:00");
  for (const name of ["weekends", "holidays", "quiet hours", "consequences"])
    assert.equal(
      await run(`/architect ${name}`),
      "In this channel: weekends included, no holidays, quiet hours 18:00-08:00, not asked what came of decisions.",
    );
});

test("the form of all settings holds them in the words in which they are typed, and takes them back", async (t) => {
  const { run, card, settings } = await startChannel(t);
  const set = {
    skipsWeekends: true,
    holidays: ["12-25"],
    quietHours: { from: "18:00", to: "08:00" },
    consequencesAfter: 42,
  };
  await settings.change(channel, set);
  const before = await settings.of(channel);
  const inputs = (await card("/architect settings")).form?.inputs ?? [];
  const held = Object.fromEntries(inputs.map(({ name, value }) => [name, String(value)]));
  assert.deepEqual(
    [held["skipsWeekends"], held["holidays"], held["quietHours"], held["consequencesAfter"]],
    ["true", "12-25", "18:00-08:00", "6 weeks"],
  );
  const said = await run("/architect settings save", held);
  assert.match(said, /weekends left out, holidays 12-25, quiet hours 18:00-08:00, asked .* after 6 weeks\.$/);
  assert.deepEqual(await settings.of(channel), before);
  await run("/architect settings save", { holidays: "none", quietHours: "off", consequencesAfter: "off" });
  const after = await settings.of(channel);
  assert.deepEqual([after.holidays, after.quietHours, after.consequencesAfter], [[], undefined, undefined]);
});

test("a change of the channel's time is made known once it holds; other changes are not", async (t) => {
  const { run, rescheduled } = await startChannel(t);
  await run("/architect persona detailed");
  await run("/architect consequences 6 weeks");
  await assert.rejects(run("/architect weekends perhaps"), /weekends skip`, or `\/architect weekends include/);
  assert.equal(rescheduled.length, 0);
  await run("/architect weekends skip");
  await run("/architect quiet hours 18:00-08:00");
  await run("/architect holidays 12-25");
  await run("/architect settings save", { timeZone: "Europe/Berlin" });
  assert.deepEqual(
    rescheduled.map(({ skipsWeekends, quietHours, holidays, timeZone }) => [
      skipsWeekends,
      quietHours !== undefined,
      holidays.length,
      timeZone,
    ]),
    [
      [true, false, 0, "UTC"],
      [true, true, 0, "UTC"],
      [true, true, 1, "UTC"],
      [true, true, 1, "Europe/Berlin"],
    ],
  );
});

const mentions: [text: string, isCommand: boolean][] = [
  ["weekends skip", true],
  ["holidays 2026-12-24, 12-25", true],
  ["quiet hours 18:00-08:00", true],
  ["quiet hours from 6pm?", false],
  ["quiet hours for our batch jobs, good idea?", false],
  ["quiet", true],
  ["consequences 6 weeks", true],
  ["consequences of choosing Kafka?", false],
  ["weekends are when our load peaks: how do we scale?", false],
  ["holidays triple our traffic, what now?", false],
];

test("a mention sets them only in the words of the command; all else is a question", async (t) => {
  const { commands } = await startChannel(t);
  const isCommand = (text: string) =>
    commands.lineOf({ kind: "message", text, audience: "bot" } as Message) !== undefined;
  assert.deepEqual(
    mentions.map(([text]) => [text, isCommand(text)]),
    mentions,
  );
});

const channel: Address = { platform: "local", workspace: "w", channel: "c", thread: "" };

async function startChannel(t: TestContext) {
  const { client: redis } = await startRedis(t);
  const settings = createSettingsStore(redis);
  const threads = createThreadStore({ impatient: redis, patient: redis });
  const rescheduled: Settings[] = [];
  const personas = (await loadPersonas(join(import.meta.dirname, "../../personas"))).list();
  const commands = createCommands(
    commandTable({
      ...{ settings, threads, personas, models: [], rated: () => undefined, reviews: [], decisions: [] },
      rescheduled: async () => void rescheduled.push({ ...(await settings.of(channel)) }),
    }),
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
    rescheduled,
    commands,
    async run(line: string, inputs?: Record<string, string>): Promise<string> {
      return (await chunksOf(line, inputs)).map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
    },
    async card(line: string): Promise<Card> {
      const [card] = (await chunksOf(line)).flatMap((chunk) => (chunk.kind === "card" ? chunk.card : []));
      return card ?? assert.fail(`${line} shows no card`);
    },
  };
}
