import assert from "node:assert/strict";
import { test } from "node:test";
import { folderPath, parseRepository } from "../../../src/adr/github/github-name.ts";

const readable: readonly [string, object, string?][] = [
  ["team/decisions", { repository: "team/decisions", path: "" }],
  [" team/de.ci-si_ons.git ", { repository: "team/de.ci-si_ons", path: "" }],
  ["team/decisions/docs/adr/", { repository: "team/decisions", path: "docs/adr" }],
  ["https://github.com/team/decisions", { repository: "team/decisions", path: "" }],
  ["https://www.github.com/team/decisions.git", { repository: "team/decisions", path: "" }],
  ["https://github.com/team/decisions/tree/main", { repository: "team/decisions", path: "", ref: "main" }],
  [
    "https://github.com/team/decisions/tree/v1.0/docs/%C3%BCber%20uns/?tab=x#y",
    { repository: "team/decisions", path: "docs/über uns", ref: "v1.0" },
  ],
  ["https://git.example.com/team/decisions", { repository: "team/decisions", path: "" }, "git.example.com"],
];

for (const [words, place, host] of readable)
  test(`“${words}” names a place on ${host ?? "GitHub"}`, () => {
    assert.deepEqual(parseRepository(words, host), place);
  });

const unreadable = [
  "",
  "decisions",
  "team/",
  "/decisions",
  "team/..",
  "-team/decisions",
  "te am/decisions",
  "team/deci?sions",
  "team/decisions/../../other/repo",
  "http://github.com/team/decisions",
  "https://ana:secret@github.com/team/decisions",
  "https://gitlab.com/team/decisions",
  "https://github.com/team",
  "https://github.com/team/decisions/blob/main/docs/0001-a.md",
  "https://github.com/team/decisions/pull/7",
  "https://github.com/team/decisions/tree/main/a%2F..%2Fb",
  "https://github.com/team/decisions/tree/main/%zz",
  "https://",
  "git@github.com:team/decisions.git",
];

for (const words of unreadable)
  test(`“${words}” is refused with what to write instead`, () => {
    assert.throws(() => parseRepository(words), { name: "Refusal", message: /`owner\/name`|`docs\/adr`/ });
  });

test("a folder is a path inside the repository", () => {
  assert.equal(folderPath("/docs//adr/"), "docs/adr");
  assert.equal(folderPath(" "), "");
  for (const words of ["..", "docs/../..", "docs/.git/x", "docs\\adr", "docs/\u0000", "."])
    assert.throws(() => folderPath(words), { name: "Refusal" });
});
