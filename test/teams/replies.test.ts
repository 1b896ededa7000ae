import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type PostedMessage, Unreachable } from "../../src/conversation/platform.ts";
import type { Reply, ReplyChunk } from "../../src/conversation/reply.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
import { longAnswer } from "../support/long-answer.ts";
import { card, reply, text } from "../support/reply.ts";
import { startThread } from "../support/teams-thread.ts";

const made = { kind: "made", by: "claude" } as const;

test("what a model wrote is labelled once, on its last message, and can be rated", async (t) => {
  const { deliver, messages } = await start(t, "architecture");
  await deliver(reply(text(longAnswer(25_000)), made));
  assert.deepEqual(
    messages().map(({ entities, channelData }) => [entities.map(({ type }) => type), Object.keys(channelData)]),
    [
      [[], []],
      [["https://schema.org/Message"], ["feedbackLoop"]],
    ],
  );
});

test("what it was worked out with can be opened, as far as Teams takes it", async (t) => {
  const { deliver, messages } = await start(t, "architecture");
  const sources = Array.from({ length: 12 }, (_, n) => ({
    title: `Guide: ${n} ${"é".repeat(90)}`,
    holds: "x".repeat(200),
  }));
  await deliver(reply(text("Cache it."), { kind: "made", by: "claude", sources }));
  const [{ text: words = "", entities = [] } = {}] = messages();
  assert.match(words, /^Cache it\.\n\nWorked out with: guide 0 é+ \[1\];.* \[10\]; guide 10 é+; guide 11 é+\.$/);
  const [label, ...more] = entities;
  const citations = Object(label)["citation"];
  assert.deepEqual([more, citations.length], [[], 10]);
  const { name, abstract } = citations[1].appearance;
  assert.deepEqual([citations[1].position, name.length, abstract.length], [2, 80, 160]);
});

test("what Lintel worked out itself has its sources, and no label of a machine", async (t) => {
  const { deliver, messages } = await start(t, "direct");
  const sources = [{ title: "Calculator: availability", holds: "" }];
  await deliver(reply(text("43 minutes."), { kind: "made", by: "lintel", sources }));
  const [{ text: words, entities = [], channelData } = {}] = messages();
  assert.equal(words, "43 minutes.\n\nWorked out with: calculator availability [1].");
  const label = Object(entities.find(({ type }) => type === "https://schema.org/Message"));
  assert.deepEqual([label["additionalType"], label["citation"].length], [undefined, 1]);
  assert.equal(Object(channelData)["feedbackLoop"], undefined);
});

test("sources that come after a card stand below it", async (t) => {
  const { deliver, messages } = await start(t, "architecture");
  await deliver(reply(text("See:"), card("ADR 7"), { ...made, sources: [{ title: "Template: MADR", holds: "" }] }));
  assert.deepEqual(
    messages().map((message) => message.text),
    ["See:", "", "Worked out with: template MADR [1]."],
  );
});

test("what Lintel says itself is no machine's text", async (t) => {
  const { deliver, messages } = await start(t, "architecture");
  await deliver(reply(text("Stopped."), { kind: "made", by: "lintel" }));
  assert.deepEqual(messages()[0]?.entities, []);
});

test("a status gives way to the card that it was about", async (t) => {
  for (const place of ["architecture", "direct"] as const) {
    const { deliver, messages, until, teams } = await start(t, place);
    const drafting = async function* (): Reply {
      yield { kind: "status", text: "Drafting…" };
      await until(() => messages()[0]);
      yield { kind: "card", card: { title: "ADR 7" } };
    };
    await deliver(drafting());
    assert.deepEqual(titles(messages()), [["ADR 7"]]);
    assert.equal(teams.posted.size, 1);
  }
});

test("a status that nothing follows is taken away", async (t) => {
  const { deliver, messages, until } = await start(t, "architecture");
  const wavering = async function* (): Reply {
    yield { kind: "status", text: "Thinking…" };
    await until(() => messages()[0]);
  };
  await deliver(wavering());
  assert.deepEqual(messages(), []);
});

test("a private reply to a slash command is seen by nobody else", async (t) => {
  const { deliver, messages, teams, address } = await start(t, "architecture");
  const targeted = { ...address, route: { ...address.route, targeted: "true" } };
  await deliver(reply({ kind: "private" }, text("Only for you.")), { address: targeted });
  await deliver(reply(text("For all.")), { address: targeted });
  assert.deepEqual(
    messages().map((message) => message.visibleTo),
    [teams.people.ana.id, undefined],
  );
});

test("a picture that is too large and a file that is no text are named", async (t) => {
  const { deliver, messages } = await start(t, "group");
  const base64 = "A".repeat(30_000);
  const picture: ReplyChunk = { kind: "image", name: "d.png", mediaType: "image/png", base64, alt: "The diagram" };
  const archive: ReplyChunk = { kind: "file", name: "all.zip", mediaType: "application/zip", base64 };
  await deliver(reply(picture, archive));
  assert.match(messages()[0]?.text ?? "", /d\.png.*The diagram/);
  assert.match(messages()[1]?.text ?? "", /all\.zip/);
});

test("a long file comes in pages that hold it whole, whatever fences are in it", async (t) => {
  const { deliver, messages } = await start(t, "architecture");
  const content = `# ADR\n\n\`\`\`\`md\n${"a line of the file\n".repeat(2_000)}\`\`\`\`\nend`;
  const file: ReplyChunk = { kind: "file", name: "7.md", mediaType: "text/markdown", base64: btoa(content) };
  await deliver(reply(file));
  const pages = messages().map(({ text }) => /^\*\*7\.md\*\* \(\d of 2\)\n`{5}\n(.*)\n`{5}$/s.exec(text)?.[1]);
  assert.equal(pages.join("\n"), content);
});

test("where Lintel was removed, a reply is given up", async (t) => {
  const { deliver, messages, channel } = await start(t, "architecture");
  channel.installed = false;
  await assert.rejects(deliver(reply(text("Anybody there?"))), Unreachable);
  assert.deepEqual(messages(), []);
});

test("in a personal chat, a crash before the stream's id was known leaves a bubble that goes", async (t) => {
  const { deliver, messages } = await start(t, "direct", { streamLifetimeMs: 500 });
  await assert.rejects(
    deliver(reply(text("Half")), {
      record: async (posted) => {
        if (posted.at(-1)?.ref) throw new Error("crash");
      },
    }),
    /crash/,
  );
  assert.equal(messages().length, 1);
  await deliver(reply(text("Whole")), { posted: [{ state: "posting" }] });
  await wait(600);
  assert.deepEqual(
    messages().map(({ text }) => text),
    ["Whole"],
  );
});

test("in a personal chat, a crash in mid-stream is completed where it stands", async (t) => {
  const { deliver, messages, until } = await start(t, "direct");
  let posted: readonly PostedMessage[] = [];
  const breaking = async function* (): Reply {
    yield text("Half an answer");
    await until(() => messages().find((message) => message.stream === "streaming"));
    throw new Error("crash");
  };
  const record = async (now: readonly PostedMessage[]) => {
    posted = [...now];
  };
  await assert.rejects(deliver(breaking(), { record }), /crash/);
  await deliver(reply(text("A whole one"), { kind: "card", card: { title: "Card" } }), { posted });
  assert.deepEqual(
    messages().map(({ text, stream }) => [text, stream]),
    [
      ["A whole one", undefined],
      ["Card", undefined],
    ],
  );
});

test("who gives up while Teams limits a call waits no longer", async (t) => {
  const { deliver, teams } = await start(t, "architecture");
  teams.fail({ method: "POST", path: "/activities", retryAfter: 60 });
  const abandon = AbortSignal.timeout(100);
  await assert.rejects(deliver(reply(text("Late")), { abandon }), { name: "AbortError" });
});

test("a card that one person sees is not found again, and one that all see is", async (t) => {
  const { deliver, address } = await start(t, "architecture");
  const targeted = { ...address, route: { ...address.route, targeted: "true" } };
  const shown: (string | undefined)[] = [];
  const record = async (posted: readonly PostedMessage[]) => void shown.push(posted.at(-1)?.shows);
  const chunk: ReplyChunk = { kind: "card", card: { title: "ADR 7", subject: "adr/7" } };
  await deliver(reply({ kind: "private" }, chunk), { address: targeted, record });
  assert.equal(shown.at(-1), undefined);
  await deliver(reply(chunk), { address: targeted, record });
  assert.equal(shown.at(-1), "adr/7");
});

test("a card that is not Lintel's to change any more stays as it is, and that is no error", async (t) => {
  const { deliver, messages, teams } = await start(t, "architecture");
  await deliver(reply(card("Old")));
  const ref = messages().at(-1)?.id ?? "";
  for (const status of [400, 403, 404]) {
    teams.fail({ method: "PUT", path: ref, status });
    await deliver(reply({ kind: "card", card: { title: "New" }, replaces: ref }));
  }
  assert.deepEqual(titles(messages()), [["Old"]]);
});

type Options = Parameters<typeof startThread>[2];

async function start(t: TestContext, place: Parameters<typeof startThread>[1], options: Options = {}) {
  const thread = await startThread(t, place, options);
  const { teams, calls, logger, root, address } = thread;
  const platform = createTeamsPlatform({
    ...{ calls, appId: teams.appId, isFileHost: () => false, stopped: () => undefined, logger },
    conversations: { some: async () => undefined, find: async () => undefined },
  });
  const deliver = (chunks: Reply, more: Partial<Parameters<typeof platform.deliver>[0]> = {}) =>
    platform.deliver({
      ...{ id: root, address, posted: [], fence: 1, reply: chunks },
      abandon: new AbortController().signal,
      record: async () => undefined,
      earlier: async () => [],
      ...more,
    });
  const messages = () => teams.repliesIn(root);
  const until = (find: () => unknown) => teams.until(find, "a message");
  return { ...thread, deliver, messages, until };
}

function titles(messages: readonly { readonly attachments: readonly { readonly content?: unknown }[] }[]): string[][] {
  const bodies = messages.map(({ attachments }) => attachments.map(({ content }) => Object(content).body));
  return bodies.map((each) => each.map(([first]) => Object(first).text));
}
