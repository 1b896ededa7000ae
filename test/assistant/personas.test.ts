import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { loadPersonas, overrideIn } from "../../src/assistant/personas.ts";

test("Lintel comes with five personas, each with its length, effort and form", async () => {
  const personas = await loadPersonas(join(import.meta.dirname, "../../personas"));
  assert.deepEqual(
    personas.list().map(({ name, words, effort, form }) => [name, words, effort, form]),
    [
      ["blueprint", 1500, "high", "document"],
      ["concise", 120, "medium", "brief"],
      ["detailed", 900, "high", "reasoned"],
      ["production", 600, "high", "production"],
      ["python", 600, "high", "method"],
    ],
  );
  for (const { name, instructions, words } of personas.list()) {
    assert.match(instructions, /recommendation/i, name);
    assert.ok(instructions.includes(`about ${words.toLocaleString("en")} words`), `${name} tells its length`);
  }
  assert.equal(personas.get("Detailed")?.name, "detailed");
  assert.equal(personas.get("nobody"), undefined);
});

test("a team adds its own persona by dropping in a file", async (t) => {
  const folder = await folderWith(t, { ...good, "security-first.md": persona("security-first") });
  const personas = await loadPersonas(folder);
  assert.deepEqual(
    personas.list().map(({ name }) => name),
    ["concise", "detailed", "security-first"],
  );
  assert.deepEqual(personas.get("security-first"), {
    name: "security-first",
    use: "tests",
    words: 100,
    effort: "low",
    form: "brief",
    instructions: "Answer.",
  });
});

test("files written on Windows and files that are no personas do no harm", async (t) => {
  const windows = persona("windows").replaceAll("\n", "\r\n");
  const folder = await folderWith(t, { ...good, "windows.md": windows, "notes.txt": "not a persona" });
  assert.equal((await loadPersonas(folder)).get("windows")?.instructions, "Answer.");
});

test("all faults of all files are told at once, each with file, field and remedy", async (t) => {
  const folder = await folderWith(t, {
    "concise.md": persona("concise").replace("words: 100", "words: many"),
    "copy.md": persona("own"),
    "own.md": persona("own"),
    "bare.md": "Just text.",
    "broken.md": "---\nname: [\n---\nAnswer.",
    "mute.md": persona("mute").replace("Answer.", ""),
    "surplus.md": persona("surplus").replace("effort: low", "effort: huge\ntemperature: 1"),
    "shapeless.md": persona("shapeless").replace("form: brief\n", ""),
  });
  const { message } = await loadPersonas(folder).then(
    () => assert.fail("the faults were accepted"),
    (error: Error) => error,
  );
  for (const fault of [
    'concise.md: "words" is missing or wrong; give a whole number',
    'own.md: "name" own is taken by copy.md; choose another',
    'bare.md: has no front matter; begin the file with "---", name, use, words, effort, form',
    'shapeless.md: "form" is missing or wrong; choose how an answer without a model is laid out: brief, reasoned,',
    "broken.md: the front matter is not valid YAML",
    "mute.md: has no instructions; write them",
    'surplus.md: "effort" is missing or wrong; choose "low", "medium" or "high"',
    'surplus.md: "temperature" is not known; remove it',
    "detailed.md: is missing",
  ]) {
    assert.ok(message.includes(fault), `${fault}\nnot in\n${message}`);
  }
  assert.doesNotMatch(message, /concise\.md: is missing/);
});

const names = ["blueprint", "concise", "detailed", "production", "python", "security-first"];
for (const [text, expected] of [
  ["In detail: which queue?", { persona: "detailed", text: "which queue?" }],
  ["detailed: which queue?", { persona: "detailed", text: "which queue?" }],
  ["Briefly: which queue?", { persona: "concise", text: "which queue?" }],
  ["in short: which queue?", { persona: "concise", text: "which queue?" }],
  ["as security-first: which queue?", { persona: "security-first", text: "which queue?" }],
  ["As Security-First : which\nqueue?", { persona: "security-first", text: "which\nqueue?" }],
  ["in depth: which queue?", { persona: "detailed", text: "which queue?" }],
  ["As python: which queue?", { persona: "python", text: "which queue?" }],
  ["as a Python architect: which queue?", { persona: "python", text: "which queue?" }],
  ["in Python: which queue?", { persona: "python", text: "which queue?" }],
  ["as production: which queue?", { persona: "production", text: "which queue?" }],
  ["Production-grade: which queue?", { persona: "production", text: "which queue?" }],
  ["as blueprint: a shop", { persona: "blueprint", text: "a shop" }],
  ["Blueprint: a shop", { persona: "blueprint", text: "a shop" }],
  ["As a document: a shop", { persona: "blueprint", text: "a shop" }],
  ["as an architecture document: a shop", { persona: "blueprint", text: "a shop" }],
  ["Production: nothing works since noon", undefined],
  ["Python: 3.14, Kafka: 4.1", undefined],
  ["Design document: https://example.org", undefined],
  ["as usual: which queue?", undefined],
  ["Context: we use Kafka", undefined],
  ["Which queue, in detail: Kafka?", undefined],
  ["detailed:", undefined],
  ["detailed questions follow", undefined],
] as const) {
  test(`"${text}" ${expected ? `is answered by ${expected.persona}` : "asks for no other persona"}`, () => {
    assert.deepEqual(overrideIn(text, names), expected);
  });
}

const good = { "concise.md": persona("concise"), "detailed.md": persona("detailed") };

function persona(name: string): string {
  return `---\nname: ${name}\nuse: tests\nwords: 100\neffort: low\nform: brief\n---\n\nAnswer.\n`;
}

async function folderWith(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "personas-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}
