// Latency, tails, caches, retries and the limits of scaling.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  cache,
  hitPercentForLimit,
  hitPercentForMean,
  meanReadMs,
  readsPerSecondPastCache,
} from "../../../src/advice/calculators/cache.ts";
import { fanOut, slowCallShareFor, slowRequestShare } from "../../../src/advice/calculators/fan-out.ts";
import { latencyBudget, pathMs } from "../../../src/advice/calculators/latency-budget.ts";
import { callsUnderRetries, expectedAttempts, retries } from "../../../src/advice/calculators/retries.ts";
import { nodesAtPeak, scalability, speedUp } from "../../../src/advice/calculators/scalability.ts";

test("Dean & Barroso, The Tail at Scale: 100 servers, 1 % slow each, 63 % of requests are slow", () => {
  assert.equal(slowRequestShare(100, 0.01).toFixed(2), "0.63");
  const { figures } = fanOut.calculate({ calls: 100, slowCallPercent: 1, acceptedSlowRequestPercent: 1 });
  assert.deepEqual([figures[0]?.value, figures[1]?.value], ["63.4 %", "p99.99"]);
});

test("Dean & Barroso: 1 in 10,000 on 2,000 servers makes almost one request in five slow", () => {
  assert.equal(slowRequestShare(2_000, 0.0001).toFixed(3), "0.181");
});

test("the percentile each call must hold gives back the share that was accepted", () => {
  const share = fc.double({ min: 1e-6, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), share, (calls, accepted) => {
      assert.ok(Math.abs(slowRequestShare(calls, slowCallShareFor(calls, accepted)) - accepted) < 1e-9);
    }),
  );
});

test("Patterson & Hennessy, average memory access time: 1 + 5 % × 20 = 2 cycles", () => {
  assert.equal(meanReadMs(95, 1, 20).toFixed(6), "2.000000");
  assert.equal(hitPercentForMean(2, 1, 20), 95);
});

test("the hit ratio found for a limit keeps the origin exactly within it", () => {
  const rate = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(rate, rate, (reads, limit) => {
      const past = readsPerSecondPastCache(reads, hitPercentForLimit(reads, limit));
      assert.ok(Math.abs(past - Math.min(reads, limit)) < 1e-6);
    }),
  );
});

test("a cache answers with load, ratio, latency and memory, and warns of the cold start", () => {
  const { figures, remarks } = cache.calculate({
    readsPerSecond: 20_000,
    hitPercent: 95,
    originLimitReadsPerSecond: 2_000,
    latency: { cacheMs: 1, originMs: 20, targetMeanMs: 1.5 },
    workingSet: { items: 1e6, bytesPerItem: 2_000 },
  });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["1,000/s", "90 %", "2 ms", "97.5 %", "2 GB"],
  );
  assert.match(remarks[0] ?? "", /all 20,000\/s to the origin, which carries 2,000\/s/);
});

test("a target below the cache itself is refused", () => {
  const latency = { cacheMs: 2, originMs: 20, targetMeanMs: 1 };
  const input = { readsPerSecond: 10, hitPercent: 50, originLimitReadsPerSecond: null, latency, workingSet: null };
  assert.throws(() => cache.calculate(input), { name: "BadInput", message: /out of reach.*move the cache closer/ });
  assert.throws(() => cache.calculate({ ...input, hitPercent: 120 }), /120 % is no share/);
});

test("a path adds its steps up and takes the slowest of parallel calls", () => {
  const steps = [
    { name: "auth", milliseconds: [20] },
    { name: "search", milliseconds: [30, 80, 50] },
  ];
  assert.equal(pathMs(steps, 10), 110);
  const fits = latencyBudget.calculate({ targetMs: 200, overheadMs: 10, steps });
  assert.deepEqual(fits.figures[0], { label: "left of the target", value: "90 ms", how: "200 ms − 110 ms" });
  assert.match(fits.remarks[0] ?? "", /^search takes 72.7 %/);
  const over = latencyBudget.calculate({ targetMs: 100, overheadMs: 10, steps });
  assert.deepEqual([over.figures[0]?.label, over.figures[0]?.value], ["over the target by", "10 ms"]);
  assert.throws(() => latencyBudget.calculate({ targetMs: 100, overheadMs: 0, steps: [] }), /the list is empty/);
});

test("Google SRE book, cascading failures: 4 attempts in 3 layers are 64 at the database", () => {
  assert.equal(callsUnderRetries(4, 3), 64);
  assert.equal(callsUnderRetries(3, 3), 27);
  const { figures, remarks } = retries.calculate({ attempts: 4, layers: 3, failurePercent: 50 });
  assert.deepEqual(
    figures.map(({ value }) => value),
    ["64", "1.875", "6.25 %"],
  );
  assert.match(remarks[0] ?? "", /one layer only: then it is 4 calls instead of 64/);
});

test("attempts on average lie between one and all of them, and reach them when everything fails", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, failure) => {
        const mean = expectedAttempts(attempts, failure);
        assert.ok(mean >= 1 - 1e-9 && mean <= attempts + 1e-9);
      },
    ),
  );
  assert.equal(expectedAttempts(5, 1), 5);
});

test("Amdahl 1967: with 5 % serial work 20 times is the limit, and 20 nodes reach 10.3", () => {
  assert.equal(speedUp(20, 5, 0).toFixed(2), "10.26");
  assert.ok(speedUp(1_000_000, 5, 0) < 20);
  assert.equal(nodesAtPeak(5, 0), Number.POSITIVE_INFINITY);
});

test("Gunther, Universal Scalability Law: the peak lies at √((1 − σ) ÷ κ)", () => {
  // By hand: √(0.98 ÷ 0.0005) = 44.27, and 44 nodes do more than 45.
  assert.equal(nodesAtPeak(2, 0.05), 44);
  // √(1 ÷ 0.04165) = 4.9: 5 nodes do more than 4.
  assert.equal(nodesAtPeak(0, 4.165), 5);
  const { figures, remarks } = scalability.calculate({
    nodes: 100,
    contentionPercent: 2,
    coherencyPercent: 0.05,
    perSecondOfOneNode: 1_000,
  });
  assert.match(figures[2]?.value ?? "", /with 44 nodes/);
  assert.match(remarks[0] ?? "", /More than 44 nodes make it slower/);
});

test("no number of nodes does more than the peak", () => {
  const share = fc.double({ min: 0.01, max: 50, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 500 }), (contention, coherency, nodes) => {
      const peak = nodesAtPeak(contention, coherency);
      assert.ok(speedUp(nodes, contention, coherency) <= speedUp(peak, contention, coherency) * (1 + 1e-12));
    }),
  );
});
