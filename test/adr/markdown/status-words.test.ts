import assert from "node:assert/strict";
import { test } from "node:test";
import { readStatus } from "../../../src/adr/markdown/status-words.ts";
import { readDate } from "../../../src/adr/markdown/written-date.ts";

const understood: readonly (readonly [string, ReturnType<typeof readStatus>])[] = [
  ["accepted", { status: "accepted", saysMore: false }],
  ["Accepted.", { status: "accepted", saysMore: false }],
  ['"accepted"', { status: "accepted", saysMore: false }],
  ["“Accepted”", { status: "accepted", saysMore: false }],
  ["**ACCEPTED**", { status: "accepted", saysMore: false }],
  ["`accepted` <!-- optional -->", { status: "accepted", saysMore: false }],
  ["✅ Accepted", { status: "accepted", saysMore: false }],
  ["[Accepted]", { status: "accepted", saysMore: false }],
  ["Approved", { status: "accepted", saysMore: false }],
  ["Implemented", { status: "accepted", saysMore: false }],
  ["Accepted on 2020-03-01", { status: "accepted", date: "2020-03-01", saysMore: false }],
  ["Accepted (3 May 2021)", { status: "accepted", date: "2021-05-03", saysMore: false }],
  ["Accepted by the board", { status: "accepted", saysMore: true }],
  ["Accepted, supersedes 0003", { status: "accepted", saysMore: true }],
  ["Partly superseded", { status: "accepted", saysMore: true }],
  ["Pending", { status: "proposed", saysMore: false }],
  ["Proposal", { status: "proposed", saysMore: false }],
  ["Under review", { status: "proposed", saysMore: false }],
  ["WIP", { status: "draft", saysMore: false }],
  ["Declined", { status: "rejected", saysMore: false }],
  ["Not accepted", { status: "rejected", saysMore: false }],
  ["Obsolete", { status: "deprecated", saysMore: false }],
  ["Superseded", { status: "superseded", saysMore: false }],
  ["superseded by ADR-0123", successor("123")],
  ["superseded by [ADR-0005](0005-example.md)", successor("0005-example.md")],
  ["Superceded by [2. Use Kafka](0002-use-kafka.md)", successor("0002-use-kafka.md")],
  ["Superseded by: ./0002-use-kafka.md", successor("0002-use-kafka.md")],
  ["superseded by [20200101-use-kafka](20200101-use-kafka.md)", successor("20200101-use-kafka.md")],
  ["Replaced by #7", successor("7")],
  ["Accepted, superseded by 0007", successor("7")],
  ["Superseded by [2. Use Kafka](0002-use-kafka.md) for events", { ...successor("0002-use-kafka.md"), saysMore: true }],
  ["superseded by the new platform", { status: "superseded", saysMore: true }],
];

function successor(target: string): ReturnType<typeof readStatus> {
  return { status: "superseded", link: { kind: "superseded by", target }, saysMore: false };
}

test("statuses are understood in the spellings that people use", () => {
  for (const [words, expected] of understood) assert.deepEqual(readStatus(words), expected, words);
});

test("a status that nobody can be sure of is unknown", () => {
  const unsure = [
    "on hold",
    "Accepted | Rejected",
    "proposed → accepted",
    "{proposed | rejected | accepted}",
    "Accepting",
    "",
    "🚀",
    "Draftsman",
  ];
  for (const words of unsure) assert.deepEqual(readStatus(words), { saysMore: true }, words);
});

test("dates are understood in common forms", () => {
  const forms =
    "2026-03-01|2026/3/1|2026.03.01|20260301|2026-03-01T10:00:00Z|2026-03-01 10:00|1.3.2026|01. 03. 2026|1 March 2026|1st of March 2026|";
  for (const form of `${forms}March 1, 2026|Mar. 1st, 2026|Sunday, 1 March 2026|on 2026-03-01|1-Mar-2026`.split("|")) {
    assert.equal(readDate(form), "2026-03-01", form);
  }
  assert.equal(readDate("13/02/2026"), "2026-02-13");
  assert.equal(readDate("02/13/2026"), "2026-02-13");
});

test("a date that does not exist, or that may be two days, is none", () => {
  for (const words of [
    "2026-02-30",
    "2026-13-01",
    "31 June 2026",
    "02/03/2026",
    "soon",
    "2026",
    "",
    "1 Mai-ish 2026",
    "2026-03-01 or later",
  ]) {
    assert.equal(readDate(words), undefined, words);
  }
});
