import assert from "node:assert/strict";
import { test } from "node:test";
import type { Adr, Content } from "../../src/adr/record.ts";
import { agendaOf } from "../../src/reviews/agenda.ts";
import type { Contradiction } from "../../src/reviews/contradictions.ts";
import { ana, bo, content, record } from "../adr/finding/decisions.ts";

const today = "2026-11-21";
const nothing: ReadonlyMap<string, readonly Contradiction[]> = new Map();

const due: readonly [what: string, fields: Partial<Adr>, text: Partial<Content>, words: readonly string[]][] = [
  ["a review date that is past", {}, { reviewBy: "2026-11-03" }, ["its review was due on 2026-11-03"]],
  ["a review date that is today", {}, { reviewBy: today }, ["its review is due today"]],
  ["a review date in two weeks", {}, { reviewBy: "2026-12-05" }, ["its review is due on 2026-12-05"]],
  ["a review date in 15 days", {}, { reviewBy: "2026-12-06" }, []],
  ["a two-way door that nobody confirmed", {}, {}, []],
  [
    "a one-way door that nobody says how to confirm",
    {},
    { reversibility: "one-way-door" },
    ["it is a one-way door, and its record does not say how one would notice that it no longer holds"],
  ],
  [
    "a one-way door with the template's comment alone",
    {},
    { reversibility: "one-way-door", confirmation: "<!-- How is it confirmed? -->" },
    ["it is a one-way door, and its record does not say how one would notice that it no longer holds"],
  ],
  [
    "a one-way door whose confirmation is a guess",
    {},
    { reversibility: "one-way-door", confirmation: "A load test [to confirm]" },
    [
      "it is a one-way door, and its record does not say how one would notice that it no longer holds",
      "1 point in it is still to confirm",
    ],
  ],
  [
    "a one-way door whose confirmation was added to it",
    { amendments: [{ by: ana, at: "2026-11-20T10:00:00.000Z", text: "**Confirmation:** a load test." }] },
    { reversibility: "one-way-door" },
    [],
  ],
  ["a one-way door with its confirmation", {}, { reversibility: "one-way-door", confirmation: "A load test." }, []],
  [
    "a guess in an accepted record",
    {},
    { drivers: "* Cost [to confirm]\n* Time [to confirm]" },
    ["2 points in it are still to confirm"],
  ],
  [
    "a guess in a proposal",
    { status: "proposed", statusAt: "2026-11-20T10:00:00.000Z" },
    { drivers: "* Cost [to confirm]" },
    ["1 point in it is still to confirm"],
  ],
  ["a guess in a draft", { status: "draft" }, { drivers: "* Cost [to confirm]" }, []],
  [
    "a proposal of 15 days ago",
    { status: "proposed", statusAt: "2026-11-06T10:00:00.000Z" },
    {},
    ["it has been proposed since 2026-11-06"],
  ],
  ["a proposal of 14 days ago", { status: "proposed", statusAt: "2026-11-07T10:00:00.000Z" }, {}, []],
  ["a proposal's review date", { status: "proposed", statusAt: "2026-11-20T10:00:00.000Z" }, { reviewBy: today }, []],
  ["a rejected record", { status: "rejected" }, { reviewBy: "2026-11-03" }, []],
  ["a superseded record", { status: "superseded" }, { reviewBy: "2026-11-03" }, []],
  ["a deprecated record", { status: "deprecated" }, { reviewBy: "2026-11-03" }, []],
  ["what is put off until tomorrow", { snoozed: putOff("2026-11-22") }, { reviewBy: "2026-11-03" }, []],
  [
    "what was put off until today",
    { snoozed: putOff(today) },
    { reviewBy: "2026-11-03" },
    ["its review was due on 2026-11-03"],
  ],
];

for (const [what, fields, text, words] of due)
  test(`${what} ${words.length > 0 ? "is" : "is not"} on the agenda`, () => {
    const adr = accepted("d-a", fields, text);
    assert.deepEqual(reasonsIn([adr]), words.length > 0 ? [words] : []);
  });

test("what was confirmed with its open points comes back with its date, and not with those", () => {
  const text = { drivers: "* Cost [to confirm]", reversibility: "one-way-door" } as const;
  const reviewed = { by: ana, at: "2026-11-20T10:00:00.000Z" };
  assert.deepEqual(reasonsIn([accepted("d-a", { reviewed }, text)]), []);
  assert.deepEqual(reasonsIn([accepted("d-a", { reviewed }, { ...text, reviewBy: today })]), [
    ["its review is due today"],
  ]);
  const reopened = accepted("d-a", { reviewed, statusAt: "2026-11-20T12:00:00.000Z" }, text);
  assert.equal(reasonsIn([reopened])[0]?.length, 2);
});

test("discussions that went against a decision stand before all else, until somebody confirms it", () => {
  const late = accepted("d-late", {}, { reviewBy: "2026-01-01" });
  const opposed = accepted("d-opposed", {}, { reviewBy: "2026-11-03" });
  const against = new Map([
    [
      "d-opposed",
      [against1("2026-11-19T10:00:00.000Z", "https://chat.example/2"), against1("2026-11-12T10:00:00.000Z")],
    ],
  ]);
  const items = agendaOf([late, opposed], { today, contradicted: against });
  assert.deepEqual(
    items.map(({ adr }) => adr),
    ["d-opposed", "d-late"],
  );
  assert.deepEqual(items[0]?.concerns, [
    {
      kind: "contradicted",
      words: "2 discussions went against it, the last on 2026-11-19 ([the thread](https://chat.example/2))",
    },
    { kind: "review overdue", words: "its review was due on 2026-11-03" },
  ]);
  const reviewed = (at: string) => accepted("d-opposed", { reviewed: { by: bo, at } });
  const wordsAfter = (at: string) => agendaOf([reviewed(at)], { today, contradicted: against })[0]?.concerns[0]?.words;
  assert.match(wordsAfter("2026-11-15T10:00:00.000Z") ?? "", /^a discussion on 2026-11-19 /);
  assert.equal(wordsAfter("2026-11-20T10:00:00.000Z"), undefined);
});

test("the most pressing comes first, of equals what waits longest, then what is decided before what is near", () => {
  const adrs = [
    accepted("d-near", {}, { reviewBy: "2026-11-30" }),
    accepted("d-waits", { status: "proposed", statusAt: "2026-10-01T10:00:00.000Z" }),
    accepted("d-marked", {}, { drivers: "* Cost [to confirm]" }),
    accepted("d-due", {}, { reviewBy: "2026-11-20" }),
    accepted("d-door", {}, { reversibility: "one-way-door" }),
    accepted("d-overdue", {}, { reviewBy: "2026-08-20" }),
    accepted("d-fine", {}),
  ];
  assert.deepEqual(
    agendaOf(adrs, { today, contradicted: nothing }).map(({ adr }) => adr),
    ["d-overdue", "d-due", "d-door", "d-marked", "d-waits", "d-near"],
  );
});

test("an item keeps how its decision stood: status, review date and the records that were to replace it", () => {
  const heir = record({ id: "d-heir", status: "draft", supersedes: ["d-old"] });
  const [item] = agendaOf([accepted("d-old", {}, { reviewBy: "2026-11-03" }), heir], { today, contradicted: nothing });
  assert.deepEqual(item, {
    adr: "d-old",
    concerns: [
      {
        kind: "review overdue",
        words: `its review was due on 2026-11-03; ${heir.by.name} is at work on what is to replace it (draft d-heir)`,
      },
    ],
    status: "accepted",
    reviewBy: "2026-11-03",
    successors: ["d-heir"],
  });
});

function accepted(id: string, fields: Partial<Adr> = {}, text: Partial<Content> = {}): Adr {
  return record({ id, status: "accepted", content: { ...content, ...text }, ...fields });
}

function putOff(until: string): NonNullable<Adr["snoozed"]> {
  return { by: ana, at: "2026-11-20T10:00:00.000Z", until };
}

function against1(at: string, link?: string): Contradiction {
  return { adr: "d-opposed", at, ...(link && { link }) };
}

function reasonsIn(adrs: readonly Adr[]): readonly (readonly string[])[] {
  return agendaOf(adrs, { today, contradicted: nothing }).map(({ concerns }) => concerns.map(({ words }) => words));
}
