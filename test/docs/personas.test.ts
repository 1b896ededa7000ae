// Holds docs/personas.md to the files it names: every row says where Lintel has something, and it is there.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { calculators } from "../../src/advice/calculators.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { listGuides } from "../../src/advice/guides.ts";
import { intake } from "../../src/advice/intake.ts";
import { patterns } from "../../src/advice/patterns.ts";
import { technologies } from "../../src/advice/technologies.ts";
import { systemPrompt } from "../../src/assistant/system-prompt.ts";
import { levelNames } from "../../src/channels/levels.ts";

const page = readFileSync("docs/personas.md", "utf8");
const documents = page
  .split(/^## (?=00\d: )/m)
  .slice(1)
  .map(documentIn);

test("each of the five documents has its table, with as many rows as its caption counts", () => {
  assert.deepEqual(
    documents.map(({ title }) => title.slice(0, 3)),
    ["000", "001", "002", "003", "004"],
  );
  for (const { title, count, rows } of documents) assert.equal(rows.length, count, title);
});

for (const { title, rows } of documents) {
  test(`everything in ${title} has a place in Lintel, and the place is there`, () => {
    const faults = rows.flatMap(({ item, places }) => {
      if (places.length === 0) return [`${item}: no place`];
      return places.filter((place) => !isThere(place)).map((place) => `${item}: ${place} is not there`);
    });
    assert.deepEqual(faults, []);
  });
}

test("the table of personas says what their files say", () => {
  for (const file of globSync("personas/*.md")) {
    const field = (name: string) => readFileSync(file, "utf8").match(new RegExp(`^${name}: (.*)$`, "m"))?.[1];
    const [, words, form] =
      page.match(new RegExp(`^\\| \`${field("name")}\` \\|[^|]*\\|[^|]*\\| ([\\d,]+) \\| (\\w+) \\|$`, "m")) ?? [];
    assert.deepEqual([words?.replace(",", ""), form], [field("words"), field("form")], file);
  }
});

function documentIn(section: string) {
  const [title = ""] = section.split("\n");
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => {
      const [, , item = "", places = ""] = line.split("|").map((cell) => cell.trim());
      return { item, places: [...places.matchAll(/`([^`]+)`/g)].map(([, place = ""]) => place) };
    });
  return { title, count: Number(section.match(/^(\d+) items\.$/m)?.[1]), rows };
}

/** "pattern:Sharding", "persona:python#The six steps". */
function isThere(place: string): boolean {
  const [, kind = "", name = ""] = place.match(/^([a-z-]+):(.+)$/) ?? [];
  return places[kind]?.(name) ?? false;
}

/** Where nothing is known yet, everything is asked. */
const groups = intake(readFacts([])).map(({ group }) => group);
const guides = listGuides().map(({ id }) => String(id));

const places: Readonly<Record<string, (name: string) => boolean>> = {
  persona: (name) => {
    const [file, heading] = name.split("#");
    const path = `personas/${file}.md`;
    return existsSync(path) && (!heading || hasLine(readFileSync(path, "utf8"), `## ${heading}`));
  },
  guide: (name) => guides.includes(name),
  technology: (name) => Object.hasOwn(technologies, name),
  pattern: (name) => Object.hasOwn(patterns, name),
  checklist: (name) => readFileSync("src/advice/checklists.ts", "utf8").includes(`"./checklists/${name}.ts"`),
  calculator: (name) => Object.hasOwn(calculators, name),
  intake: (name) => groups.some((group) => group === name),
  level: (name) => levelNames.some((level) => level === name),
  "system-prompt": (name) => hasLine(systemPrompt, `# ${name}`),
};

function hasLine(text: string, line: string): boolean {
  return text.split("\n").includes(line);
}
