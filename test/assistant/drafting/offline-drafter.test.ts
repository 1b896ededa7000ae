// Each thread becomes a record that is compared with one that was read: golden/*.md. To write them anew, run this file with
// BLESS=1, and read what changed.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { chosenOf, openMarks, optionsOf } from "../../../src/adr/content.ts";
import type { Source } from "../../../src/adr/drafting/draft.ts";
import { contentOf } from "../../../src/adr/drafting/draft-content.ts";
import { validateDraft } from "../../../src/adr/drafting/validate-draft.ts";
import { type Content, sections, toConfirm } from "../../../src/adr/record.ts";
import { createOfflineDrafter } from "../../../src/assistant/drafting/offline-drafter.ts";
import { namesIn, thread } from "../../adr/drafting/drafts.ts";
import * as choices from "./choice-threads.ts";
import * as threads from "./threads.ts";

const today = "2026-11-02";

for (const [name, messages] of [...Object.entries(threads), ...Object.entries(choices)]) {
  test(`the thread "${name}" becomes the record that was read and found right`, async () => {
    const shown = asMarkdown(await recordOf(messages));
    const file = new URL(`golden/${name}.md`, import.meta.url);
    if (process.env["BLESS"]) await writeFile(file, shown);
    assert.equal(shown, await readFile(file, "utf8"));
  });

  test(`in the record of "${name}" every link leads to the message that says it`, async () => {
    const content = await recordOf(messages);
    for (const line of statementsIn(content)) {
      const links = [...line.matchAll(/\]\((https:[^)]+)\)/g)].map(([, link]) => link);
      const cited = messages.filter(({ link }) => links.includes(link));
      assert.equal(cited.length, links.length, line);
      assert.ok(links.length > 0 || line.endsWith(toConfirm), line);
      const quote = /^(?:\* )?(?:(?:Good|Bad), because |Also decided: )?(.+?) (?:…|\(\[)/.exec(line)?.[1];
      if (
        quote &&
        !/^(?:\* (?:Review|Reversibility|Confidence)|Chosen|Decided)/.test(line) &&
        !optionsOf(content).includes(quote)
      )
        assert.ok(
          cited.some(({ text }) => plain(text).includes(plain(quote))),
          `nobody wrote: ${quote}`,
        );
    }
  });
}

test("of decisions that contradict each other the last one counts", async () => {
  assert.equal(chosenOf(await recordOf(threads.contradicting)), "PostgreSQL");
});

test("a decision that was taken back is none", async () => {
  const upToSecondThoughts = threads.cacheDecision.slice(0, 24);
  const content = await recordOf(upToSecondThoughts);
  assert.equal(chosenOf(content), undefined);
  assert.match(content.decision, /^No decision yet\. What else is open stands below\.\n\nTo choose from:/);
  assert.match(content.more, /### Still open\n\n\* wait, no, let's not decide before we know what legal says \(\[Cleo/);
});

const words: [said: string, chosen: string | undefined][] = [
  ["Let's use Redis.", "Redis"],
  ["OK, Redis it is.", "Redis"],
  ["Decision: Redis, since we know it.", "Redis"],
  ["We have decided to use Redis instead of Memcached.", "Redis"],
  ["We'll go with Memcached over Redis.", "Memcached"],
  ["Wir nehmen Redis.", "Redis"],
  ["Should we use Redis?", undefined],
  ["Let's not use Redis.", undefined],
  ["We could use Redis.", undefined],
  ["If nobody minds we will use Redis some day?", undefined],
  ["Maybe let's use Redis 😂", undefined],
  ["Redis is fast.", undefined],
  ["Let's take a break.", undefined],
  ["```\nLet's use Redis.\n```", undefined],
  ["> Let's use Redis.", undefined],
];
for (const [said, chosen] of words)
  test(`${JSON.stringify(said)} ${chosen ? `decides for ${chosen}` : "decides nothing"}`, async () => {
    const content = await recordOf(thread(["Ana: Redis or Memcached for the cache?", `Bo: ${said}`]));
    assert.equal(chosenOf(content), chosen);
    assert.deepEqual(optionsOf(content), ["Redis", "Memcached"]);
  });

test("what Lintel recommends is no decision, until a person agrees", async () => {
  const lines = ["Ana: Redis or Memcached for the cache?", "Lintel: Let's go with Redis."];
  assert.equal(chosenOf(await recordOf(thread(lines))), undefined);
});

test("“let's do that” means the option that was named last", async () => {
  const content = await recordOf(
    thread(["Ana: How about Redis for the sessions?", "Bo: Yes, let's do that.", "Cleo: +1"]),
  );
  assert.equal(chosenOf(content), "Redis");
  assert.match(content.decision, /Decided in: \(\[Ana[^)]+\), \[Bo[^)]+\), \[Cleo/);
});

test("options without a name in the catalogue are found where they are called so", async () => {
  const content = await recordOf(
    thread([
      "Ana: Option A: one big release in March. Option B: a release each week.",
      "Bo: We either write the importer ourselves or buy one from Foo Ltd.",
      "Cleo: We have decided on a release each week, because customers wait too long.",
    ]),
  );
  assert.deepEqual(optionsOf(content), [
    "one big release in March",
    "release each week",
    "write the importer ourselves",
    "buy one from Foo Ltd",
  ]);
  assert.equal(chosenOf(content), "release each week");
});

test("an empty thread, or one of Lintel alone, makes an empty record that says so", async () => {
  for (const messages of [[], thread(["Lintel: Use Redis."])]) {
    const content = await recordOf(messages);
    assert.equal(content.title, "Untitled decision");
    assert.equal(content.decision, "No decision yet.");
    assert.equal(openMarks(content), 1);
  }
});

test("a draft that was stopped before it began is not made", async () => {
  const drafting = createOfflineDrafter().draft({ messages: [], today }, AbortSignal.abort(new Error("stopped")));
  await assert.rejects(drafting, /^Error: stopped$/);
});

async function recordOf(messages: readonly Source[]): Promise<Content> {
  const { draft } = await createOfflineDrafter().draft({ messages, today }, new AbortController().signal);
  return contentOf(validateDraft(draft, messages, namesIn).draft, messages, today);
}

function statementsIn(content: Content): readonly string[] {
  const lines = sections.flatMap((section) => content[section].split("\n"));
  return lines.filter((line) => line && !/^(?:### |No decision yet\.|To choose from:)/.test(line));
}

function asMarkdown(content: Content): string {
  const { title, tags, reversibility, confidence, reviewBy } = content;
  const head = `# ${title}\n\ntags: ${tags.join(", ")}; ${reversibility}; confidence ${confidence}; review by ${reviewBy}`;
  const written = sections
    .filter((section) => content[section])
    .map((section) => `## ${section}\n\n${content[section]}`);
  return `${[head, ...written].join("\n\n")}\n`;
}

function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .toLowerCase();
}
