// What scenarios on reviews have in common: decisions to review, reminders that call a channel, and what comes of them.
import assert from "node:assert/strict";
import { eventually } from "./eventually.ts";
import { cardOf, wordsOf } from "./short-discussion.ts";
import type { Post, Said, ShownCard, Talk } from "./talk.ts";

/** An accepted decision for something, which is due for review on that day; resolves to its card. */
export async function decide(
  talk: Talk,
  what: string,
  { reviewBy, ...more }: Decided,
  by: Said = {},
): Promise<ShownCard> {
  const drafted = await talk.fillForm(
    `/adr new Use ${what}`,
    {
      context: "The database does 3,000 reads a second.",
      options: `* ${what}\n* Memcached`,
      decision: `Chosen option: "${what}", because a warm restart matters to us.`,
      reversibility: "two-way-door",
      reviewBy,
      ...more,
    },
    by,
  );
  const card = cardOf(drafted);
  await talk.press(card.message, "Propose", by);
  const said = wordsOf(await talk.press(card.message, "Accept", by));
  assert.match(said, /is accepted by/);
  return card;
}

interface Decided {
  readonly reviewBy: string;
  readonly consequences?: string;
}

/** Has a channel called: what was typed is shown as it was understood, and saved. */
export async function remind(talk: Talk, words: string, by: Said = {}): Promise<string> {
  const preview = cardOf(await talk.command(`/architect remind ${words}`, by));
  assert.equal(preview.title, "Is this right?");
  const saved = await talk.press(preview.message, "Save", by);
  assert.match(saved.text, /set up/i);
  return saved.text;
}

/** What Lintel said to a place by itself, once it did. */
export async function posted(talk: Talk, words: RegExp, said: Said = {}): Promise<Post> {
  let found: Post | undefined;
  await eventually(async () => {
    found = (await talk.channelPosts(said)).find(({ text }) => words.test(text));
    return found !== undefined;
  });
  assert.ok(found);
  return found;
}

/** The card by which a place is called, once it stands there. */
export async function called(talk: Talk, title: RegExp, said: Said = {}): Promise<ShownCard> {
  let found: ShownCard | undefined;
  await eventually(async () => {
    const cards = (await talk.channelPosts(said)).flatMap(({ card }) => card ?? []);
    found = cards.find((card) => title.test(card.title));
    return found !== undefined;
  });
  assert.ok(found);
  return found;
}

/** A decision's card below the one that called its place. */
export async function itemIn(talk: Talk, review: ShownCard, title: RegExp): Promise<ShownCard> {
  let found: ShownCard | undefined;
  await eventually(async () => {
    found = (await talk.cardsIn(review.message)).find((card) => title.test(card.title));
    return found !== undefined;
  });
  assert.ok(found);
  return found;
}

export async function textBelow(talk: Talk, { message }: Pick<Post, "message">): Promise<string> {
  return (await talk.repliesIn(message)).map(({ text }) => text).join("\n");
}

/** How often a place was called. */
export async function calls(talk: Talk): Promise<number> {
  const posts = await talk.channelPosts();
  return posts.filter(({ text, card }) =>
    /^(Reminder|Architecture review)\b/.test((card?.title ?? text).replaceAll("*", "")),
  ).length;
}
