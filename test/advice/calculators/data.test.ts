// Shards and partitions; losing data and getting it back; the bill.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cost, firstYear } from "../../../src/advice/calculators/cost.ts";
import { dataLoss, worstLossMinutes } from "../../../src/advice/calculators/data-loss.ts";
import { partitions, partitionsFor } from "../../../src/advice/calculators/partitions.ts";
import { recoveryTime, restoreMinutes } from "../../../src/advice/calculators/recovery-time.ts";
import { shards, shardsFor } from "../../../src/advice/calculators/shards.ts";

test("Rao, how many partitions: the larger of target ÷ producer rate and target ÷ consumer rate", () => {
  assert.equal(partitionsFor(100, [10, 5]), 20);
  const rates = { producedPerPartition: 10, consumedPerConsumer: 5 };
  const { figures } = partitions.calculate({ unit: "MB/s", target: 100, ...rates, headroomPercent: 50 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["30", "15", "30"],
  );
  assert.equal(figures[0]?.how, "the larger of 15 for producers, 30 for consumers");
  const nothing = { unit: "MB/s" as const, target: 100, producedPerPartition: null, consumedPerConsumer: null };
  assert.throws(() => partitions.calculate({ ...nothing, headroomPercent: 0 }), /measure one of them/);
});

test("shards hold what they are counted for, and one fewer would not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e4 }), (amount, each) => {
      const number = shardsFor(amount, each);
      assert.ok(number * each >= amount && (number === 1 || (number - 1) * each < amount));
    }),
  );
  // 100 × 1.1 ÷ 10 is a hair above 11 in binary.
  assert.equal(shardsFor(100 * 1.1, 10), 11);
});

test("size and writes are grown, and the larger count decides", () => {
  const store = {
    dataGigabytes: 1_000,
    gigabytesPerShard: 500,
    writesPerSecond: 9_000,
    writesPerSecondPerShard: 5_000,
  };
  const { figures, remarks } = shards.calculate({ ...store, growthPercentPerYear: 100, years: 2 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["8", "8", "8"],
  );
  assert.match(remarks[0] ?? "", /^Size decides/);
  const now = shards.calculate({
    ...store,
    dataGigabytes: 100,
    writesPerSecond: 100,
    growthPercentPerYear: 0,
    years: 0,
  });
  assert.match(now.remarks[0] ?? "", /do not shard/);
});

const backup = (hours: number, completionMinutes = 0) =>
  ({ kind: "backup", intervalMinutes: hours * 60, completionMinutes }) as const;

test("a backup every 6 hours that takes one loses 7 at worst, and misses an RPO of 15 minutes", () => {
  assert.equal(worstLossMinutes(backup(6, 60)), 420);
  const { figures, remarks } = dataLoss.calculate({ rpoMinutes: 15, protections: [backup(6, 60)] });
  assert.equal(figures[0]?.value, "7 h: RPO 15 min is missed");
  assert.match(remarks[0] ?? "", /archive the transaction log continuously/);
});

test("a replica meets the RPO for a lost machine, not for a dropped table", () => {
  const replica = { kind: "asynchronous replica", intervalMinutes: 0.5, completionMinutes: 0 } as const;
  const { figures, remarks } = dataLoss.calculate({ rpoMinutes: 15, protections: [backup(24), replica] });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["30 s: RPO 15 min is met", "1 d: RPO 15 min is missed"],
  );
  assert.match(remarks[0] ?? "", /repeats a mistake/);
});

test("an RPO of zero takes a synchronous replica", () => {
  const replica = { kind: "synchronous replica", intervalMinutes: 0, completionMinutes: 0 } as const;
  assert.match(dataLoss.calculate({ rpoMinutes: 0, protections: [backup(1)] }).remarks[0] ?? "", /synchronous replica/);
  const { figures } = dataLoss.calculate({ rpoMinutes: 0, protections: [replica] });
  assert.equal(figures[0]?.value, "nothing: RPO nothing is met");
  assert.throws(() => dataLoss.calculate({ rpoMinutes: 5, protections: [] }), /the list is empty/);
  assert.throws(() => dataLoss.calculate({ rpoMinutes: 5, protections: [backup(0)] }), /give a number above 0/);
});

test("500 GB at 100 MB/s are 83 minutes: an RTO of an hour is missed, and the throughput that would do is named", () => {
  assert.equal(restoreMinutes(500, 100).toFixed(1), "83.3");
  const steps = { detectMinutes: 5, decideMinutes: 10, failoverMinutes: 0, warmUpMinutes: 5 };
  const restore = { gigabytes: 500, megabytesPerSecond: 100 };
  const { figures, remarks } = recoveryTime.calculate({ rtoMinutes: 60, ...steps, restore });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["1 h 43 min: RTO 1 h is missed", "1 h 23 min", "208 MB/s"],
  );
  assert.match(remarks[0] ?? "", /^Restore takes longest and must change/);
});

test("what was not given is said to be uncounted; nothing at all is refused", () => {
  const none = {
    rtoMinutes: 60,
    detectMinutes: 0,
    decideMinutes: 0,
    failoverMinutes: 0,
    warmUpMinutes: 0,
    restore: null,
  };
  const { remarks } = recoveryTime.calculate({ ...none, failoverMinutes: 2 });
  assert.match(remarks[0] ?? "", /^Not counted.*detection, decision, warm-up/);
  assert.throws(() => recoveryTime.calculate(none), /give at least the failover or the restore/);
});

const item = (name: string, quantity: number, unitPricePerMonth: number, discountPercent = 0) => ({
  name,
  quantity,
  unit: "unit",
  unitPricePerMonth,
  discountPercent,
});

test("a bill adds up per month, year and user, with what discounts save", () => {
  const items = [item("instances", 12, 70, 50), item("storage", 500, 0.1)];
  const { figures, remarks } = cost.calculate({ currency: "EUR", items, growthPercentPerMonth: 0, users: 10_000 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["470 EUR", "5,640 EUR", "0.047 EUR", "420 EUR"],
  );
  assert.match(remarks[0] ?? "", /^instances is 89.4 % of it/);
});

test("growth of 10 % a month makes the first year 21.4 months' worth", () => {
  // The sum of a geometric series: (1.1^12 − 1) ÷ 0.1.
  assert.equal(firstYear(1, 10).toFixed(2), "21.38");
});

test("no items, no currency and no users are refused", () => {
  const bill = { currency: "EUR", items: [item("a", 1, 1)], growthPercentPerMonth: 0, users: null };
  assert.throws(() => cost.calculate({ ...bill, items: [] }), /Items: the list is empty/);
  assert.throws(() => cost.calculate({ ...bill, currency: " " }), /name it, e.g. EUR/);
  assert.throws(() => cost.calculate({ ...bill, users: 0 }), /Users: 0/);
  assert.throws(() => cost.calculate({ ...bill, items: [item("a", 1, -1)] }), /Price of a: -1 is negative/);
});
