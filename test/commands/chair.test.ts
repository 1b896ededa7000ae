import assert from "node:assert/strict";
import { test } from "node:test";
import { createChair } from "../../src/commands/reviews/chair.ts";
import { createReviewStore } from "../../src/reviews/review-store.ts";
import { reviewOf } from "../reviews/reviews.ts";
import { startRedis } from "../support/redis.ts";

test("a review that was closed is not summed up once more when its week is over", async (t) => {
  const reviews = createReviewStore((await startRedis(t)).client);
  const sent: string[] = [];
  const chair = createChair({
    reviews,
    platform: () => ({ place: (address: unknown) => address }),
    send: async ({ name }: { name: string }) => void sent.push(name),
  } as never);
  const { revision: _, ...review } = reviewOf([], { root: "m1" });
  await reviews.create(review);
  await chair.close(review.id);
  assert.deepEqual(sent, ["show decision", "sum up review"]);
  await chair.close(review.id);
  assert.deepEqual(sent, ["show decision", "sum up review"]);
});
