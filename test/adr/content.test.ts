import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  chosenOf,
  cleanTitle,
  openMarks,
  optionsOf,
  plain,
  rejectedOptionsOf,
  yStatement,
} from "../../src/adr/content.ts";
import { emptyContent, longestTitle } from "../../src/adr/record.ts";
import { Refusal } from "../../src/conversation/refusal.ts";
import { content } from "./finding/decisions.ts";

const optionLists: readonly (readonly [why: string, options: string, titles: readonly string[]])[] = [
  ["plain titles", "* Kafka\n* RabbitMQ", ["Kafka", "RabbitMQ"]],
  ["links to pages", "* [Kafka](https://kafka.apache.org/a_(b))\n* [RabbitMQ][2]", ["Kafka", "RabbitMQ"]],
  ["links to who said so", "* Kafka ([Ana, 2 Nov](https://x), [Bo (he), 3 Nov](https://y))", ["Kafka"]],
  ["names of who said so", "* Kafka (Ana, 2 Nov)\n* RabbitMQ (Bo, 3 Nov 2025) [to confirm]", ["Kafka", "RabbitMQ"]],
  ["what is in brackets otherwise", "* Kafka (3 brokers, 2 nodes)", ["Kafka (3 brokers, 2 nodes)"]],
  ["marks", "* **Kafka** [to confirm]\n* _Rabbit_ `m_q` \\[to confirm\\]", ["Kafka", "Rabbit m_q"]],
  [
    "code with marks in it",
    "* `a *b* [c](d)` and `*args`\n* snake_case_name",
    ["a *b* [c](d) and *args", "snake_case_name"],
  ],
  ["nested lists", "* Kafka\n  * cheap\n    * very\n* RabbitMQ\n\t* old", ["Kafka", "RabbitMQ"]],
  ["loose and numbered lists", "1. Kafka\n\n   More about it.\n\n2) RabbitMQ", ["Kafka", "RabbitMQ"]],
  ["an indented list", "  - Kafka\n  - RabbitMQ", ["Kafka", "RabbitMQ"]],
  [
    "broken lines",
    "* Kafka on\n  our servers\nand theirs\n* RabbitMQ",
    ["Kafka on our servers and theirs", "RabbitMQ"],
  ],
  ["what is no list", "We talked.\n\n```\n* no\n```\n<!-- * no -->\n* * *\n* Kafka", ["Kafka"]],
  ["the same option twice", "* Kafka\n* Kafka", ["Kafka"]],
];

for (const [why, options, titles] of optionLists) {
  test(`the options are read from a list with ${why}`, () => {
    assert.deepEqual(optionsOf({ ...content, options }), titles);
  });
}

const decisions: readonly (readonly [decision: string, chosen: string | undefined])[] = [
  ['Chosen option: "Kafka", because it replays', "Kafka"],
  ["Chosen option: “kafka”, because it replays", "Kafka"],
  ["We met.\n\n* **Chosen option:** „RabbitMQ“ ([Ana, 2 Nov](https://x))", "RabbitMQ"],
  ["Chosen option: [Kafka](#kafka).", "Kafka"],
  ["Chosen option: Node.js because it is there", "Node.js"],
  ['Chosen option: "Use "strong" typing", because', 'Use "strong" typing'],
  ["Chosen Alternative: RabbitMQ", "RabbitMQ"],
  ['Chosen option: ""', undefined],
  ["```\nChosen option: Kafka\n```", undefined],
  ["We have not chosen an option yet.", undefined],
];

for (const [decision, chosen] of decisions) {
  test(`the decision ${JSON.stringify(decision)} names ${chosen}`, () => {
    assert.equal(chosenOf({ ...content, decision }), chosen);
  });
}

test("an option with a description is the one that the decision names", () => {
  const described = {
    ...content,
    options: "* Redis Streams\n* Redis: what we have\n* Kafka",
    decision: "Chosen option: Redis",
  };
  assert.equal(chosenOf(described), "Redis: what we have");
  assert.deepEqual(rejectedOptionsOf(described), ["Redis Streams", "Kafka"]);
});

test("nothing is rejected while nothing is chosen", () => {
  assert.deepEqual(rejectedOptionsOf({ ...content, decision: "Open." }), []);
});

test("a record is summed up in one line", () => {
  const whole = {
    ...content,
    drivers: "* The team is small ([Bo, 2 Nov](https://x))\n* Cost [to confirm]",
    consequences: "* Good, because **replay** is easy.\n* Bad, because it needs care ([Bo, 2 Nov](https://x)).",
  };
  assert.equal(
    yStatement(whole),
    "In the context of “we run 12 services”, facing “the team is small” and “Cost”, we decided for Kafka and against RabbitMQ, to achieve “replay is easy”, accepting that it needs care.",
  );
});

test("what is missing is left out of the summary", () => {
  assert.equal(yStatement({ ...content, context: "", options: "" }), "We decided for Kafka.");
  assert.equal(yStatement({ ...content, decision: "" }), "Not decided yet: Kafka or RabbitMQ?");
  assert.equal(yStatement(emptyContent), "Not decided yet.");
});

test("marks to confirm are counted in all sections", () => {
  const marked = { ...content, context: "A [to confirm]. B [To confirm].", more: "C \\[to confirm\\]" };
  assert.equal(openMarks({ ...marked, extra: [{ heading: "x", body: "[to confirm]" }] }), 4);
});

test("plain words have no Markdown", () => {
  const markdown =
    "# Title\n> ***very*** [good](x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n---\n- [x] ~~done~~ ![pic](y) <b>now</b><br>then";
  assert.equal(plain(markdown), "Title very good a b 1 2 done pic now then");
});

const titles: readonly (readonly [words: string, title: string])[] = [
  ["  Use\n Redis\t", "Use Redis"],
  ["# <!channel> **Use** [Redis](http://x)", "channel Use Redis"],
  ["<script>alert(1)</script>Redis", "alert(1)Redis"],
  ["<@U123|Ana> and @channel", "Ana and @\u200bchannel"],
  ["\\*\\*bold\\*\\* [RFC] _a_b_", "bold (RFC) a_b"],
  ["safe\u202etxt.exe\u0007", "safetxt.exe"],
  ["Return Optional<User> in < 5 ms", "Return Optional‹User› in < 5 ms"],
  ["Zürich 🚀", "Zürich 🚀"],
];

for (const [words, title] of titles) {
  test(`the title ${JSON.stringify(words)} is kept as ${JSON.stringify(title)}`, () => {
    assert.equal(cleanTitle(words), title);
  });
}

test("a title without a word is refused", () => {
  for (const words of ["", "🚀", " *** ", "<!-- Redis -->", "![](x)"]) assert.throws(() => cleanTitle(words), Refusal);
});

test("a long title is cut, never inside a character", () => {
  assert.equal(cleanTitle("x".repeat(300)), `${"x".repeat(199)}…`);
  assert.equal(cleanTitle(`${"x".repeat(198)}🚀🚀`).isWellFormed(), true);
});

test("a cleaned title is one harmless line, and cleaning it again changes nothing", () => {
  const pieces = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "\\",
    "~~",
    "a",
    "B 1",
    "#",
    "|",
    "<b>",
    "@here",
    "\n",
    " ",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const title = cleanTitle(`t${parts.join("")}`);
      assert.ok(title.length <= longestTitle);
      assert.equal(cleanTitle(title), title);
      assert.equal(plain(title).replaceAll("\u200b", ""), title.replaceAll("\u200b", ""));
    }),
  );
});

test("no text takes long to read, whatever it is made of", () => {
  const hostile = [
    "> ",
    "[",
    "* ",
    "*a ",
    "_a__",
    "<a ",
    "<!--",
    "([a](b",
    "](",
    "`a``",
    "- ",
    " ",
    "**a *",
    "[a](b(c)",
    "(a, 2 ",
  ];
  const begin = performance.now();
  for (const piece of hostile) {
    const text = `${piece.repeat(20_000)}x`;
    yStatement({ ...content, context: text, drivers: text, options: text, decision: text, consequences: text });
  }
  assert.ok(performance.now() - begin < 4000);
});
