import assert from "node:assert/strict";
import { test } from "node:test";
import type { Adr } from "../../src/adr/record.ts";
import { checklists } from "../../src/advice/checklists.ts";
import { fittingChecklist } from "../../src/reviews/fitting-checklist.ts";
import { content, record } from "../adr/finding/decisions.ts";

const fitting: readonly [titles: readonly string[], title: string][] = [
  [[], "Architecture review"],
  [["Keep one repository"], "Architecture review"],
  [["Version the REST API in its path"], "API review"],
  [["Encrypt tokens: the threat model asks for it"], "Security and threat model (STRIDE)"],
  [["Migrate the monolith to Kubernetes"], "Migration"],
  [["Back up to a second region for disaster recovery"], "Disaster recovery"],
  [
    ["Keep one repository", "Version the REST API in its path", "Page the API's lists", "Migrate to Aurora"],
    "API review",
  ],
  [["Version the REST API in its path", "Migrate to Aurora"], "Migration"],
  [["Why not? Use the API. Now!"], "API review"],
];

for (const [titles, title] of fitting)
  test(`${titles.map((each) => `“${each}”`).join(" and ") || "nothing"} calls for the list “${title}”`, () => {
    assert.equal(fittingChecklist(titles.map(decision), "r-4k7q.1").title, title);
  });

test("a decision's tags call for a list as its title does", () => {
  const adr = record({ content: { ...content, title: "Keep it", tags: ["api"] } });
  assert.equal(fittingChecklist([adr], "r-4k7q.1").title, "API review");
});

test("a review asks at most seven questions, each of another section, and the same when it is asked again", () => {
  for (const [titles, title] of fitting) {
    const { questions } = fittingChecklist(titles.map(decision), "r-4k7q.1");
    const list = checklists.find((each) => each.title === title) ?? assert.fail();
    const headings = questions.map(
      (question) => list.sections.find(({ items }) => items.some(({ check }) => check === question))?.heading,
    );
    assert.deepEqual(
      headings,
      list.sections.slice(0, 7).map(({ heading }) => heading),
    );
    assert.deepEqual(fittingChecklist(titles.map(decision), "r-4k7q.1").questions, questions);
  }
});

test("in time every question of a list is asked", () => {
  const asked = new Set<string>();
  for (let due = 0; due < 200; due++)
    for (const question of fittingChecklist([], `r-4k7q.${due}`).questions) asked.add(question);
  const [list] = checklists.filter(({ title }) => title === "Architecture review");
  assert.equal(asked.size, list?.sections.flatMap(({ items }) => items).length);
});

function decision(title: string): Adr {
  return record({ content: { ...content, title, decision: "" } });
}
