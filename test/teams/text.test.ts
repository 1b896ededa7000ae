import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readActivity } from "../../src/teams/activity.ts";
import { decoded, markdownOf } from "../../src/teams/html.ts";
import { audienceOf, messageText } from "../../src/teams/text.ts";

const bot = { type: "mention", mentioned: { id: "28:bot", name: "Architect" }, text: "<at>Architect</at>" };
const bo = { type: "mention", mentioned: { id: "29:bo", name: "Bo <b>" }, text: "<at>Bo &lt;b&gt;</at>" };
const html = (content: unknown) => [{ contentType: "text/html", content }];

function said(more: object) {
  return readActivity({
    type: "message",
    id: "1700000000001",
    serviceUrl: "https://smba.trafficmanager.net/emea/",
    channelId: "msteams",
    from: { id: "29:ana", name: "Ana" },
    recipient: { id: "28:bot", name: "Architect" },
    conversation: { id: "19:c@thread.tacv2;messageid=1", conversationType: "channel", tenantId: "t" },
    ...more,
  });
}

const texts: [what: string, more: object, text: string][] = [
  [
    "the bot's mention goes, wherever it stands",
    { text: "<at>Architect</at>, queue or <at>Architect</at> log?", entities: [bot] },
    "queue or log?",
  ],
  [
    "somebody else's mention is a name",
    { text: "<at>Architect</at>&nbsp;ask <at>Bo &lt;b&gt;</at>, now", entities: [bot, bo] },
    "ask @Bo <b>, now",
  ],
  ["a tag without a mention is a name too", { text: "<at>Architect</at> hi" }, "@Architect hi"],
  [
    "entities are decoded once",
    { text: "a &lt; b &amp;lt; c\u00a0d&#39;s &unknown; &#99999999;" },
    "a < b &lt; c d's &unknown; &#99999999;",
  ],
  ["angle brackets that were typed stay", { text: "List<String> x = a<b;" }, "List<String> x = a<b;"],
  ["lines stay lines", { text: "one\r\n\r\ntwo\n" }, "one\n\ntwo"],
  [
    "HTML is read where there is no text",
    { attachments: html("<p>Queue or <strong>log</strong>?</p>") },
    "Queue or **log**?",
  ],
  [
    "in HTML the bot's mention goes as well",
    {
      attachments: html(
        '<p><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Architect</span>&nbsp;hi <span>you</span></p>',
      ),
      entities: [bot],
    },
    "hi you",
  ],
  ["plain text counts where HTML tells no more", { text: "hello", attachments: html("<p>other</p>") }, "hello"],
  [
    "a quoted reply is a quote",
    {
      text: "Ana old words new words",
      attachments: html(
        '<blockquote itemtype="http://schema.skype.com/Reply"><strong>Ana</strong><p>old words</p></blockquote><p>new words</p>',
      ),
    },
    "> **Ana**\n>\n> old words\n\nnew words",
  ],
  [
    "a quote that comes beside the text stands before it",
    {
      text: '<quoted messageId="1"/>so what?',
      entities: [
        { type: "quotedReply", quotedReply: { messageId: "1", senderName: "Bo", preview: "a &lt; b\nsaid I" } },
      ],
    },
    "> **Bo**: a < b\n> said I\n\nso what?",
  ],
  [
    "files are named; cards and HTML are no files",
    {
      text: "see",
      attachments: [
        { contentType: "application/vnd.microsoft.teams.file.download.info", name: "plan.pdf", content: {} },
        { contentType: "image/png", contentUrl: "https://x.de" },
        { contentType: "application/vnd.microsoft.card.adaptive", name: "card", content: {} },
        ...html("<p>see</p>"),
      ],
    },
    "see\n[file: plan.pdf]\n[file: unnamed, image/png]",
  ],
  ["HTML that is none is not read", { text: "", attachments: html({ a: 1 }) }, ""],
];

for (const [what, more, text] of texts) test(what, () => assert.equal(messageText(said(more)), text));

const channel = { conversationType: "channel", id: "19:c@thread.tacv2;messageid=1" };
const audiences: [what: string, more: object, audience: string][] = [
  ["a mention", { text: "<at>Bo</at> ask <at>Architect</at>", entities: [bo, bot], conversation: channel }, "bot"],
  ["a private message", { text: "hello", conversation: { conversationType: "personal", id: "a:1" } }, "bot"],
  ["a conversation of no kind", { text: "hello", conversation: { id: "a:1" } }, "bot"],
  ["a slash command", { text: "hello", recipient: { id: "28:bot", isTargeted: true } }, "bot"],
  ["one that begins with somebody else", { text: " <at>Bo</at> look", entities: [bo] }, "other"],
  [
    "HTML that begins with somebody else",
    {
      attachments: html('<div><span itemtype="http://schema.skype.com/Mention" itemid="0">Bo</span> look</div>'),
      entities: [bo],
    },
    "other",
  ],
  ["one that names somebody later", { text: "look, <at>Bo</at>", entities: [bo] }, "open"],
  ["a group chat", { text: "hello", conversation: { conversationType: "groupChat", id: "19:g" } }, "open"],
  [
    "somebody who is called as the bot",
    { text: "<at>Architect</at> look", entities: [{ ...bot, mentioned: { id: "29:x" } }] },
    "other",
  ],
];

for (const [what, more, audience] of audiences)
  test(`${what} is for ${audience}`, () => assert.equal(audienceOf(said(more)), audience));

const pages: [what: string, html: string, markdown: string][] = [
  [
    "paragraphs and lines",
    "<p>one</p>\n<p>two<br>three</p><div>four</div><div>five</div><br><div>six</div>",
    "one\n\ntwo\nthree\n\nfour\nfive\n\nsix",
  ],
  ["marks, with the spaces outside", "a<b> bold </b>c <em>it</em> <s>no</s> <i> </i>", "a **bold** c _it_ ~~no~~"],
  ["code with backticks", "<code>a `b` &lt;c&gt;</code>", "``a `b` <c>``"],
  [
    "a fence that the code cannot end",
    "x<pre>\nif (a) {\n  ```\n}\n</pre>y",
    "x\n\n````\nif (a) {\n  ```\n}\n````\n\ny",
  ],
  [
    "a block of code",
    '<codeblock class="TypeScript"><code>let a;<br>  let b;</code></codeblock>',
    "```\nlet a;\n  let b;\n```",
  ],
  ["lists in lists", "<ol><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol><p>d</p>", "1. a\n2. b\n\n   - c\n\nd"],
  [
    "a table",
    "<table><tbody><tr><td><p>a</p></td><td>b</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
  ],
  [
    "links",
    '<a href="https://x.de/?a=1&amp;b=2">the <b>page</b></a> <a href="https://x.de">https://x.de</a> <a href="mailto:a@x.de">a@x.de</a>',
    "[the **page**](https://x.de/?a=1&b=2) https://x.de a@x.de",
  ],
  [
    "pictures",
    '<img alt="plan" src="x"> <emoji id="smile" alt="🙂"></emoji><img itemtype="http://schema.skype.com/Emoji" alt="😀"><img src="y">',
    "[image: plan] 🙂😀[image]",
  ],
  ["headings", "<h2>Why</h2>because", "## Why\n\nbecause"],
  ["a quote in a quote", "<blockquote>a<blockquote>b</blockquote></blockquote>c", "> a\n>\n> > b\n\nc"],
  ["tags nobody knows", 'a<attachment id="1"></attachment><o:p>b</o:p><!-- c --><font>d</font>', "abd"],
  ["what was never closed", "<p>a <b>b <i>c", "a **b _c_**"],
  ["the end of something else in code", "<p><code>a</p>b</code>c</p>", "`ab`c"],
  ["what was never opened", "a</b></p></div></blockquote>b", "ab"],
  ["half a tag", "a < b <p", "a < b <p"],
  ["a comment without an end", "a<!-- <p>b</p>", "a"],
];

for (const [what, source, markdown] of pages) test(`HTML: ${what}`, () => assert.equal(markdownOf(source), markdown));

const pieces = [
  "<p>",
  "</p>",
  "<pre>",
  "</pre>",
  "<code>",
  "</code>",
  "<ul>",
  "<li>",
  "</ul>",
  "<a href='x'>",
  "</a>",
  "<b>",
  "</b>",
];
const more = [
  "<blockquote>",
  "</blockquote>",
  "<br>",
  "<",
  ">",
  "&",
  "&#xD800;",
  "<!--",
  '"',
  "`",
  "\n",
  " ",
  "constructor",
  "<td>",
];

test("whatever comes as HTML, no letter of it is lost and nothing throws", () => {
  const piece = fc.oneof(
    fc.constantFrom(...pieces, ...more.filter((each) => each !== "<!--")),
    fc.stringMatching(/^[a-z]{1,5}$/),
  );
  const lettersOf = (text: string) => text.replace(/[^a-z]/g, "");
  fc.assert(
    fc.property(fc.array(piece), (parts) => {
      const source = parts.join(" ");
      const words = source.replace(/<\/?[a-z][^<>]*>/g, "").replace(/&[^ ]*;/g, "");
      assert.equal(lettersOf(markdownOf(source)), lettersOf(words));
      markdownOf(`<!--${parts.join("")}`);
    }),
  );
});

test("hostile HTML takes no longer than other", () => {
  const size = 100_000;
  for (const part of [
    "<b>",
    "</b>",
    "<b><p>",
    "<blockquote>x",
    "<at",
    "<!--",
    "<p>a</p>",
    "&nbsp;",
    "&",
    "`",
    "<li><ul>",
    "<code>`</code>",
    '<a href="',
    "<at>",
    " ",
  ]) {
    const source = part.repeat(size / part.length);
    const start = performance.now();
    messageText(said({ attachments: html(source), entities: [bot] }));
    messageText(said({ text: source, entities: [bot] }));
    const took = performance.now() - start;
    assert.ok(took < 1_000, `${part} took ${took} ms`);
  }
});

test("an entity is decoded to what it stands for, or stays", () => {
  assert.equal(
    decoded("&amp;amp; &LT; &#65;&#x1F642; &#0; &#x110000; &constructor; &"),
    "&amp; < A🙂 &#0; &#x110000; &constructor; &",
  );
});
