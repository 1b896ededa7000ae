import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseFrom, compareTechnologies } from "../../src/advice/compare.ts";
import { readFacts } from "../../src/advice/facts.ts";
import { technologies } from "../../src/advice/technologies.ts";

const nothing = readFacts([]);

test("a comparison recommends one of what was named, and says on which criterion it leads and by how much", () => {
  const advice = compareTechnologies(["Terraform", "Pulumi"], nothing);
  assert.ok(["Terraform", "Pulumi"].includes(advice.choice));
  assert.match(advice.action, /^Use (?:Terraform, not Pulumi|Pulumi, not Terraform)$/);
  assert.match(advice.because, /\(\d to \d\): |level/);
  assert.deepEqual(
    advice.matrix?.criteria.map(({ name }) => name),
    ["maturity", "scalability", "learning curve", "ecosystem", "cost", "lock-in"],
  );
});

test("the weights of a matrix add up to one, its totals are the weighted points, and the best stands first", () => {
  const { matrix } = compareTechnologies(["Kafka", "RabbitMQ", "NATS"], readFacts(["6 developers, no ops team"]));
  assert.ok(matrix);
  assert.equal(Math.round(matrix.criteria.reduce((sum, { weight }) => sum + weight, 0) * 1e9), 1e9);
  for (const { points, total } of matrix.rows) {
    const sum = points.reduce((all, each, index) => all + each * (matrix.criteria[index]?.weight ?? 0), 0);
    assert.ok(Math.abs(sum - total) < 1e-9);
  }
  const totals = matrix.rows.map(({ total }) => total);
  assert.deepEqual(
    totals,
    totals.toSorted((a, b) => b - a),
  );
});

test("what the thread says turns the choice, and the answer quotes it", () => {
  const replays = compareTechnologies(["Kafka", "RabbitMQ"], readFacts(["Several consumers replay the event log"]));
  const jobs = compareTechnologies(["Kafka", "RabbitMQ"], readFacts(["We need background jobs with priorities"]));
  assert.equal(replays.choice, "Kafka");
  assert.equal(jobs.choice, "RabbitMQ");
  assert.equal(jobs.because, "“background jobs” and “priorities” are its home ground");
  assert.deepEqual(jobs.remarks, ["“background jobs” and “priorities” speak against Kafka."]);
  assert.equal(jobs.matrix?.criteria[0]?.name, "fit");
});

test("facts move the weights, and the answer says which", () => {
  const { matrix, reasons } = compareTechnologies(
    ["Kubernetes", "Amazon ECS"],
    readFacts(["5 developers, no ops team"]),
  );
  const weightOf = (wanted: string) => matrix?.criteria.find(({ name }) => name === wanted)?.weight ?? 0;
  assert.ok(weightOf("learning curve") > weightOf("scalability"));
  assert.ok(reasons.some((reason) => reason.startsWith("Learning curve and cost count double")));
});

test("a single technology is weighed against the best of its kind", () => {
  const { matrix } = compareTechnologies(["NATS"], nothing);
  assert.equal(matrix?.rows.length, 3);
  assert.ok(matrix?.rows.some(({ option }) => option === "NATS"));
});

test("a kind without a name gives its best few", () => {
  const { choice, matrix } = chooseFrom("workflow", nothing);
  assert.equal(matrix?.rows[0]?.option, choice);
  assert.ok(matrix && matrix.rows.length > 2 && matrix.rows.length <= 4);
});

test("what does different work is said to, instead of being weighed as if it were the same", () => {
  const { remarks } = compareTechnologies(["PostgreSQL", "Istio"], nothing);
  assert.ok(remarks.some((remark) => remark.startsWith("They do different work: ")));
});

test("every technology can be asked about alone, and each answer names sources", () => {
  for (const name of Object.keys(technologies) as (keyof typeof technologies)[]) {
    const { sources, action, because } = compareTechnologies([name], nothing);
    assert.ok(
      sources.every(({ holds }) => holds.startsWith("https://")),
      name,
    );
    assert.match(`${action}: ${because}`, /^Use .+: \S/, name);
  }
});
