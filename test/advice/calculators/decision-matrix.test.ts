import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decisionMatrix } from "../../../src/advice/calculators/decision-matrix.ts";
import {
  normalise,
  reweigh,
  smallestScoreFlip,
  totals,
  weightFlips,
  winners,
} from "../../../src/advice/calculators/weighing.ts";

// Triantaphyllou & Sánchez 1997, the weighted sum model's example: four alternatives, four criteria.
const published = {
  weights: normalise([0.3277, 0.3058, 0.2876, 0.079]),
  scores: [
    [0.3088, 0.2897, 0.3867, 0.1922],
    [0.2163, 0.3458, 0.1755, 0.6288],
    [0.4509, 0.2473, 0.1194, 0.0575],
    [0.024, 0.1172, 0.3184, 0.1215],
  ],
};

test("Triantaphyllou & Sánchez 1997: the first wins with 0.3162, then 0.2768, 0.2621, 0.1449", () => {
  const sums = totals(published).map((total) => total.toFixed(3));
  assert.deepEqual(sums, ["0.316", "0.277", "0.262", "0.145"]);
});

test("their first criterion must gain 0.3807 of raw weight for the third alternative to win: 51.3 % of all", () => {
  // By hand: (0.2621 − 0.3162) ÷ (0.4509 − 0.3088) = −0.3807; (0.3277 + 0.3807) ÷ 1.3807.
  const [flip] = weightFlips(published, 0).filter(({ weight }) => weight > 0.3277);
  assert.equal(flip?.winner, 2);
  assert.equal(flip?.weight.toFixed(2), "0.51");
});

const matrices = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([options, criteria]) =>
    fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: criteria, maxLength: criteria }).map(normalise),
      scores: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: criteria, maxLength: criteria }), {
        minLength: options,
        maxLength: options,
      }),
    }),
  )
  .filter((weighted) => winners(weighted).length === 1);

test("just beyond a flip its option leads, and just before it the old winner still does", () => {
  fc.assert(
    fc.property(matrices, (weighted) => {
      const [leader] = winners(weighted);
      for (const criterion of weighted.weights.keys()) {
        const now = weighted.weights[criterion] ?? 0;
        for (const { weight, winner } of weightFlips(weighted, criterion)) {
          const step = Math.sign(weight - now) * 1e-6;
          const at = (share: number) => winners({ ...weighted, weights: reweigh(weighted.weights, criterion, share) });
          assert.ok(at(weight + step).includes(winner) && !at(weight + step).includes(leader ?? -1));
          assert.ok(at(weight - step).includes(leader ?? -1));
        }
      }
    }),
  );
});

test("where two options overtake at the same weight, the one that leads beyond it is named", () => {
  const weighted = {
    weights: [0.5, 0.5],
    scores: [
      [2, 4],
      [2.5, 2.5],
      [3, 1],
    ],
  };
  assert.deepEqual(weightFlips(weighted, 0), [{ criterion: 0, weight: 0.75, winner: 2 }]);
});

test("where no flip is named, no weight of that criterion changes the winner", () => {
  fc.assert(
    fc.property(matrices, fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (weighted, share) => {
      const [leader = -1] = winners(weighted);
      for (const criterion of weighted.weights.keys()) {
        if (weighted.weights.length === 1 || weightFlips(weighted, criterion).length > 0) continue;
        assert.ok(winners({ ...weighted, weights: reweigh(weighted.weights, criterion, share) }).includes(leader));
      }
    }),
  );
});

test("the smallest change of a score makes the other draw level and stays on the scale", () => {
  fc.assert(
    fc.property(matrices, (weighted) => {
      const flip = smallestScoreFlip(weighted);
      if (!flip) return;
      assert.ok(flip.score >= 1 - 1e-6 && flip.score <= 5 + 1e-6);
      const changed = (row: readonly number[], option: number) =>
        option === flip.option ? row.map((score, index) => (index === flip.criterion ? flip.score : score)) : row;
      assert.ok(winners({ ...weighted, scores: weighted.scores.map(changed) }).includes(flip.winner));
    }),
  );
});

const matrix = {
  criteria: [
    { name: "operations", weight: 5 },
    { name: "throughput", weight: 3 },
    { name: "ecosystem", weight: 2 },
  ],
  options: [
    { name: "Kafka", scores: [2, 5, 5] },
    { name: "RabbitMQ", scores: [4, 3, 4] },
  ],
};

test("the matrix ranks, shows its sums and says what would flip it", () => {
  const { figures, remarks } = decisionMatrix.calculate(matrix);
  assert.deepEqual(
    figures.map(({ label, value }) => [label, value]),
    [
      ["RabbitMQ", "3.70 of 5"],
      ["Kafka", "3.50 of 5"],
      ["weight of operations, now 50 %", "below 44.4 % Kafka wins"],
      ["weight of throughput, now 30 %", "above 36.4 % Kafka wins"],
      ["weight of ecosystem, now 20 %", "above 33.3 % Kafka wins"],
      ["smallest change of a score that flips it", "Kafka on operations from 2 to above 2.4: then Kafka wins"],
    ],
  );
  assert.equal(figures[0]?.how, "operations 4 × 50 % + throughput 3 × 30 % + ecosystem 4 × 20 %");
  assert.match(remarks[0] ?? "", /hangs most on operations: 6 points/);
});

test("a tie is named and not decided; a dominant option is called robust", () => {
  const tie = {
    ...matrix,
    options: [
      { name: "A", scores: [3, 3, 3] },
      { name: "B", scores: [3, 3, 3] },
    ],
  };
  assert.match(decisionMatrix.calculate(tie).remarks[0] ?? "", /^A and B tie/);
  assert.match(decisionMatrix.calculate(tie).figures[0]?.label ?? "", /tied/);
  const clear = {
    ...matrix,
    options: [
      { name: "A", scores: [5, 5, 5] },
      { name: "B", scores: [3, 3, 3] },
    ],
  };
  const { figures, remarks } = decisionMatrix.calculate(clear);
  assert.equal(figures[2]?.value, "never changes the winner");
  assert.match(remarks[0] ?? "", /A is the robust choice/);
});

type Matrix = Parameters<typeof decisionMatrix.calculate>[0];
const flat = (name: string, scores: number[] = [3, 3, 3]) => ({ name, scores });
const refused: readonly (readonly [string, Partial<Matrix>, RegExp])[] = [
  ["a single option", { options: [flat("A")] }, /at least two/],
  ["no criteria", { criteria: [] }, /Criteria: the list is empty/],
  ["a score off the scale", { options: [flat("A", [0, 3, 3]), flat("B")] }, /A: a score of 0 is off the scale/],
  ["NaN for a score", { options: [flat("A", [3, Number.NaN, 3]), flat("B")] }, /a score of NaN/],
  ["a missing score", { options: [flat("A", [3]), flat("B")] }, /1 scores for 3 criteria/],
  ["weights of nothing", { criteria: matrix.criteria.map(({ name }) => ({ name, weight: 0 })) }, /Sum of the weights/],
  ["a name twice", { options: [flat("A"), flat("B"), flat("A")] }, /A is listed twice/],
];

for (const [what, wrong, message] of refused) {
  test(`${what} is refused`, () => {
    assert.throws(() => decisionMatrix.calculate({ ...matrix, ...wrong }), { name: "BadInput", message });
  });
}
