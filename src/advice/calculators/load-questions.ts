// Questions about load: users to requests, connections, queues, instances, bandwidth, and what it costs.
import { parseAmount } from "../amounts.ts";
import type { Facts } from "../facts.ts";
import { usersIn } from "../read-load.ts";
import { bandwidth } from "./bandwidth.ts";
import { connections } from "./connections.ts";
import { cost } from "./cost.ts";
import { instances } from "./instances.ts";
import { latencyBudget } from "./latency-budget.ts";
import { littlesLaw } from "./littles-law.ts";
import { load, planningPeakFactor } from "./load.ts";
import { queue } from "./queue.ts";
import { rateLimit } from "./rate-limit.ts";
import { bytesIn, countOf, durationsIn, megabytesPerSecondIn, near, percentsIn, ratesIn } from "./read-measures.ts";
import type { Recogniser } from "./recogniser.ts";
import { scalability } from "./scalability.ts";

const workers = "servers?|workers?|threads?|consumers?|agents?|cores?|processes|executors?";
const pooled = /\b(?:connections?|pool(?:s| size)?)\b/i;
const inUse = /\b(?:connections?|workers?|threads?|concurren\w+|in[- ]flight|processes|goroutines|tasks?|slots?)\b/i;

export const loadQuestions: readonly Recogniser[] = [
  { calculator: "rate-limit", asks: /\b(?:token )?bucket\b/i, read: readRateLimit },
  {
    calculator: "scalability",
    asks: /\bcontention\b|\bserial (?:part|share|fraction)\b|\busl\b/i,
    read: readScalability,
  },
  { calculator: "cost", asks: /\b(?:costs?|bill|spend|pay)\b/i, read: readCost },
  { calculator: "queue", asks: /\butili[sz]ation|\bwait\w*\b|\bqueue|\bbusy\b|\berlang/i, read: readQueue },
  { calculator: "latency-budget", asks: /\b(?:latency|budget|fit|left|within|slo|target)\b/i, read: readLatencyBudget },
  {
    calculator: "load",
    asks: /\brps\b|\bqps\b|\breq\w*\s?\/\s?s|\bper second\b|\ba second\b|\bload\b|\bpeak\b|\bthroughput\b/i,
    read: readLoad,
  },
  { calculator: "bandwidth", asks: /\bbandwidth|\b[mg]bit|\b[mg]bps|\begress|\bnetwork\b/i, read: readBandwidth },
  {
    calculator: "instances",
    asks: /\bhow many (?:\w+ )?(?:instances?|servers?|pods?|nodes?|machines?|containers?|boxes|replicas)\b/i,
    read: readInstances,
  },
  { calculator: "connections", asks: pooled, read: readConnections },
  { calculator: "littles-law", asks: inUse, read: readLittlesLaw },
];

function readLoad(text: string, facts: Facts) {
  const users = usersIn(text) ?? facts.users;
  const each = text.match(
    /(\d[\d.,]*) (?:api |page |http )?(?:requests?|calls?|views?|actions?|reads?|queries|hits|clicks|messages)\s?(?:each|\/\s?(?:user|day)|per (?:user|day|person)|a day|every day|daily|per active user)/i,
  );
  const active =
    users?.value.activity === "daily"
      ? 100
      : near(percentsIn(text), "active|daily|(?:are |of them )?(?:active|online)|of them")?.value;
  if (!users || !each?.[1] || active === undefined || users.value.activity === "concurrent") return undefined;
  const [, before, after] =
    text.match(/\b(\d+(?:\.\d+)?)\s?(?:x|×|times)(?=\W)|\bpeak factor (?:of |is )?(\d+(?:\.\d+)?)/i) ?? [];
  return load.calculate({
    users: users.value.count,
    activeOnADayPercent: active,
    requestsPerUserPerDay: parseAmount(each[1]),
    peakFactor: Number(before ?? after ?? planningPeakFactor),
  });
}

function readQueue(text: string) {
  const [rate, another] = ratesIn(text);
  const [time, ...times] = durationsIn(text).filter(
    ({ before }) => !/\b(?:target|wait\w*|within|under|below)[^,;]{0,12}$/i.test(before),
  );
  const servers = countOf(text, `${workers}|instances?|pods?`);
  if (!rate || another || !time || times.length > 0 || servers === undefined) return undefined;
  const target = durationsIn(text).find((each) => each.value !== time.value);
  return queue.calculate({
    arrivalsPerSecond: rate.value,
    serviceMs: time.value,
    servers,
    targetWaitMs: target?.value ?? null,
  });
}

function readConnections(text: string, facts: Facts) {
  const rate = ratesIn(text)[0]?.value ?? statedPerSecond(facts);
  const [held, another] = durationsIn(text);
  if (
    rate === undefined ||
    !held ||
    another ||
    !/\bhow (?:many|big|large)\b|\bpool size\b|\bsize\b|\benough\b/i.test(text)
  )
    return undefined;
  const limit = text.match(
    /\bmax_connections\D{0,5}(\d+)|\blimit (?:of|is) (\d+)|\b(\d+) (?:max )?connections (?:limit|max|at most)/i,
  );
  return connections.calculate({
    requestsPerSecond: rate,
    heldMs: held.value,
    instances: countOf(text, "instances?|pods?|app servers?|replicas?") ?? 1,
    headroomPercent: headroomIn(text) ?? 50,
    connectionLimit: limit ? Number(limit[1] ?? limit[2] ?? limit[3]) : null,
  });
}

// To stay at 70 % takes 1 ÷ 0.7 times what is in use.
function headroomIn(text: string): number | undefined {
  const busy = near(percentsIn(text), "utili[sz]\\w+|busy")?.value;
  return busy ? 100 * (100 / busy - 1) : near(percentsIn(text), "headroom|spare")?.value;
}

// Only what was said per second: the average of a day sizes nothing.
function statedPerSecond({ peak, load }: Facts): number | undefined {
  return peak?.value.perSecond ?? (load?.value.period === "second" ? load.value.perSecond : undefined);
}

function readLittlesLaw(text: string, facts: Facts) {
  const [time, another] = durationsIn(text);
  const rate = ratesIn(text)[0]?.value ?? statedPerSecond(facts);
  const inFlight = countOf(text, `${workers}|connections?|slots?|goroutines|concurrent requests|tasks?`);
  if (!time || another) return undefined;
  if (
    inFlight !== undefined &&
    ratesIn(text).length === 0 &&
    /\b(?:throughput|rps|qps|per second|a second|requests)\b/i.test(text)
  )
    return littlesLaw.calculate({ find: "rate", inFlight, requestsPerSecond: 0, timeMs: time.value });
  if (rate === undefined || inFlight !== undefined) return undefined;
  return littlesLaw.calculate({ find: "inFlight", inFlight: 0, requestsPerSecond: rate, timeMs: time.value });
}

function readInstances(text: string) {
  const rates = ratesIn(text);
  const each = near(
    rates,
    "each|per (?:instance|server|pod|node|machine|container|box|replica)|(?:an? |one |every )(?:instance|server|pod|node|machine|container|box|replica)(?: (?:handles?|does|carries|takes|can \\w+))?",
  );
  const [peak, another] = rates.filter((rate) => rate !== each);
  if (!each || !peak || another) return undefined;
  return instances.calculate({
    peakRequestsPerSecond: peak.value,
    requestsPerSecondPerInstance: each.value,
    targetUtilisationPercent: near(percentsIn(text), "utili[sz]\\w+|busy|cpu|load")?.value ?? 70,
    spareInstances: 1,
  });
}

function readBandwidth(text: string) {
  const [rate, another] = ratesIn(text);
  const [size, second] = bytesIn(text);
  if (!rate || another || !size || second || megabytesPerSecondIn(text).length > 0) return undefined;
  return bandwidth.calculate({
    peakRequestsPerSecond: rate.value,
    averageRequestsPerSecond: rate.value,
    responseKilobytes: size.value / 1_000,
    requestKilobytes: 0,
  });
}

function readLatencyBudget(text: string) {
  const times = durationsIn(text).filter(({ value }) => value <= 60_000);
  const target = near(times, "target|budget|within|under|below|slo|sla|goal|fit(?: in| into)?");
  const steps = times.filter((time) => time !== target);
  if (!target || steps.length < 2) return undefined;
  const named = steps.map(({ value, before }, index) => ({
    name: before.match(/([a-z][\w-]*)(?:\s(?:takes|is|at|of|needs))?[\s(:]*$/i)?.[1] ?? `step ${index + 1}`,
    milliseconds: [value],
  }));
  return latencyBudget.calculate({ targetMs: target.value, overheadMs: 0, steps: named });
}

const priced =
  /(\d[\d,]*(?:\.\d+)?[km]?) ((?:[a-z-]+ ){0,3}?[a-z-]+)(?:,)? (?:at|@|x|×|for|costing) ([$€£])\s?(\d[\d,]*(?:\.\d+)?)(?! ?(?:k|m)\b)/gi;
const currencies: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP" };

function readCost(text: string) {
  const items = [...text.matchAll(priced)];
  const signs = new Set(items.map(([, , , sign]) => sign));
  const prices = text.match(/[$€£]/g)?.length ?? 0;
  if (
    items.length === 0 ||
    signs.size > 1 ||
    prices !== items.length ||
    /\b(?:hour|hourly|year|day|min)\b|\/h/i.test(text)
  )
    return undefined;
  const discountPercent = near(percentsIn(text), "discount|reserved|off")?.value ?? 0;
  return cost.calculate({
    currency: currencies[items[0]?.[3] ?? ""] ?? "",
    items: items.map(([, quantity = "", unit = "", , price = ""]) => ({
      name: unit,
      quantity: parseAmount(quantity),
      unit: "units",
      unitPricePerMonth: parseAmount(price),
      discountPercent,
    })),
    growthPercentPerMonth: near(percentsIn(text), "growth|growing|more (?:a|each|every) month")?.value ?? 0,
    users: usersIn(text)?.value.count ?? null,
  });
}

function readRateLimit(text: string) {
  const [, size] = text.match(/\bbucket (?:size )?(?:of |is |with |holds |: ?)?(\d[\d,]*[km]?)/i) ?? [];
  const rates = ratesIn(text);
  const burst = near(rates, "bursts?|spikes?|client sends|arriv\\w*");
  const [refill, another] = rates.filter((rate) => rate !== burst);
  if (!size || !burst || !refill || another) return undefined;
  return rateLimit.calculate({
    tokensPerSecond: refill.value,
    bucketTokens: parseAmount(size),
    burstPerSecond: burst.value,
  });
}

function readScalability(text: string) {
  const shares = percentsIn(text);
  const contention = near(shares, "contention|serial (?:part|share|fraction)|sigma");
  const coherency = near(shares, "coheren\\w+|crosstalk|kappa");
  const nodes = countOf(text, "nodes?|threads?|cores?|servers?|instances?");
  const [one] = ratesIn(text);
  if (!contention || nodes === undefined || !one) return undefined;
  return scalability.calculate({
    nodes,
    contentionPercent: contention.value,
    coherencyPercent: coherency?.value ?? 0,
    perSecondOfOneNode: one.value,
  });
}
