import assert from "node:assert/strict";
import { test } from "node:test";
import { type Facts, readFacts, wordsOf } from "../../src/advice/facts.ts";

type Pick = (facts: Facts) => unknown;
const team: Pick = ({ developers }) => developers?.value;
const load: Pick = ({ load }) => load && Math.round(load.value.perSecond * 1000) / 1000;
const peak: Pick = ({ peak }) => peak?.value.perSecond;
const users: Pick = ({ users }) => users && `${users.value.count} ${users.value.activity}`;
const data: Pick = ({ dataGigabytes }) => dataGigabytes?.value;
const reads: Pick = ({ readShare }) => readShare && Math.round(readShare.value * 100);
const availability: Pick = ({ availabilityPercent }) => availabilityPercent?.value;
const latency: Pick = ({ latencyMs }) => latencyMs?.value;
const rpo: Pick = ({ recoveryPointMinutes }) => recoveryPointMinutes?.value;
const rto: Pick = ({ recoveryTimeMinutes }) => recoveryTimeMinutes?.value;
const budget: Pick = ({ budget }) => budget && `${budget.value.amount} ${budget.value.currency} a ${budget.value.per}`;
const cloud: Pick = (facts) => facts.cloud?.value;
const stage: Pick = (facts) => facts.stage?.value;
const operations: Pick = (facts) => facts.operations?.value;
const rules: Pick = ({ regulations }) => regulations.map(({ value }) => value).join(", ");
const uses: Pick = (facts) => facts.uses.map(({ value }) => value).join(", ");

const readings: readonly (readonly [string, Pick, unknown])[] = [
  ["We are 8 developers", team, 8],
  ["team of eight", team, 8],
  ["we are 8 devs", team, 8],
  ["12 engineers", team, 12],
  ["our team is a dozen engineers", team, 12],
  ["an 8-person team", team, 8],
  ["six senior backend developers", team, 6],
  ["we have 5 teams of 8", team, 40],
  ["10-20 developers", team, 20],
  ["team size: 15", team, 15],
  ["I'm a solo developer", team, 1],
  ["our API is used by 5,000 developers", team, undefined],
  ["1,000 orders a day", load, 0.012],
  ["1.000 orders a day", load, 0.012],
  ["1000 orders daily", load, 0.012],
  ["5k rps", load, 5_000],
  ["200 requests per second", load, 200],
  ["3M messages/day", load, 34.722],
  ["half a million page views per day", load, 5.787],
  ["120 req/min", load, 2],
  ["4 billion a month", load, 1522.07],
  ["5M daily active users", load, undefined],
  ["3000 times/s", load, 3_000],
  ["a budget of 12k a month", load, undefined],
  ["200,000 sensors send 300 bytes every 10 seconds", load, 20_000],
  ["500 meters report every 15 minutes", load, 0.556],
  ["we deploy 5 times a day", load, undefined],
  ["8 developers per team", load, undefined],
  ["we pay $5k a month", load, undefined],
  ["a few orders a day", load, undefined],
  ["it peaks at 500 rps", peak, 500],
  ["500 rps at peak", peak, 500],
  ["1,000 orders a day, 5 requests per second at peak", load, 0.012],
  ["2 million users", users, "2000000 total"],
  ["10k DAU", users, "10000 daily"],
  ["100K monthly active users", users, "100000 monthly"],
  ["500 concurrent users", users, "500 concurrent"],
  ["50GB over 3 years", data, 50],
  ["2 TB of data", data, 2_000],
  ["10 GB a day", data, 3_650],
  ["64 GB of RAM", data, undefined],
  ["80% reads", reads, 80],
  ["20 % writes", reads, 80],
  ["9:1 reads to writes", reads, 90],
  ["it is write-heavy", reads, 30],
  ["99.95%", availability, 99.95],
  ["an uptime of 98 %", availability, 98],
  ["three nines", availability, 99.9],
  ["99% of requests under 200 ms", availability, undefined],
  ["p95 under 200 ms", latency, 200],
  ["within 2 seconds", latency, 2_000],
  ["RPO < 1 minute", rpo, 1],
  ["we may lose at most 5 minutes", rpo, 5],
  ["an RTO of 4 hours", rto, 240],
  ["$50K/year", budget, "50000 USD a year"],
  ["a budget of €2,000 per month", budget, "2000 EUR a month"],
  ["we are on AWS", cloud, "AWS"],
  ["everything runs in Google Cloud", cloud, "Google Cloud"],
  ["AWS or Azure?", cloud, undefined],
  ["it is an MVP", stage, "mvp"],
  ["a legacy monolith", stage, "legacy"],
  ["we have no ops team", operations, "none"],
  ["no Kubernetes experience", operations, "none"],
  ["we have a platform team", operations, "experienced"],
  ["GDPR and PCI-DSS apply", rules, "GDPR, PCI DSS"],
  ["no HIPAA here", rules, ""],
  ["We use PostgreSQL, should we add Kafka?", uses, "PostgreSQL"],
  ["Should we use Kafka?", uses, ""],
  ["We don't use Kafka.", uses, ""],
];

for (const [text, pick, expected] of readings) {
  test(`"${text}" is read as ${expected}`, () => assert.equal(pick(readFacts([text])), expected));
}

test("what is said later overrides what was said before", () => {
  const facts = readFacts(["We are 8 developers with 1,000 orders a day", "what if we are 40 developers?"]);
  assert.equal(facts.developers?.value, 40);
  assert.equal(load(facts), 0.012);
});

test("a new average load replaces an old peak", () => {
  const facts = readFacts(["500 rps at peak", "make that 1,000 orders a day"]);
  assert.equal(facts.peak, undefined);
});

test("what is used, required and dealt with adds up over a thread", () => {
  const facts = readFacts([
    "We use Redis. GDPR applies.",
    "We use Kafka. It handles payments.",
    "HIPAA too; no inventory",
  ]);
  assert.equal(uses(facts), "Redis, Kafka");
  assert.equal(rules(facts), "GDPR, HIPAA");
  assert.deepEqual(Object.keys(facts.traits), ["money"]);
});

test("every fact keeps the words it was read from", () => {
  const facts = readFacts(["A team of eight, 1,000 orders a day and 99.95% uptime on AWS"]);
  assert.deepEqual(wordsOf(facts), ["team of eight", "1,000 orders a day", "99.95%", "AWS"]);
});

test("text without facts gives none", () => {
  assert.deepEqual(readFacts(["", "who won the match", "1", "%"]), { regulations: [], uses: [], traits: {} });
});
