import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  beginsWithOther,
  clip,
  clipMrkdwn,
  fromSlack,
  mentions,
  toMrkdwn,
  toPlainText,
  userIdsIn,
  withoutMention,
} from "../../src/slack/mrkdwn.ts";

const names = (id: string) => ({ U1: "Ana", U2: "R&D &lt;Bot>" })[id];

const heard: [what: string, sent: string, read: string][] = [
  ["a known person", "ask <@U1>", "ask @Ana"],
  ["a person that nobody knows", "ask <@U9> or <@W8|bo>", "ask @U9 or @bo"],
  ["a name with an entity in it, as it is", "<@U2>", "@R&D &lt;Bot>"],
  ["channels", "<#C1|general> <#C2> <#C3|>", "#general #C2 #C3"],
  ["groups", "<!subteam^S1|@devs> <!subteam^S2>", "@devs @S2"],
  ["crowds", "<!here> <!channel|channel> <!everyone|@everyone>", "@here @channel @everyone"],
  ["dates", "due <!date^1392734382^{date}|18 Feb 2014>", "due 18 Feb 2014"],
  ["links", "<https://x.de/?a=1&amp;b=2|the page>, <https://x.de>", "[the page](https://x.de/?a=1&b=2), https://x.de"],
  ["links that show themselves", "<https://x.de|https://x.de>", "https://x.de"],
  ["addresses", "<mailto:a@x.de|a@x.de> <mailto:b@x.de> <tel:+4930|+4930>", "a@x.de b@x.de +4930"],
  ["marks", "*bold*, _italic_, ~gone~, *_both_*", "**bold**, _italic_, ~~gone~~, **_both_**"],
  ["marks around tokens", "*<@U1> &amp; <https://x.de/*|a>*", "**@Ana & [a](https://x.de/*)**"],
  ["marks next to letters of any alphabet", "ü*a*, (*b*)", "ü*a*, (**b**)"],
  ["Markdown as it was typed", "**bold** ~~gone~~ 2 * 3 * 4 a*b*c", "**bold** ~~gone~~ 2 * 3 * 4 a*b*c"],
  ["code", "`*a* &amp;&amp; ~b~` *c*", "`*a* && ~b~` **c**"],
  ["code in bold", "*see `a*b` here*", "**see `a*b` here**"],
  ["links in code as they were typed", "`curl <http://x.de|x.de> <https://y.de>`", "`curl x.de https://y.de`"],
  ["entities once", "&amp;lt; &lt;&gt; <https://x.de/?a=&amp;lt;>", "&lt; <> https://x.de/?a=&lt;"],
  ["what no token is", "<foo>", "<foo>"],
  ["a fence as Slack sends it", "see ```a = *b*;\nc &lt; d;``` *e*", "see \n```\na = *b*;\nc < d;\n```\n **e**"],
  ["a fence as Markdown has it", "see\n```ts\na &lt; b\n```\nend", "see\n```ts\na < b\n```\nend"],
  ["a fence in one line", "```*a*```", "```*a*```"],
];

for (const [what, sent, read] of heard) test(`reads ${what}`, () => assert.equal(fromSlack(sent, names), read));

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const hostile = fc
  .array(fc.oneof(fc.constantFrom(..."<>@#!|*~`_&;\n ", "&amp;", "&lt;", "```", "<@U1>", "https://x.de"), fc.string()))
  .map((parts) => parts.join(""));

test("what a person typed comes through Slack's escaping unchanged, entities and all", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const plain = text.replace(/[*~`]/g, "");
      assert.equal(fromSlack(escaped(plain), names), plain);
      assert.equal(fromSlack(`\`${escaped(plain.replace(/\n/g, ""))}x\``, names), `\`${plain.replace(/\n/g, "")}x\``);
    }),
  );
});

test("no text, however broken, is too much", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const read of [fromSlack(text, names), withoutMention(text, "U1"), toMrkdwn(text), toPlainText(text)])
        assert.equal(typeof read, "string");
    }),
  );
});

test("a long text of marks that never close is read in no time", { timeout: 5_000 }, () => {
  for (const mark of ["*", "* ", " *a", "~", "`", "```", "<", "<@", "&", "*`", "_", "[", "[a](", "**a", "-", "| -"]) {
    fromSlack(mark.repeat(4_000), names);
    toMrkdwn(mark.repeat(3_000));
    toPlainText(`${mark.repeat(3_000)}x`);
  }
});

test("the people whose names are needed are known beforehand, each once", () => {
  assert.deepEqual(userIdsIn("<@U1> <@W2|bo> <@U1> <#C1> <!here> @U5"), ["U1", "W2"]);
});

const mentioned: [sent: string, rest: string][] = [
  ["<@UB> Kafka?", "Kafka?"],
  ["<@UB|architect>, Kafka?", "Kafka?"],
  ["<@UB>: Kafka?", "Kafka?"],
  ["hello <@UB> Kafka?", "hello Kafka?"],
  ["<@UB>\nKafka?", "Kafka?"],
  ["Kafka? <@UB>", "Kafka?"],
  ["<@UB> what is <@UB>?", "what is <@UB>?"],
  ["<@U1> and <@UB> decide", "<@U1> and decide"],
  [" Kafka? ", "Kafka?"],
];

for (const [sent, rest] of mentioned)
  test(`"${sent.replace("\n", "\\n")}" without the mention is "${rest}"`, () =>
    assert.equal(withoutMention(sent, "UB"), rest));

test("a mention is one of exactly this person", () => {
  assert.equal(mentions("hi <@UB>", "UB"), true);
  assert.equal(mentions("hi <@UB|architect>", "UB"), true);
  for (const text of ["hi <@UBX>", "hi @UB", "&lt;@UB&gt;", "<#UB>"]) assert.equal(mentions(text, "UB"), false, text);
});

test("a text that begins with another person or a group is for them", () => {
  for (const text of ["<@U1> can you?", "  <@U1|ana>: hm", "<!subteam^S1|@devs> look"])
    assert.equal(beginsWithOther(text, "UB"), true, text);
  for (const text of ["<@UB> can you?", "can <@U1>?", "<!here> look", "<#C1|general>", "<https://x.de>", ""])
    assert.equal(beginsWithOther(text, "UB"), false, text);
});

const shown: [what: string, markdown: string, mrkdwn: string][] = [
  ["bold and italic", "**a** *b* _c_ ***d*** ~~e~~", "*a* _b_ _c_ *_d_* ~e~"],
  ["links", "[a & b](https://x.de/?a=1&b=2)", "<https://x.de/?a=1&amp;b=2|a &amp; b>"],
  ["images as links", "![plan](https://x.de/a.png)", "<https://x.de/a.png|plan>"],
  ["links in bold", "**[a](https://x.de)**", "*<https://x.de|a>*"],
  ["other links as text", "[a](javascript:b) [c](./d)", "[a](javascript:b) [c](./d)"],
  ["lists", "- a\n  * b\n+ c\n1. d", "• a\n  • b\n• c\n1. d"],
  ["headings", "# A **b** `c`", "*A b c*"],
  ["code", "`a <b> **c**`", "`a &lt;b&gt; **c**`"],
  ["what is no mark", "2 * 3 * 4, snake_case_name, 2*3* 4, a < b", "2 * 3 * 4, snake_case_name, 2*3* 4, a &lt; b"],
  ["no pings", "<!channel> <@U1|ana> @here # @**channel**", "channel ana @\u200bhere # @*channel*"],
  ["no pings in headings", "# @**channel**", "*@\u200bchannel*"],
];

for (const [what, markdown, mrkdwn] of shown)
  test(`mrkdwn has ${what}`, () => assert.equal(toMrkdwn(markdown), mrkdwn));

test("plain text has the words of all Markdown and none of its marks", () => {
  const markdown = [
    "# Use **Kafka**",
    "> because `a < b` & *more*",
    "```ts",
    "const a = 1;",
    "```",
    "---",
    "| a | b |",
    "|---|:-:|",
    "| 1 | 2 |",
    "- see [this](https://x.de)",
    "- <!channel> @**here**",
  ].join("\n");
  const plain = ["Use Kafka", "because a &lt; b &amp; more", "const a = 1;", "a, b", "1, 2", "• see this"];
  assert.equal(toPlainText(markdown), [...plain, "• channel @\u200bhere"].join("\n"));
});

test("a text cut to size never ends in half an emoji, entity or link", () => {
  assert.equal(clip("abc", 3), "abc");
  assert.equal(clip("abcd", 3), "ab…");
  assert.equal(clip("a🙂bc", 3), "a…");
  assert.equal(clipMrkdwn("abc&amp;d", 6), "abc…");
  assert.equal(clipMrkdwn("ab &amp; cd", 10), "ab &amp; …");
  assert.equal(clipMrkdwn("ab <https://x.de|c> d", 12), "ab …");
});
