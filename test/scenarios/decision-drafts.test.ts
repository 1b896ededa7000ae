// Drafts under what people really do: odd titles, two editors at once, threads that cannot be read, drafts that are dropped.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Platform } from "../../src/conversation/platform.ts";
import { eventually } from "../support/eventually.ts";
import { lacks, type PlatformName, platforms } from "../support/platforms.ts";
import { cardOf, discuss, draft, idOn, propose, wordsOf } from "../support/short-discussion.ts";
import { slackDriver } from "../support/slack/client.ts";
import { startSlackWorld } from "../support/slack/world.ts";
import type { Talk } from "../support/talk.ts";
import { startWorld } from "../support/world.ts";

const titles: readonly (readonly [typed: string, kept: RegExp])[] = [
  [`Use Redis ${"for the sessions of the shop ".repeat(10)}`, /^Draft: Use Redis for .{120,187}…$/],
  ["<!channel> <@U1> **Redis** [here](https://example.com) # now", /^Draft: [^<>*[\]()]*Redis here # now$/],
  ["Use Redis\n# and ping @channel", /^Draft: Use Redis #? ?and ping @.?channel$/],
];

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    for (const [typed, kept] of titles)
      test(`a title such as ${JSON.stringify(typed.slice(0, 20))} is one plain line that calls nobody`, async (t) => {
        const { talk } = await startWorld(t, { platform });
        const values = { context: "Slow.", options: "* Redis", decision: 'Chosen option: "Redis", because fast.' };
        const card = cardOf(await talk.fillForm(`/adr new ${typed}`, { ...values, reversibility: "two-way-door" }));
        assert.match(card.title, kept);
        const title = card.title.replace("Draft: ", "");
        const thread = await talk.say("@architect help");
        await talk.replyTo(thread);
        await talk.command(`/adr propose ${idOn(card)}`, { thread });
        const listed = wordsOf(await talk.command("/adr list", { thread }));
        assert.ok(listed.includes(`ADR 1: ${title.slice(0, 120)}`), listed);
        const shown = cardOf(await talk.command("/adr show 1", { thread }));
        assert.equal(shown.title, `ADR 1: ${title}`);
        assert.equal(await talk.pings(thread), false);
      });

    test("a title of nothing but emoji is refused in a sentence", async (t) => {
      const { talk } = await startWorld(t, { platform });
      assert.match((await talk.ask("@architect adr new 🚀🚀")).text, /A title needs at least one word/);
    });

    test("two people edit at once: what one did not touch stays the other's, and nothing of either is lost", async (t) => {
      const outside = platform === "slack" ? await slackDriver.start(t) : undefined;
      const { talk } = await startWorld(t, { platform, ...(outside && { outside }) });
      const { card, thread, id } = await draft(talk, "Redis");
      const open = (as: "ana" | "bo") => openForm({ talk, platform, outside, thread, id, message: card.message, as });
      const [ana, bo] = [await open("ana"), await open("bo")];
      await ana({ context: "Ana says that pages are slow." });
      await eventually(async () => /Ana edited/.test(await all(talk, thread)));
      await bo({ confirmation: "Bo measures it.", context: "Bo says that pages are slow." });
      await eventually(async () => /Ana changed its context too[\s\S]*nothing is lost/.test(await all(talk, thread)));
      const kept = await talk.fileIn(thread, "your-edit.md");
      assert.match(kept, /Bo says that pages are slow[\s\S]*Bo measures it/);
      assert.doesNotMatch(kept, /undefined/);
      const chen = await open("bo");
      const again = await open("ana");
      await chen({ confirmation: "Bo measures it." });
      await eventually(async () => /Bo edited/.test(await all(talk, thread)));
      await again({ tags: "merged" });
      await eventually(() => talk.cardIn(card.message).values["Tags"] === "merged");
      const versions = wordsOf(await talk.ask("@architect adr history", { thread }));
      assert.match(versions, /version 4/);
      const file = await talk.fileIn(thread, `${id}-versions.md`);
      const last = file.slice(file.indexOf("# Version 4"));
      assert.match(last, /Ana says that pages are slow[\s\S]*Bo measures it[\s\S]*merged/);
    });

    test("an edit that has to be delivered a second time still says what it was", async (t) => {
      const { talk } = await startWorld(t, { platform, throughPlatform: failingOnce("Redis and slow") });
      const { card } = await draft(talk, "Redis");
      const values = { title: "Redis and slow" };
      const { text } = await talk.submitForm(card.message, values, { as: "bo", button: "Edit…" });
      assert.match(text, /^Bo edited draft d-/);
    });

    test("a draft that is discarded elsewhere says so where it stands", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { card, id } = await draft(talk, "Redis");
      const thread = await talk.say("@architect help");
      await talk.replyTo(thread);
      assert.match((await talk.command("/adr discard", { thread })).text, /Which draft\?/);
      const [sure] = (await talk.command(`/adr discard ${id}`, { thread })).cards;
      assert.match(sure?.title ?? "", /Discard this draft\?/);
      assert.match(talk.cardIn(card.message).title, /^Draft: /);
      assert.match((await talk.command(`/adr discard ${id} for good`, { thread })).text, /Ana discarded the draft/);
      await eventually(() => /This draft was discarded/.test(talk.cardIn(card.message).text));
    });

    test("a thread that cannot be read is not called empty", { skip: lacks(platform, "a service") }, async (t) => {
      const { talk, service } = await startWorld(t, { platform });
      const thread = await discuss(talk, "Redis");
      service.forbidReading();
      const { text, cards } = await talk.ask("@architect adr", { thread });
      assert.match(text, /could not read what was said here before/);
      assert.doesNotMatch(text, /There is no discussion/);
      assert.equal(cards.length, 0);
    });

    test("numbers that nobody gave are told apart from those that are", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { thread } = await propose(talk, "Redis");
      for (const line of ["accept 99", "show 99", "history 99", "supersede 1 by 99", "export 99", "reject 0 no"])
        assert.match(
          wordsOf(await talk.command(`/adr ${line}`, { thread })),
          /There is no ADR (99|0).*\/adr list/,
          line,
        );
    });

    test("what is forgotten of a thread leaves its decision", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { thread, card } = await propose(talk, "Redis");
      await talk.ask("@architect forget", { thread });
      assert.match((await talk.ask("@architect adr accept", { thread, as: "bo" })).text, /is accepted by Bo/);
      await eventually(() => /^Accepted/.test(talk.cardIn(card.message).values["Status"] ?? ""));
    });
  });

test("of a long thread that Slack gives only in part, the draft says once how much it was made from", async (t) => {
  const { slack } = await startSlackWorld(t, { env: { ANTHROPIC_API_KEY: "", ANTHROPIC_BASE_URL: "" } });
  const thread = await slack.say("Redis or Memcached for sessions? The database does 3,000 reads a second.");
  await slack.say("Decision: we use Redis, because a warm restart matters to us.", { thread });
  for (let n = 0; n < 250; n++) await slack.say(`Message ${n} of many.`, { thread });
  slack.onCall("conversations.replies", (n) => (n > 1 ? { retryAfter: 60 } : undefined));
  await slack.say("@architect adr", { thread });
  const words = () => slack.repliesIn(thread).map(({ text }) => text);
  await slack.until(() => slack.repliesIn(thread).find(({ files = [] }) => files.length > 0), "the draft's file");
  await eventually(() => words().some((text) => /I drafted a decision record/.test(text)));
  // The end of the reply, which comes after the file.
  await eventually(() => words().some((text) => /could read only/.test(text)));
  assert.equal(
    words()
      .join("\n")
      .match(/could read only the first 201 messages/g)?.length,
    1,
    words().join("\n"),
  );
});

interface Opening {
  readonly talk: Talk;
  readonly platform: PlatformName;
  readonly outside: Awaited<ReturnType<typeof slackDriver.start>> | undefined;
  readonly thread: string;
  readonly id: string;
  readonly message: string;
  readonly as: "ana" | "bo";
}

/** Opens the form that edits a record; resolves to what fills it in and sends it. */
async function openForm({ talk, outside, thread, id, message, as }: Opening) {
  if (outside) {
    const { slack } = outside;
    await slack.click(message, "Edit…", { as: slack.people[as] });
    return (values: Readonly<Record<string, string>>) => slack.submit(slack.people[as], values);
  }
  const form = cardOf(await talk.command(`/adr edit ${id}`, { thread, as }));
  return (values: Readonly<Record<string, string>>) => talk.submitForm(form.message, values, { as });
}

async function all(talk: Talk, thread: string): Promise<string> {
  return (await talk.repliesIn(thread)).map(({ text }) => text).join("\n");
}

/** A platform to which the first reply with a card that says `words` is lost: as if the process had died there. */
function failingOnce(words: string): (platform: Platform) => Platform {
  let hasFailed = false;
  return (platform) => ({
    ...platform,
    deliver: (delivery) =>
      platform.deliver({
        ...delivery,
        reply: (async function* () {
          for await (const chunk of delivery.reply) {
            const isTheOne = chunk.kind === "card" && chunk.card.title.includes(words);
            if (isTheOne && !hasFailed) {
              hasFailed = true;
              throw new Error("The platform is away.");
            }
            yield chunk;
          }
        })(),
      }),
  });
}
