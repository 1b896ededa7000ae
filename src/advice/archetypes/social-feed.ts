// Social feeds and timelines: whether a post is copied to its readers when written or gathered when read.
import { formatAmount } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf, serversFigure, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const followersPerPost = 200;

const posts = {
  noun: "posts",
  per: [[/\b(?:posts?|tweets?|statuses|writes?|updates?|photos?)\b/i, 1]],
  otherwise: 0.05,
  perUserPerDay: 0.5,
} as const;
const feedReads = {
  noun: "feed reads",
  per: [[/\b(?:posts?|tweets?|statuses|writes?|updates?|photos?)\b/i, 20]],
  otherwise: 1,
  perUserPerDay: 10,
} as const;

export const socialFeed: Archetype = {
  title: "Social feed",
  topic: topicOf(
    `(?:social(?: media| network(?:ing)?)?|news|activity|home|twitter|instagram|facebook|linkedin|micro-?blogging)[- ]?(?:like |style )?(?:feed|timeline|network|${system})(?: ${system})?|(?:feed|timeline) ${system}|social (?:feed|network|media)|news ?feed|activity (?:feed|stream)|(?:twitter|instagram|facebook|mastodon|reddit)(?:[- ](?:like|clone|style))?`,
    "social (?:feed|media)|timelines?",
  ),
  recommend:
    "Write each post to its followers' timelines in a cache, and gather the posts of celebrities when a feed is read",
  because: "feeds are read far more often than written, but one post must never cause millions of writes",
  reasons: [
    "Fan out on write up to about ten thousand followers; above that, merge the author's posts in on reading.",
    "A timeline holds ids only, some eight hundred per person; posts are fetched in one batch from a cache.",
    "Fan out to people who were active lately; build the timeline of a returning person on demand.",
    "Page by post id, not by offset: new posts arrive while people scroll.",
    "Check deletions, blocks and privacy when reading, as copies of ids outlive them.",
  ],
  parts: [
    {
      title: "Feed delivery",
      choice: "Hybrid fan-out",
      action: "Fan out on write for ordinary authors and on read for celebrities, with the threshold as a setting",
      because: "each alone fails: reads would gather hundreds of authors, or writes would reach millions",
      risk: "One celebrity post fills the queue before everybody's",
      mitigation: "Split a fan-out into batches of a thousand and give large ones a queue of their own.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL or Cassandra, by author",
      action: "Store posts by author and id in time order, and the follower graph in both directions",
      because: "an author's latest posts and somebody's followers are each one range",
      risk: "The two directions of the graph drift apart",
      mitigation: "Write one as the truth, derive the other from its events, and compare nightly.",
    },
    {
      title: "Caching",
      choice: "Redis timelines",
      action: "Keep each active person's timeline as a sorted set of ids in Redis, and hot posts beside it",
      because: "a feed is then one read by key and one batch",
      risk: "A lost node empties the timelines of a share of all people",
      mitigation: "Rebuild from the store on a miss, with a limit on rebuilds at once.",
    },
    {
      title: "Messaging",
      choice: "Kafka",
      action: "Publish posts to a log that fan-out, search, notifications and moderation each read",
      because: "several consumers need each post, and new ones must read back",
      risk: "Fan-out lags by minutes at the peak",
      mitigation: "Alarm on the age of the oldest undelivered post, and show authors their own post at once.",
    },
    {
      title: "Counters",
      choice: "Counters summed in batches",
      action: "Collect likes and views in Redis and write sums every few seconds; keep who liked what as rows",
      because: "a counter row of a popular post would serialise thousands of writes",
      risk: "A crash loses seconds of counts",
      mitigation: "Recount from the rows by night.",
    },
    {
      title: "Media",
      choice: "Object storage and CDN",
      action: "Upload directly to object storage with presigned URLs, and serve through a CDN",
      because: "bytes of media would drown the application",
      risk: "Forbidden media spreads before anyone looks",
      mitigation: "Scan before publishing, and be able to purge by key.",
    },
  ],
  figures: (facts) => {
    const written = flowOf(facts, posts);
    const read = flowOf(facts, feedReads);
    return [
      ...(written ? [written.figure, fanOutFigure(written)] : []),
      ...(read ? [read.figure, serversFigure("feed service instances", read.peak, 200)] : []),
      ...(written ? [yearFigure("a year of posts without media", written, 1_000)] : []),
    ];
  },
  diagram: [
    '  clients["Clients"] --> api["API"]',
    '  api --> posts["Post service"]',
    '  posts --> store[("Posts and graph")]',
    '  posts --> log["Kafka: posts"]',
    '  log --> fanout["Fan-out workers"]',
    '  fanout --> lines[("Redis: timelines of ids")]',
    '  api --> feed["Feed service: merge celebrities"]',
    "  feed --> lines",
    "  feed --> store",
    '  log --> notify["Notifications, search, moderation"]',
    '  clients --> cdn["CDN"]',
    '  cdn --> media[("Object storage")]',
  ],
  flips: [
    {
      when: "there are fewer than about a hundred thousand active people",
      to: "one indexed query over the followed authors in PostgreSQL, and no fan-out",
    },
    { when: "the feed is ranked and not in time order", to: "gather candidates on write and rank on read" },
    { when: "nearly everybody follows a few authors", to: "fan-out on read with those authors cached" },
  ],
  steps: [
    "First posts, follows and a feed by query, with ids for paging.",
    "Then timelines in Redis for active people, rebuilt on a miss.",
    "Then fan-out through the log, with the threshold for celebrities.",
    "Then ranking, counters and moderation as consumers of the same log.",
  ],
  questions: [
    "How many followers do the usual author and the largest author have?",
    "Is the feed in time order or ranked?",
    "How soon must a post be seen by others?",
  ],
};

function fanOutFigure({ average, peak }: Flow): Figure {
  return {
    label: "timeline writes by fan-out",
    value: `${formatAmount(average * followersPerPost)}/s on average, ${formatAmount(peak * followersPerPost)}/s at peak`,
    how: `posts × ${followersPerPost} active followers each (planning figure)`,
  };
}
