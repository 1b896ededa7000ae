// Questions about what carries a load: instances, queues, connections, requests in flight, the limit of more cores.
import { formatAmount, parseAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import type { Facts } from "../facts.ts";
import { connections } from "./connections.ts";
import { instances, instancesFor } from "./instances.ts";
import { littlesLaw } from "./littles-law.ts";
import { queue } from "./queue.ts";
import { countOf, durationsIn, type Measure, near, percentsIn, ratesIn } from "./read-measures.ts";
import { askedFirst, headroomRemark, littlesLawRemark, questionIn, type Recogniser, remarked } from "./recogniser.ts";
import { scalabilityQuestions } from "./scalability-questions.ts";

const machines = "instances?|servers?|pods?|nodes?|machines?|containers?|box(?:es)?|replicas?|vms?|tasks?";
const workers = "servers?|workers?|threads?|consumers?|agents?|cores?|processes|executors?|channels?";
const inUse =
  /\b(?:connections?|workers?|threads?|concurren\w+|in[- ]flight|processes|goroutines|tasks?|slots?|think(?:ing)? time|little)\b/i;

export const capacityQuestions: readonly Recogniser[] = [
  ...scalabilityQuestions,
  { calculator: "connections", asks: /\bpools?\b|\bmax_connections\b|\bconnections\b/i, read: readPoolTotal },
  {
    calculator: "instances",
    asks: new RegExp(
      String.raw`\b(?:how many|number of) (?:[\w-]+ ){0,3}?(?:${machines})\b|\bn\s?\+\s?\d\b|\b(?:${machines}) (?:do|would|will) (?:we|i|it)\b`,
      "i",
    ),
    read: readInstances,
  },
  {
    calculator: "queue",
    asks: /\butili[sz]ation|\bwait\w*\b|\bqueu|\bbusy\b|\berlang|\bm\/m\/|\bloaded\b|\bsaturat/i,
    read: readQueue,
  },
];

/** What asks for less and so stands behind the other questions of load. */
export const inUseQuestions: readonly Recogniser[] = [
  { calculator: "connections", asks: /\b(?:connections?|pool(?:s| size)?)\b/i, read: readConnections },
  { calculator: "littles-law", asks: inUse, read: readLittlesLaw },
];

// "12 pods × 20 connections vs max_connections 200".
function readPoolTotal(text: string): Calculation | undefined {
  const number = countOf(text, machines);
  const [, of, each] =
    text.match(
      /\bpools?(?: size)?(?: is| of| with|:|=| at)*\s?(\d+)|\b(\d+)(?:[ -](?:db |database |idle |max )?connections?)?[ -](?:in (?:its|the|a) |per |each )?(?:pool|each|per (?:pod|instance|node|server))/i,
    ) ?? [];
  const limit = limitIn(text);
  const size = Number(of ?? each);
  if (number === undefined || !(size > 0) || durationsIn(text).length > 0 || ratesIn(text).length > 0) return undefined;
  const total = number * size;
  const verdict =
    limit === null ? "" : `: the limit of ${formatAmount(limit)} is ${total <= limit ? "met" : "exceeded"}`;
  const most =
    limit === null
      ? []
      : [
          {
            label: "largest pool each that fits",
            value: formatAmount(Math.floor(limit / number)),
            how: `${formatAmount(limit)} ÷ ${formatAmount(number)}, rounded down`,
          },
        ];
  return {
    figures: [
      { label: "connections of all pools", value: `${formatAmount(total)}${verdict}`, how: `${number} × ${size}` },
      ...most,
    ],
    remarks: [
      "A rolling deployment runs old and new instances at once, and migrations, jobs and people connect too: leave a fifth free.",
      ...(limit !== null && total > limit
        ? ["Put a pooler in transaction mode between, or make the pools smaller: most are larger than the load needs."]
        : []),
    ],
  };
}

function limitIn(text: string): number | null {
  const limit = text.match(
    /\bmax_connections\D{0,8}(\d+)|\blimit(?: of| is|:|ed to)? (\d+)|\b(\d+) (?:max )?connections (?:limit|max|at most)|\b(?:allows?|permits|accepts|takes|max(?:imum)?(?: of| is)?)(?: at most| only| up to)? (\d+)\b/i,
  );
  return limit ? Number(limit[1] ?? limit[2] ?? limit[3] ?? limit[4]) : null;
}

function readInstances(text: string) {
  const one = `(?:per|an?|one|every|each|single) (?:[a-z]+ )?(?:${machines})`;
  const does = "(?: (?:can |only )*(?:handles?|does?|carr(?:y|ies)|takes?|serves?|sustains?|manages?|can \\w+))?";
  const stated = ratesIn(text);
  const rates = stated.length === 1 ? [...stated, ...bareIn(text)] : stated;
  const each = near(rates, `${one}${does}|(?:one|each|it|a single one)${does}|each|apiece`);
  const [peak, another] = rates.filter((rate) => rate !== each);
  if (!each || !peak || another) return undefined;
  const shares = percentsIn(text).filter(({ value }) => value < 100);
  const busy = near(shares, "target(?: of| is)?|aim\\w*(?: for| at)?|utili[sz]\\w+|busy|cpu|load")?.value;
  const usable = (each.value * (busy ?? roomIn(text) ?? 70)) / 100;
  const spare = zoneSpareIn(text, instancesFor(peak.value, usable)) ?? spareIn(text);
  const number = instances.calculate({
    peakRequestsPerSecond: peak.value,
    requestsPerSecondPerInstance: each.value,
    targetUtilisationPercent: busy ?? roomIn(text) ?? 70,
    spareInstances: spare ?? 1,
  });
  const planned = [
    ...((busy ?? roomIn(text)) ? [] : ["70 % busy at peak"]),
    ...(spare === undefined ? ["one spare"] : []),
  ];
  const defaults = planned.length > 0 ? [`Planning figures, not yours: ${planned.join(" and ")}.`] : [];
  return remarked(number, ...defaults, headroomRemark);
}

// "A pod does 450": in the unit of the load.
function bareIn(text: string): readonly Measure[] {
  const bare = new RegExp(
    String.raw`\b(?:an?|one|each|every|single) (?:[a-z]+ )?(?:${machines}) (?:can )?(?:does|do|handles?|takes?|carries|carry|serves?|manages?|sustains?) (?:about |around |up to )?(\d[\d,]*k?)(?=[.,;?!]|\s(?:and|at|of them|of those)\b|$)`,
    "i",
  );
  const [words = "", amount = ""] = text.match(bare) ?? [];
  return words ? [{ value: parseAmount(amount), before: words.slice(0, -amount.length), after: "" }] : [];
}

// To lose one of three zones, two must carry the peak.
function zoneSpareIn(text: string, needed: number): number | undefined {
  if (
    !/\b(?:los(?:e|ing|s of)|surviv\w+|without|failure of|outage of)\b[^.?;]{0,25}\b(?:zones?|azs?|availability zones?|regions?|data ?cent(?:re|er)s?)\b/i.test(
      text,
    )
  )
    return undefined;
  const of = text.match(
    /\b(?:of|in|across|over) (?:the |our |its )?(\d|two|three|four) (?:availability )?(?:zones|azs|regions|data ?cent)/i,
  )?.[1];
  const zones = of ? parseAmount(of) : countOf(text.replace(/\b(?:an?|one) (?=[a-z])/gi, ""), "zones|azs|regions");
  return zones && zones > 1 ? Math.ceil(needed / (zones - 1)) * zones - needed : undefined;
}

function roomIn(text: string): number | undefined {
  const headroom = near(percentsIn(text), "headroom|spare|free")?.value;
  return headroom && 100 / (1 + headroom / 100);
}

function spareIn(text: string): number | undefined {
  if (/\b(?:no|without(?: a)?) spares?\b/i.test(text)) return 0;
  const plus = text.match(/\bn\s?\+\s?(\d)\b/i)?.[1];
  if (plus) return Number(plus);
  const lost = text.match(
    /\b(?:surviv\w+|los(?:e|ing)|loss of|failure of|tolerat\w+)(?: the)?(?: loss of| failure of)? (one|two|three|an?|\d)\b/i,
  )?.[1];
  return lost ? ({ a: 1, an: 1, one: 1, two: 2, three: 3 }[lost.toLowerCase()] ?? Number(lost)) : undefined;
}

function readQueue(text: string) {
  const rates = ratesIn(text);
  const done = rates.length > 1 ? near(rates, serviceRate) : undefined;
  const [rate, another] = rates.filter((each) => each !== done);
  const target = durationsIn(text).find(({ before }) =>
    /\b(?:target|wait\w*|within|under|below)[^,;?]{0,12}$/i.test(before),
  );
  const [time, ...times] = durationsIn(text).filter((each) => each !== target);
  const servers = countOf(text, `${workers}|instances?|pods?|cashiers?`) ?? (/\bm\/m\/1\b/i.test(text) ? 1 : undefined);
  const serviceMs = time?.value ?? (done && 1_000 / done.value);
  if (!rate || another || !serviceMs || times.length > 0 || (time && done) || servers === undefined) return undefined;
  const state = queue.calculate({
    arrivalsPerSecond: rate.value,
    serviceMs,
    servers,
    targetWaitMs: target?.value ?? null,
  });
  return remarked(askedFirst(state, text, queueWords), littlesLawRemark);
}

const serviceRate =
  "can (?:do|handle|process|serve|work off)|(?:does|handles|processes|serves|service rate(?: of)?|capacity(?: of| is)?|each(?: \\w+)?)";

const queueWords = [
  [/\bhow many (?:more )?(?:servers?|workers?|threads?|agents?|consumers?)\b/i, "servers for a mean wait"],
  [/\butili[sz]|\bbusy\b|\bloaded\b|\bsaturat/i, "utilisation"],
  [/\bp99\b/i, "p99 of the wait"],
  [
    /\b(?:queue length|how long is the queue|how many (?:\w+ )?(?:wait|are waiting|are queued)\w*)/i,
    "waiting at one moment",
  ],
  [/\bwait\w*|\bqueu(?:e|ing) (?:time|delay)|\bin the queue\b/i, "mean wait"],
  [/\btime in (?:the )?system\b|\bresponse time|\blatency\b/i, "mean time in the system"],
] as const;

function readConnections(text: string, facts: Facts) {
  const rate = ratesIn(text)[0]?.value ?? statedPerSecond(facts);
  const [held, another] = durationsIn(text);
  const asked = /\bhow (?:many|big|large)\b|\bpool size\b|\bsize\b|\benough\b/i.test(text);
  if (rate === undefined || !held || another || !asked) return undefined;
  const headroom = headroomIn(text);
  const pools = connections.calculate({
    requestsPerSecond: rate,
    heldMs: held.value,
    instances: countOf(text, "instances?|pods?|app servers?|replicas?|nodes?") ?? 1,
    headroomPercent: headroom ?? 50,
    connectionLimit: limitIn(text),
  });
  const said = headroom === undefined ? ["The pool has 50 % headroom above the average, a planning figure."] : [];
  return remarked(pools, littlesLawRemark, ...said);
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
  const found = inFlightOf(text, durationsIn(text), statedPerSecond(facts));
  return found && remarked(littlesLaw.calculate(found), littlesLawRemark);
}

function inFlightOf(text: string, [time, another]: readonly Measure[], stated: number | undefined) {
  const rate = ratesIn(text)[0]?.value;
  const inFlight = countOf(
    text,
    `${workers}|connections?|slots?|goroutines|(?:concurrent |open )?requests (?:in flight|at once)|concurrent requests|tasks?|in flight`,
  );
  const isThroughput = /\b(?:throughput|rps|qps|per second|a second|requests)\b/i.test(questionIn(text));
  if (another) return undefined;
  if (time && inFlight !== undefined && rate === undefined && isThroughput)
    return { find: "rate", inFlight, requestsPerSecond: 0, timeMs: time.value } as const;
  if (
    !time &&
    inFlight !== undefined &&
    rate !== undefined &&
    /\bhow long\b|\blatency\b|\btime\b/i.test(questionIn(text))
  )
    return { find: "time", inFlight, requestsPerSecond: rate, timeMs: 0 } as const;
  const arrivals = rate ?? stated;
  if (!time || arrivals === undefined || inFlight !== undefined) return undefined;
  return { find: "inFlight", inFlight: 0, requestsPerSecond: arrivals, timeMs: time.value } as const;
}
