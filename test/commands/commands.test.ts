import assert from "node:assert/strict";
import { test } from "node:test";
import { atMostOneWord, type Command, noWords } from "../../src/commands/command.ts";
import { createCommands } from "../../src/commands/commands.ts";
import type { Turn } from "../../src/conversation/turn.ts";

const commands = createCommands(
  [
    ["/architect persona", atMostOneWord],
    ["/architect settings", noWords],
    ["/architect settings save", () => false],
    ["/architect stop", noWords],
    ["/architect help", noWords],
    ["/adr", (words: string) => /^(|list)$/.test(words)],
  ].map(([line, means]) => command(String(line), means as Command["means"])),
);

const meant: [text: string, line: string | undefined][] = [
  ["persona detailed", "/architect persona detailed"],
  ["Stop", "/architect stop"],
  ["stop.", "/architect stop"],
  ["", "/architect help"],
  ["/architect settings", "/architect settings"],
  ["adr list", "/adr list"],
  ["ADR", "/adr"],
  ["stop the world collector or a concurrent one?", undefined],
  ["help us choose a database", undefined],
  ["persona of our users: do they need offline mode?", undefined],
  ["settings save", undefined],
  ["adrenaline rush?", undefined],
  ["adr or rfc: which should we use?", undefined],
  ["/etc/passwd is readable by all, is that a risk?", undefined],
];

for (const [text, line] of meant) {
  test(`"@architect ${text}" ${line ? `means ${line}` : "is a question"}`, () =>
    assert.equal(commands.lineOf(message(text, "bot")), line));
}

test("a command typed with its slash needs no mention; other words do", () => {
  assert.equal(commands.lineOf(message("/architect settings", "open")), "/architect settings");
  assert.equal(commands.lineOf(message("settings", "open")), undefined);
});

test("the longest command that fits is run, with the words after it", async () => {
  assert.equal(await said("/architect settings save now"), "/architect settings save|now");
  assert.equal(await said("  /Architect   persona  concise "), "/architect persona|concise");
});

test("a name alone asks for help", async () => {
  assert.equal(await said("/architect"), "/architect help|");
  assert.equal(await said("/adr"), "/adr|");
});

test("an unknown command is refused and the known ones are named", async () => {
  await assert.rejects(said("/architect dance"), /do not know the command "\/architect dance".*\/architect persona/);
});

test("only words meant for the bot stop an answer", () => {
  assert.equal(commands.asksToStop(message("stop", "bot")), true);
  assert.equal(commands.asksToStop(message("stop", "open")), false);
  assert.equal(commands.asksToStop(message("when should we stop sharding?", "bot")), false);
  assert.equal(commands.asksToStop({ kind: "command", line: "/architect stop" } as Turn), true);
});

function command(line: string, means: Command["means"]): Command {
  return {
    line,
    usage: "",
    summary: "",
    means,
    async *run({ words }) {
      yield { kind: "text", text: `${line}|${words}` };
    },
  };
}

async function said(line: string): Promise<string> {
  const turn = { kind: "command", line } as Parameters<typeof commands.run>[0];
  const [chunk] = await Array.fromAsync(commands.run(turn));
  return chunk?.kind === "text" ? chunk.text : "";
}

function message(text: string, audience: "bot" | "open"): Turn {
  return { kind: "message", text, audience } as Turn;
}
