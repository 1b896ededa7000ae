import assert from "node:assert/strict";
import { test } from "node:test";
import { dayName, relativeTime } from "../../../src/local/page/time.ts";

const now = new Date(2026, 2, 4, 15, 30).getTime();
const iso = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

for (const [at, relative, day] of [
  [iso(2026, 2, 4, 15, 30), "just now", "Today"],
  [iso(2026, 2, 4, 15, 28), "2 min ago", "Today"],
  [iso(2026, 2, 4, 12, 29), "3 h ago", "Today"],
  [iso(2026, 2, 3, 23, 5), "yesterday, 23:05", "Yesterday"],
  [iso(2026, 0, 31, 9, 0), "31 Jan, 09:00", "Saturday 31 January"],
  [iso(2024, 5, 1, 9, 0), "1 Jun 2024, 09:00", "1 June 2024"],
] as const) {
  test(`on 4 March, 15:30, ${at} reads "${relative}" under "${day}"`, () => {
    assert.equal(relativeTime(at, now), relative);
    assert.equal(dayName(at, now), day);
  });
}

test("a clock that runs a little ahead of the reader's is still now", () => {
  assert.equal(relativeTime(iso(2026, 2, 4, 15, 31), now), "just now");
});
