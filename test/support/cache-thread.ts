// A discussion of thirty messages as teams have them: options, figures, a joke, a doubt, and in the end a decision.
import type { Said, Talk } from "./talk.ts";

const lines: readonly (readonly [as: NonNullable<Said["as"]>, text: string])[] = [
  ["ana", "We need a cache for product pages: the database does 3,000 reads a second at peak."],
  ["bo", "Which ones are we looking at?"],
  ["ana", "Redis or Memcached, both run on our Kubernetes cluster already."],
  ["chen", "Morning! Coffee first."],
  ["bo", "Redis has persistence and replication, Memcached has neither."],
  ["chen", "Memcached is simpler to operate, it is just a cache."],
  ["ana", "A cold cache after a restart costs us 20 minutes of slow pages, we had that in May."],
  ["bo", "The p95 of product pages must stay below 200 ms."],
  ["chen", "How large is the data?"],
  ["ana", "About 6 GB, 1.2 million keys."],
  ["bo", "With Redis we could also use sorted sets for the best-seller lists."],
  ["chen", "But Redis is single-threaded per shard."],
  ["bo", "At 3,000 reads a second that does not matter."],
  ["chen", "Fine, I never said it does :)"],
  ["ana", "What does it cost?"],
  ["bo", "Two nodes with 16 GB each, 340 EUR a month."],
  ["chen", "Memcached would be two nodes as well."],
  ["ana", "Then the price decides nothing."],
  ["bo", "The client library for Redis is in all of our services."],
  ["chen", "OK, that convinces me."],
  ["ana", "Any risk with Redis?"],
  ["bo", "The risk is that people start to use it as a database."],
  ["chen", "We can forbid that in code review and set a TTL on every key."],
  ["ana", "Can we go back?"],
  ["bo", "Yes, it is easy to undo: the cache sits behind one interface."],
  ["chen", "lol, famous last words"],
  ["ana", "Let's decide then."],
  ["ana", "Decision: we use Redis for the product page cache, because a warm restart matters to us."],
  ["bo", "+1"],
  ["chen", "Agreed. Let's look at it again in 6 months."],
];

/** Has it in a new thread, without Lintel; resolves to the ids of its messages, the first of which is the thread. */
export async function discussCache(talk: Talk): Promise<ReadonlyMap<string, string>> {
  const [[as, first] = ["ana", ""] as const, ...rest] = lines;
  const thread = await talk.say(first, { as });
  const said = new Map([[thread, first]]);
  for (const [as, text] of rest) said.set(await talk.say(text, { as, thread }), text);
  return said;
}
