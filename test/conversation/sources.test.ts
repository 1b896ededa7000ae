import assert from "node:assert/strict";
import { test } from "node:test";
import { sourcesSentence, withSources } from "../../src/conversation/sources.ts";

const sources = [
  { title: "Guide: Caching", holds: "When a cache pays" },
  { title: "Calculator: availability", holds: "Minutes of downtime" },
];

test("an answer says last what it was worked out with", () => {
  const line = "Worked out with: guide Caching; calculator availability.";
  assert.equal(sourcesSentence(sources), line);
  assert.equal(withSources("Cache it.", sources), `Cache it.\n\n_${line}_`);
  assert.equal(withSources("", sources), `_${line}_`);
});

test("where sources can be opened, each has its mark, in plain words", () => {
  const marked = withSources("Cache it.", sources, (n) => (n < 2 ? ` [${n}]` : ""));
  assert.equal(marked, "Cache it.\n\nWorked out with: guide Caching [1]; calculator availability.");
});

test("without sources an answer stays as it is", () => {
  for (const none of [undefined, []])
    assert.deepEqual([withSources("Yes.", none), sourcesSentence(none)], ["Yes.", ""]);
});

test("a source's name pings nobody and breaks no line", () => {
  const title = "Template: @everyone_[x](y)\nnext";
  assert.equal(sourcesSentence([{ title, holds: "" }]), "Worked out with: template @\u200beveryone x (y) next.");
});
