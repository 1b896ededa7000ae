import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { erlangB, erlangC, queue, queueOf, serversFor } from "../../../src/advice/calculators/queue.ts";

test("Erlang B table: 10 erlangs on 10 lines block 21.46 %, on 20 lines 0.19 %", () => {
  assert.equal(erlangB(10, 10).toFixed(4), "0.2146");
  assert.equal(erlangB(20, 10).toFixed(4), "0.0019");
});

test("Gross & Harris, the eye clinic: 6 patients an hour, 20 minutes each, 3 doctors; Lq 8/9, wait 8 min 53 s", () => {
  const clinic = queueOf(6 / 3_600, 20 * 60_000, 3);
  assert.equal(clinic.waitProbability.toFixed(6), (4 / 9).toFixed(6));
  assert.equal(clinic.meanQueueLength.toFixed(6), (8 / 9).toFixed(6));
  assert.equal((clinic.meanWaitMs / 60_000).toFixed(2), "8.89");
  assert.equal((clinic.meanTimeMs / 60_000).toFixed(2), "28.89");
});

test("Kleinrock, M/M/1: at 80 % busy 4 are in the system and time is five times the service", () => {
  const one = queueOf(8, 100, 1);
  assert.equal(one.meanTimeMs.toFixed(6), "500.000000");
  assert.equal(((8 * one.meanTimeMs) / 1_000).toFixed(6), "4.000000");
});

test("one server of M/M/c is M/M/1", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (busy) => {
      const wait = (busy / (1 - busy)) * 100;
      assert.ok(Math.abs(queueOf(busy * 10, 100, 1).meanWaitMs / wait - 1) < 1e-9);
    }),
  );
});

test("the wait falls with every server, and the servers found for a target are the fewest", () => {
  const cases = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.1, max: 0.99, noNaN: true }));
  fc.assert(
    fc.property(cases, ([servers, busy]) => {
      const rate = servers * busy * 10;
      const wait = queueOf(rate, 100, servers).meanWaitMs;
      assert.ok(queueOf(rate, 100, servers + 1).meanWaitMs <= wait);
      const enough = serversFor(rate, 100, wait * (1 + 1e-9)) ?? Number.POSITIVE_INFINITY;
      assert.ok(enough <= servers && enough > rate / 10);
      const fewer = enough - 1;
      if (fewer > rate / 10) assert.ok(queueOf(rate, 100, fewer).meanWaitMs > wait);
    }),
  );
});

test("thousands of servers neither overflow nor lose the answer", () => {
  assert.equal(erlangC(5_000, 5_000), 1);
  const busy = erlangC(5_000, 4_900);
  assert.ok(busy > 0.05 && busy < 0.2, String(busy));
  assert.equal(erlangC(10_000, 10), 0);
  assert.ok((serversFor(100_000, 100, 1) ?? 0) > 10_000);
  assert.equal(serversFor(10_000_000, 100, 1), undefined);
});

test("the p99 of the wait of M/M/1 is ln(100 × utilisation) drain times", () => {
  assert.equal(queueOf(8, 100, 1).p99WaitMs.toFixed(3), (Math.log(80) * 500).toFixed(3));
  assert.equal(queueOf(0.01, 100, 1).p99WaitMs, 0);
});

test("a target is answered with the servers it takes", () => {
  const input = { arrivalsPerSecond: 100, serviceMs: 70, servers: 8, targetWaitMs: 5 };
  const { figures } = queue.calculate(input);
  assert.equal(figures[0]?.value, "87.5 %");
  assert.deepEqual(figures.at(-1)?.value, String(serversFor(100, 70, 5)));
});

test("a queue that grows without end is refused with the servers it would take", () => {
  const input = { arrivalsPerSecond: 100, serviceMs: 100, servers: 10, targetWaitMs: null };
  const message =
    /grows without end: 10 servers' worth of work arrives at 10 \(utilisation 100 %\).*at least 11 servers/;
  assert.throws(() => queue.calculate(input), { name: "BadInput", message });
  assert.throws(() => queue.calculate({ ...input, servers: 2.5 }), /whole number/);
});
