// Questions about load: users to requests, bandwidth, rate limits, where the time goes, and what it all costs.
import { formatAmount, formatGigabytes, parseAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import type { Facts } from "../facts.ts";
import { usersIn } from "../read-load.ts";
import { arrivalQuestions } from "./arrival-questions.ts";
import { bandwidth } from "./bandwidth.ts";
import { capacityQuestions, inUseQuestions } from "./capacity-questions.ts";
import { costQuestions } from "./cost-questions.ts";
import { latencyBudget } from "./latency-budget.ts";
import { littlesLaw } from "./littles-law.ts";
import { load, planningPeakFactor } from "./load.ts";
import { mostRequestsIn, rateLimit } from "./rate-limit.ts";
import {
  bytesIn,
  bytesPerDayIn,
  countOf,
  durationsIn,
  type Measure,
  megabytesPerSecondIn,
  near,
  percentsIn,
  ratesIn,
} from "./read-measures.ts";
import { askedFirst, headroomRemark, littlesLawRemark, type Recogniser, remarked } from "./recogniser.ts";
import { formatMs } from "./units.ts";
import { workerQuestions } from "./worker-questions.ts";

export const loadQuestions: readonly Recogniser[] = [
  { calculator: "rate-limit", asks: /\b(?:token )?bucket\b|\brate[- ]limit/i, read: readRateLimit },
  ...costQuestions,
  ...arrivalQuestions,
  ...workerQuestions,
  ...capacityQuestions,
  {
    calculator: "latency-budget",
    asks: /\b(?:latency|budget|fit|left|remains?|within|under|slo|target|in total|add up)\b/i,
    read: readLatencyBudget,
  },
  {
    calculator: "load",
    asks: /\brps\b|\bqps\b|\breq\w*\s?\/\s?s|\bper second\b|\ba second\b|\bload\b|\bpeak\b|\bthroughput\b|\brequest rate\b/i,
    read: readLoad,
  },
  {
    calculator: "bandwidth",
    asks: /\bbandwidth|\b[mg]bit|\b[mg]bps|\begress|\bnetwork\b|\btraffic\b|\bhow much data\b/i,
    read: readBandwidth,
  },
  ...inUseQuestions,
];

function readLoad(text: string, facts: Facts) {
  const users = usersIn(text) ?? facts.users;
  const each = text.match(
    /(\d[\d.,]*) (?:api |page |http )?(?:requests?|calls?|views?|actions?|reads?|queries|hits|clicks|messages|screens?|pages?|searches|posts?|sessions?|orders?|visits|times)\s?(?:each|\/\s?(?:user|day)|per (?:user|day|person)|a day|every day|daily|per active user)/i,
  );
  const active =
    users?.value.activity === "daily"
      ? 100
      : near(percentsIn(text), "active|daily|(?:are |of them )?(?:active|online)|of them")?.value;
  if (users?.value.activity === "concurrent" || /\bthink/i.test(text)) return fromThinkTime(text, facts);
  if (!users) return fromPeriod(text);
  if (!each?.[1] || active === undefined) return undefined;
  const planned = load.calculate({
    users: users.value.count,
    activeOnADayPercent: active,
    requestsPerUserPerDay: parseAmount(each[1]) * causedIn(text),
    peakFactor: peakFactorIn(text) ?? planningPeakFactor,
  });
  return remarked(
    askedFirst(planned, text, [
      [/\baverage\b|\bmean\b/i, "average"],
      [/\bpeak\b/i, "peak"],
    ]),
    headroomRemark,
  );
}

// "Each screen makes 5 API calls".
function causedIn(text: string): number {
  const [, number] =
    text.match(
      /\b(?:each|every|per|a|one|which) (?:of (?:them|these|which) |(?:screen|page|page view|view|visit|search|order|session|post|request|action|click|open|time|use|launch|start|login) )(?:makes?|causes?|triggers?|fires?|sends?|needs?|loads?|means?|issues?|leads to|results in)(?: about| up to)? (\d+) (?:[a-z-]+ )?(?:calls?|requests?|queries|reads?|writes?|assets|messages)\b/i,
    ) ?? [];
  return number ? Number(number) : 1;
}

function peakFactorIn(text: string): number | undefined {
  const [, before, after] =
    text.match(
      /\b(\d+(?:\.\d+)?)\s?(?:x|×|times(?! (?:a|per|each|every)\b))(?=\W|$)|\bpeak factor (?:of |is )?(\d+(?:\.\d+)?)/i,
    ) ?? [];
  return before || after ? Number(before ?? after) : undefined;
}

// "30M page views a month": what a day, week or month brings, as requests a second.
function fromPeriod(text: string): Calculation | undefined {
  const [, amount] =
    text.match(
      /([\d.,]+[km]?|[a-z]+) (?:(?:million|thousand|billion) )?(?:[a-z-]+ )?(?:views?|requests?|visits|calls|orders|hits|events|messages|transactions|transfers|payments)\b/i,
    ) ?? [];
  const [rate, another] = ratesIn(text);
  const caused = causedIn(text);
  if (!amount || !rate || another || rate.value <= 0) return undefined;
  if (!/(?:\/|per|an?|each|every)\s?(?:day|week|month|year|hour|minute)\b/i.test(text)) return undefined;
  if (caused === 1 && /\beach\b(?! (?:day|week|month|year|hour|minute))|\bper (?:user|page|view)\b/i.test(text))
    return undefined;
  const factor = peakFactorIn(text) ?? planningPeakFactor;
  const figures = [
    {
      label: "peak load",
      value: `${formatAmount(rate.value * caused * factor)} requests/s`,
      how: `${formatAmount(rate.value * caused)}/s × ${factor}`,
    },
    {
      label: "average load",
      value: `${formatAmount(rate.value * caused)} requests/s`,
      how: "the amount ÷ the seconds of its period (a month has 2,628,000)",
    },
  ];
  const first = askedFirst({ figures, remarks: [] }, text, [
    [/\baverage\b|\bmean\b/i, "average"],
    [/\bpeak\b/i, "peak"],
  ]);
  return remarked(
    first,
    `The peak is ${factor} times the average: replace the factor by your own graphs.`,
    headroomRemark,
  );
}

// Users who act, wait and think: Little's law with the users as what is inside.
function fromThinkTime(text: string, facts: Facts): Calculation | undefined {
  const users = usersIn(text) ?? facts.users;
  const times = durationsIn(text);
  const think = near(
    times,
    "think\\w*(?: time)?(?: of| is)?|between (?:clicks|requests|actions|page views)|click\\w*(?: \\w+){0,2}|(?:request|action|call)s?",
  );
  const response = near(
    times.filter((time) => time !== think),
    "respon\\w*(?: times?)?(?: of| is)?|latency|answers?(?: in)?",
  );
  const inFlight = users?.value.count ?? countOf(text, "users|people|clients");
  if (inFlight === undefined || !think || times.length > (response ? 2 : 1)) return undefined;
  const timeMs = think.value + (response?.value ?? 0);
  const found = littlesLaw.calculate({ find: "rate", inFlight, requestsPerSecond: 0, timeMs });
  const [figure] = found.figures;
  const how = `${formatAmount(inFlight)} users ÷ (${formatMs(think.value)} thinking${response ? ` + ${formatMs(response.value)} of response` : ""})`;
  return {
    figures: figure ? [{ label: "request rate", value: figure.value, how }] : [],
    remarks: [littlesLawRemark, headroomRemark],
  };
}

function readBandwidth(text: string) {
  const [rate, another] = ratesIn(text);
  const [size, second] = bytesIn(text);
  const [volume, unclear] = bytesPerDayIn(text);
  if (volume && !unclear && !rate && !size) return fromVolume(volume.value);
  if (!rate || another || !size || second || megabytesPerSecondIn(text).length > 0) return undefined;
  const wire = bandwidth.calculate({
    peakRequestsPerSecond: rate.value,
    averageRequestsPerSecond: rate.value,
    responseKilobytes: size.value / 1_000,
    requestKilobytes: 0,
  });
  const gigabytesPerDay = (rate.value * size.value * 86_400) / 1e9;
  const how = `${formatAmount(rate.value)}/s × ${formatAmount(size.value / 1_000)} kB × 86,400 s`;
  const day = { label: "outgoing in a day", value: formatGigabytes(gigabytesPerDay), how };
  return askedFirst({ figures: [...wire.figures, day], remarks: wire.remarks }, text, [
    [/\b(?:per|a|each|every|in a) month\b|\bmonthly\b|\b30 days\b/i, "in 30 days"],
    [/\b(?:per|a|each|every|in a) day\b|\bdaily\b/i, "in a day"],
  ]);
}

function fromVolume(bytesPerDay: number): Calculation {
  const megabits = (bytesPerDay * 8) / 1e6 / 86_400;
  const how = `${formatGigabytes(bytesPerDay / 1e9)} a day × 8 bit ÷ 86,400 s`;
  return {
    figures: [
      {
        label: "bandwidth on average",
        value: megabits >= 1_000 ? `${formatAmount(megabits / 1_000)} Gbit/s` : `${formatAmount(megabits)} Mbit/s`,
        how,
      },
    ],
    remarks: ["This is the average: size the line for the busiest minutes, which are several times as much."],
  };
}

function readLatencyBudget(text: string) {
  const spelt = withUnits(text);
  const times = durationsIn(spelt).filter(({ value }) => value <= 60_000);
  const target = near(
    times,
    "target|budget|within|under|below|less than|at most|slo|sla|goal|fit(?: in| into)?|promis\\w+|allow\\w*|p9\\d|total of",
  );
  const steps = times.filter((time) => time !== target);
  if (!target || steps.length < 2) return undefined;
  const named = steps.map((step, index) => ({
    name: stepName(step) ?? `step ${index + 1}`,
    milliseconds: [step.value * timesOf(step)],
  }));
  return latencyBudget.calculate({ targetMs: target.value, overheadMs: 0, steps: named });
}

// "Three sequential calls of 60 ms each" take three times as long; parallel ones do not.
function timesOf({ before, after }: Measure): number {
  const words = `${before.split(",").at(-1)}`;
  if (/\bparallel\b|\bconcurrent/i.test(words + after.split(",")[0])) return 1;
  const number = countOf(
    words,
    "(?:calls|queries|round[ -]?trips|hops|requests|lookups|reads|steps|services)(?= (?:of|at|taking|with|to [a-z ]+ (?:of|at))\\s*$|[^,]{0,20}$)",
  );
  return number && number < 100 ? Math.round(number) : 1;
}

// "DNS 60, gateway 15": bare numbers of a list are milliseconds where every time with a unit is.
function withUnits(text: string): string {
  if (!/\d\s?ms\b/i.test(text)) return text;
  return text.replace(/([a-z)]:? )(\d+)(?=\s?(?:,|;|\.\s|\.$|\?|$|\+|and\b))/gi, "$1$2 ms");
}

function stepName({ before, after }: Measure): string | undefined {
  const words = before.split(/,|\band\b|\d\s?(?:ms|s)\b/i).at(-1) ?? "";
  const name = words
    .replace(/\s(?:takes?|is|at|of|needs?|costs?)\s*$/i, "")
    .replace(/^.*\b(?:the|our|an?|then)\b/i, "")
    .replace(/[\s:=(]+$/, "")
    .trim();
  if (/[a-z]/i.test(name)) return name;
  return after.match(/^\s(?:for|in|on) (?:the )?([a-z][\w-]*)/i)?.[1];
}

function readRateLimit(text: string) {
  const [, after, before] =
    text.match(
      /\b(?:bucket|capacity|burst)(?: size| capacity)? ?(?:of |is |with |holds |has |: ?)*(\d[\d,]*[km]?)(?!\S*\/| (?:rps|per|a)\b)|\b(\d[\d,]*[km]?)[- ]tokens?\b(?! ?(?:\/|per|a) ?s)/i,
    ) ?? [];
  const size = after ?? before;
  const rates = ratesIn(text);
  const burst = near(
    rates,
    "bursts?(?: of| at)?|spikes?|(?:clients?|caller|user) (?:sends?|fires?)|arriv\\w*|sends?|hammers?(?: \\w+)? (?:at|with)",
  );
  const [refill, another] = rates.filter((rate) => rate !== burst);
  if (!size || !refill || another) return undefined;
  if (!burst) return mostInAMinute(text, refill.value, parseAmount(size));
  const bucket = rateLimit.calculate({
    tokensPerSecond: refill.value,
    bucketTokens: parseAmount(size),
    burstPerSecond: burst.value,
  });
  return askedFirst(bucket, text, [
    [/\bminute\b/i, "most requests in a minute"],
    [/\bfull again\b|\brefill(?:ed)?\b/i, "full again"],
    [/\bhow long\b(?!.{0,30}\b(?:full|refill))/i, "passes for"],
  ]);
}

function mostInAMinute(text: string, perSecond: number, tokens: number): Calculation | undefined {
  if (!/\bminute\b/i.test(text) || !(tokens > 0)) return undefined;
  const value = formatAmount(mostRequestsIn(60, perSecond, tokens));
  const how = `${formatAmount(tokens)} + 60 s × ${formatAmount(perSecond)}/s`;
  return {
    figures: [{ label: "most requests in a minute", value, how }],
    remarks: [
      "What stands behind the limit must carry the full bucket at once, times the clients that burst together.",
    ],
  };
}
