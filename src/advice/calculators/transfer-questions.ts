// Questions about getting through an amount: copying data over a line and batches in a window.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { drainSeconds } from "./backlog.ts";
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
import type { Recogniser } from "./recogniser.ts";
import { count, formatBytes, formatMs } from "./units.ts";

const duration = String.raw`\bhow long\b|\bhow many (?:hours|days|minutes|weeks)\b|\bhow much time\b|\bwhen (?:is|will|are|can|does)\b|\b(?:copy|transfer|upload|download|migration|sync) time\b|\b(?:finish\w*|done|fits?|make it|manage|possible|enough|in time)\b`;

export const transferQuestions: readonly Recogniser[] = [
  {
    calculator: "bandwidth",
    asks: new RegExp(String.raw`${duration}|\b(?:can|could) (?:we|i|it|that|this)\b`, "i"),
    read: readTransfer,
  },
  {
    calculator: "bandwidth",
    asks: /\b(?:what|which|how (?:fast|big|large|much))\b[^?]{0,40}\b(?:line|link|bandwidth|throughput|speed|rate|connection|uplink|pipe)\b|\bhow fast\b/i,
    read: readLine,
  },
  {
    calculator: "bandwidth",
    asks: /\bbandwidth|\begress|\bnetwork\b|\btraffic\b|\bthroughput\b|[mg]bit/i,
    read: readStreams,
  },
  {
    calculator: "backlog",
    asks: /\bhow many (?:more )?(?:\w+ ){0,2}?(?:workers?|consumers?|threads?|nodes?|machines?|instances?|servers?|pods?|processes|cores?|lambdas?|executors?)\b/i,
    read: readWindow,
  },
  { calculator: "backlog", asks: new RegExp(duration, "i"), read: readBatch },
];

const lineRemarks = [
  "This is the net time of a line at full speed: check the disks at both ends, use several streams, and make it resumable.",
  "What changes meanwhile must be copied again: sync once more, or stream the changes, before you switch over.",
];

// "1.5 TB over 100 Mbit/s": a size, one line, and perhaps the share of it that may be used.
function readTransfer(text: string): Calculation | undefined {
  const sizes = bytesIn(text).filter(({ value }) => value >= 1e6);
  const [line, other] = megabytesPerSecondIn(text);
  const [size, another] = sizes;
  if (!size || another || !line || other || ratesIn(text).length > 0 || bytesPerDayIn(text).length > 0)
    return undefined;
  const [share, unclear] = percentsIn(text);
  if (unclear || /\b(?:compress\w*|incremental|dedup\w*)\b/i.test(text)) return undefined;
  const free = share && /\b(?:spare|free|left|overhead|reserved?|already)\b/i.test(share.after.slice(0, 25));
  const used = share ? (free ? 100 - share.value : share.value) : 100;
  const bytesPerSecond = (line.value * 1e6 * used) / 100;
  const seconds = size.value / bytesPerSecond;
  const part = share ? ` × ${formatAmount(used)} %` : "";
  const window = durationsIn(text).find(({ value }) => value >= 60_000);
  const verdict = window ? `: ${formatMs(window.value)} is ${1_000 * seconds <= window.value ? "met" : "missed"}` : "";
  return {
    figures: [
      {
        label: "time for the copy",
        value: `${formatMs(1_000 * seconds)}${verdict}`,
        how: `${formatBytes(size.value)} × 8 ÷ (${formatBits(line.value * 8e6)}${part})`,
      },
      ...(share
        ? []
        : [
            {
              label: "at 80 % of the line",
              value: formatMs(1_250 * seconds),
              how: "what protocols and other traffic usually leave",
            },
          ]),
      ...(window
        ? [
            {
              label: `line for ${formatMs(window.value)}`,
              value: formatBits((8_000 * size.value) / window.value),
              how: `${formatBytes(size.value)} × 8 ÷ ${formatMs(window.value)}`,
            },
          ]
        : []),
    ],
    remarks: lineRemarks,
  };
}

// "What line for 10 TB in 24 hours?"
function readLine(text: string): Calculation | undefined {
  const [size, another] = bytesIn(text);
  const [time, unclear] = durationsIn(text).filter(({ value }) => value >= 1_000);
  if (!size || another || size.value < 1e6 || !time || unclear) return undefined;
  if (ratesIn(text).length + megabytesPerSecondIn(text).length + bytesPerDayIn(text).length > 0) return undefined;
  const bits = (8_000 * size.value) / time.value;
  return {
    figures: [
      {
        label: "line needed",
        value: formatBits(bits),
        how: `${formatBytes(size.value)} × 8 ÷ ${formatMs(time.value)}`,
      },
      { label: "throughput", value: `${formatBytes(bits / 8)}/s`, how: `${formatBits(bits)} ÷ 8` },
      { label: "line to order, 80 % usable", value: formatBits(bits / 0.8), how: `${formatBits(bits)} ÷ 80 %` },
    ],
    remarks: lineRemarks,
  };
}

// "20,000 viewers at 4 Mbit/s each".
function readStreams(text: string): Calculation | undefined {
  const [each, another] = megabytesPerSecondIn(text);
  const number = countOf(
    text,
    "viewers|users|clients|streams|cameras|devices|players|listeners|customers|connections|calls|participants|sensors|subscribers|households",
  );
  if (!each || another || number === undefined || number < 2 || ratesIn(text).length > 0) return undefined;
  if (!/\b(?:each|per|every|apiece|a)\b/i.test(text) || bytesIn(text).length > 0) return undefined;
  const share = percentsIn(text)[0]?.value ?? 100;
  const bits = (number * share * each.value * 8e6) / 100;
  const part = share === 100 ? "" : ` × ${share} %`;
  return {
    figures: [
      {
        label: "bandwidth in all",
        value: formatBits(bits),
        how: `${formatAmount(number)}${part} × ${formatBits(each.value * 8e6)}`,
      },
      { label: "volume of an hour", value: formatBytes((bits / 8) * 3_600), how: `${formatBits(bits)} ÷ 8 × 3,600 s` },
    ],
    remarks: [
      ...(bits >= 1e9
        ? [
            "Above 1 Gbit/s what is the same for many people belongs on a CDN; check the network limit of the instances.",
          ]
        : []),
      "Protocol overhead and repeats come on top: plan some 20 % more.",
    ],
  };
}

const things =
  "rows?|records?|documents?|docs|invoices?|items?|messages?|msgs|images?|photos?|pictures|videos?|files?|users?|accounts?|orders?|events?|jobs?|tasks?|emails?|e-mails|mails?|objects?|keys?|entries|products?|customers?|transactions?|statements?|reports?|pages?|vectors?|embeddings?|chunks?|tickets?|contracts?|letters?|payments?|profiles?";
const hands =
  "workers?|consumers?|threads?|nodes?|machines?|instances?|servers?|pods?|processes|cores?|lambdas?|executors?|agents?|connections?";
const one = `(?:per|an?|one|every|each|single) (?:[a-z]+ )?(?:${hands})(?: (?:can |only )*(?:handles?|does?|do|processes|process|takes?|manages?|gets? through))?|each|apiece`;

/** The amount that is to be worked through, without the numbers that are rates. */
function amountOf(text: string): number | undefined {
  const rest = text.replace(
    /\S+ (?:[a-z-]+ ){0,2}?[a-z-]*(?:\s?\/\s?|\s(?:per|a|an|each|every)\s)(?:seconds?|sec|s|minute|min|hour|hr|h|day)\b/gi,
    " ",
  );
  return countOf(rest, things);
}

/** What one does in a second, from a rate or from the time that one item takes. */
function paceOf(text: string, times: readonly Measure[]): number | undefined {
  const rates = ratesIn(text);
  if (rates.length === 1) return rates[0]?.value;
  const [each] = times.filter(
    ({ value, before, after }) =>
      value < 3_600_000 &&
      (/\b(?:takes?|needs?|is|in|at|about|for)\s$/i.test(before) ||
        /^\s(?:each|per|for (?:each|one)|apiece)/i.test(after)),
  );
  return rates.length === 0 && each ? 1_000 / each.value : undefined;
}

// "6 million records, one worker does 250 a second, a window of 2 hours: how many workers?"
function readWindow(text: string): Calculation | undefined {
  const amount = amountOf(text);
  const times = durationsIn(text);
  const long = times.filter(({ value }) => value >= 60_000);
  const window =
    near(
      long,
      "window(?: is| of)?|within|in|under|by|less than|at most|have(?: only)?|finish\\w* in|deadline(?: is| of)?",
    ) ?? long.at(-1);
  const pace = paceOf(
    text,
    times.filter((time) => time !== window),
  );
  if (amount === undefined || !window || window.value < 60_000 || pace === undefined || times.length > 2)
    return undefined;
  if (times.length === 2 && ratesIn(text).length > 0) return undefined;
  const busy = near(percentsIn(text), "utili[sz]\\w+|busy|efficien\\w+")?.value ?? 100;
  const perSecond = (1_000 * amount) / window.value;
  const usable = (pace * busy) / 100;
  const part = busy === 100 ? "" : ` × ${busy} %`;
  const number = Math.ceil(perSecond / usable - 1e-9);
  return {
    figures: [
      {
        label: "workers for the window",
        value: formatAmount(number),
        how: `${formatAmount(perSecond)}/s ÷ (${formatAmount(pace)}/s${part}), rounded up`,
      },
      {
        label: "rate needed",
        value: `${formatAmount(perSecond)}/s`,
        how: `${formatAmount(amount)} ÷ ${formatMs(window.value)}`,
      },
      {
        label: "time with them",
        value: formatMs((1_000 * amount) / (number * usable)),
        how: `${formatAmount(amount)} ÷ (${number} × ${formatAmount(usable)}/s)`,
      },
    ],
    remarks: [
      "Leave room for a second run: a batch that fails at the end must still fit, so plan half the window or restart from checkpoints.",
      "More workers help only until what they share, usually the database, is the limit: measure with two before you order twenty.",
    ],
  };
}

// "400 million documents at 8,000 a second": how long, with all hands where each has the rate.
function readBatch(text: string): Calculation | undefined {
  const amount = amountOf(text);
  const times = durationsIn(text);
  const rates = ratesIn(text);
  const isEach = near(rates, one) !== undefined || rates.length === 0;
  const workers = isEach ? (countOf(text, hands) ?? 1) : 1;
  const pace = paceOf(text, times);
  const isArriving =
    /\b(?:arriv\w+|com(?:e|es|ing) in|incoming|new|produc\w+|still)\b/i.test(text) &&
    rates.length > 0 &&
    !/\bnothing new\b/i.test(text);
  if (amount === undefined || amount < 100 || pace === undefined || isArriving || times.length > 2) return undefined;
  if (rates.length === 0 && amount < 1_000) return undefined;
  const window = rates.length > 0 && times.length === 1 ? times[0] : times.find(({ value }) => value >= 3_600_000);
  const ms = 1_000 * drainSeconds(amount, 0, pace * workers);
  const verdict = window ? `: ${formatMs(window.value)} is ${ms <= window.value ? "met" : "missed"}` : "";
  const all = workers === 1 ? `${formatAmount(pace)}/s` : `(${count(workers, "worker")} × ${formatAmount(pace)}/s)`;
  return {
    figures: [
      { label: "time for all", value: `${formatMs(ms)}${verdict}`, how: `${formatAmount(amount)} ÷ ${all}` },
      { label: "time with twice the rate", value: formatMs(ms / 2), how: `half of ${formatMs(ms)}` },
    ],
    remarks: [
      "Run it in batches with checkpoints and a throttle, so that it can stop, resume, and leave room for the live load.",
      "What is written meanwhile needs its own way in: write to both, or replay the changes at the end.",
    ],
  };
}

function formatBits(bitsPerSecond: number): string {
  const [unit, size] =
    bitsPerSecond >= 999.5e6 ? ["Gbit/s", 1e9] : bitsPerSecond >= 1e6 ? ["Mbit/s", 1e6] : ["kbit/s", 1e3];
  return `${formatAmount(bitsPerSecond / Number(size))} ${unit}`;
}
