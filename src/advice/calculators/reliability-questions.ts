// Questions about failing and coming back: error budgets, recovery, availability, tails, retries.
import type { Facts } from "../facts.ts";
import { availability } from "./availability.ts";
import { dataLoss, type Protection } from "./data-loss.ts";
import { downtime } from "./downtime.ts";
import { errorBudget } from "./error-budget.ts";
import { fanOut } from "./fan-out.ts";
import {
  availabilitiesIn,
  bytesIn,
  countOf,
  durationsIn,
  type Measure,
  megabytesPerSecondIn,
  near,
  percentsIn,
} from "./read-measures.ts";
import type { Recogniser } from "./recogniser.ts";
import { recoveryTime } from "./recovery-time.ts";
import { retries } from "./retries.ts";

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

export const reliabilityQuestions: readonly Recogniser[] = [
  {
    calculator: "error-budget",
    asks: /\berror budget|\bburn(?:ing)? rate|\bbudget (?:left|used|spent|remaining)/i,
    read: readErrorBudget,
  },
  { calculator: "recovery-time", asks: /\brto\b|\brecover\w*\b|\brestor\w+|\bfail-?over\b/i, read: readRecoveryTime },
  {
    calculator: "data-loss",
    asks: /\brpo\b|\brecovery point|\b(?:lose|lost|losing)\b|\bdata loss\b/i,
    read: readDataLoss,
  },
  {
    calculator: "fan-out",
    asks: /\bfan\w*[- ]?out|\bscatter|\bwaits? for (?:all|every)|\bin parallel\b|\btail\b/i,
    read: readFanOut,
  },
  {
    calculator: "availability",
    asks: /\b(?:availab\w+|uptime|downtime|sla|reliab\w+|overall|combined)\b/i,
    read: readAvailability,
  },
  {
    calculator: "downtime",
    asks: /\bhow (?:much|many|long)\b(?:[^.?]|\.\d)*\b(?:down|downtime|outages?|offline|unavailable|minutes|hours)\b|\bwhat(?:'s)?\b(?:[^.?]|\.\d)*\b(?:down ?time|outages?|mean|allow\w*)\b|^\W*(?:allowed )?(?:down ?time|outage)\b/i,
    read: readDowntime,
  },
  { calculator: "retries", asks: /\bretr(?:y|ies|ied)\b|\battempts\b/i, read: readRetries },
];

function readErrorBudget(text: string) {
  const slo = availabilitiesIn(text)[0];
  const windowDays = windowDaysIn(text);
  if (!slo || windowDays === undefined) return undefined;
  const failed = countOf(text, "failed requests|failures|errors|failed|requests (?:have )?failed");
  const requests = countOf(text.replace(/\S+ (?:failed requests|requests (?:have )?failed)/i, ""), "requests");
  if (failed !== undefined && requests === undefined) return undefined;
  const outage = durationsIn(text).filter(({ value }) => value < msPerDay);
  const elapsed = text.match(/\b(?:after|first|past|in) (\d+) days|\b(\d+) days (?:in|gone|passed|into)\b/i);
  const errors = near(
    percentsIn(text).filter(({ value }) => value < 90),
    "errors?|fail\\w*|requests fail\\w*|error rate",
  );
  return errorBudget.calculate({
    sloPercent: slo.value,
    windowDays,
    requestsInWindow: failed === undefined ? null : (requests ?? null),
    badSoFar: failed ?? outage.reduce((sum, { value }) => sum + value / msPerMinute, 0),
    elapsedDays: elapsed && !isWindow(elapsed[0]) ? Number(elapsed[1] ?? elapsed[2]) : null,
    currentErrorPercent: errors?.value ?? null,
  });
}

function isWindow(words: string): boolean {
  return /^in \d+ days$/i.test(words);
}

function windowDaysIn(text: string): number | undefined {
  const [, over, adjective] =
    text.match(
      /\b(?:over|per|in|within|for|rolling|window of|of) (?:the last |a |an )?(\d+)[- ]?days?\b|\b(\d+)-?\s?days? (?:window|period|rolling)\b/i,
    ) ?? [];
  if (over ?? adjective) return Number(over ?? adjective);
  if (/\b(?:month|monthly)\b/i.test(text)) return 30;
  if (/\bquarter(?:ly)?\b/i.test(text)) return 90;
  return /\b(?:a|per|this|over the|last) week\b|\bweekly\b/i.test(text) ? 7 : undefined;
}

function readRecoveryTime(text: string, facts: Facts) {
  const rtoMinutes = objective(text, "rto") ?? facts.recoveryTimeMinutes?.value ?? null;
  const size = bytesIn(text).find(({ value }) => value >= 1e6);
  const throughput = megabytesPerSecondIn(text)[0];
  const step = (words: string) => (near(durationsIn(text), words)?.value ?? 0) / msPerMinute;
  const failoverMinutes = step("fail-?over|promot\\w+");
  const restored = size && throughput;
  if (!restored && (failoverMinutes === 0 || rtoMinutes === null)) return undefined;
  const time = recoveryTime.calculate({
    rtoMinutes,
    detectMinutes: step("detect\\w*|notice\\w*"),
    decideMinutes: step("decid\\w+|decision"),
    failoverMinutes: restored ? 0 : failoverMinutes,
    restore: restored ? { gigabytes: size.value / 1e9, megabytesPerSecond: throughput.value } : null,
    warmUpMinutes: step("warm\\w*|replay\\w*"),
  });
  const loss = readDataLoss(text, facts);
  if (!loss) return time;
  return { figures: [...loss.figures, ...time.figures], remarks: [...loss.remarks, ...time.remarks] };
}

const lossWords = "rpo|lose (?:at most|up to|only)?";

function readDataLoss(text: string, facts: Facts) {
  const zero = /\brpo\s?(?:of|is|=|:)?\s?(?:0|zero)\b|\bzero rpo\b/i.test(text);
  const rpoMinutes = zero ? 0 : (objective(text, lossWords) ?? facts.recoveryPointMinutes?.value);
  const protections = protectionsIn(text);
  if (rpoMinutes === undefined || protections.length === 0) return undefined;
  return dataLoss.calculate({ rpoMinutes, protections });
}

const regular: Readonly<Record<string, number>> = { hourly: 60, nightly: 1_440, daily: 1_440, weekly: 10_080 };

function protectionsIn(text: string): Protection[] {
  // The objective itself is no interval.
  const all = durationsIn(text);
  const stated = near(all, lossWords);
  const intervals = all.filter((each) => each !== stated);
  const [, adverb = ""] = text.match(/\b(hourly|nightly|daily|weekly)\b/i) ?? [];
  const backup = /\b(?:backups?|back up|snapshots?|dumps?)\b/i.test(text)
    ? (regular[adverb.toLowerCase()] ?? intervalOf(intervals, "backups?|back up|snapshots?|dumps?"))
    : undefined;
  const log = intervalOf(intervals, "wal|bin-?logs?|transaction logs?|logs?|pitr|archiv\\w+|ship\\w*");
  const lag = intervalOf(intervals, "lags?|behind|async\\w* repli\\w+");
  return [
    ...protection("backup", backup),
    ...protection("log archive", log),
    ...protection("asynchronous replica", lag),
    ...(/\b(?<!a)synchronous(?:ly)? repli\w+/i.test(text) ? protection("synchronous replica", 0) : []),
  ];
}

function protection(kind: Protection["kind"], intervalMinutes: number | undefined): Protection[] {
  return intervalMinutes === undefined ? [] : [{ kind, intervalMinutes, completionMinutes: 0 }];
}

function intervalOf(list: readonly Measure[], words: string): number | undefined {
  const found = near(list, words);
  return found && found.value / msPerMinute;
}

function objective(text: string, words: string): number | undefined {
  const found = near(durationsIn(text), words);
  return found && found.value / msPerMinute;
}

function readFanOut(text: string) {
  const calls = countOf(
    text,
    "shards?|servers?|services?|backends?|calls?|nodes?|leaves|partitions?|machines|replicas",
  );
  const percentile = text.match(/\bp(9\d(?:\.\d+)?)\b|\b(9\d(?:\.\d+)?)th percentile/i);
  const slow = near(percentsIn(text), "slow\\w*|(?:are |is )slow|chance of being slow");
  const slowCallPercent = percentile ? 100 - Number(percentile[1] ?? percentile[2]) : slow?.value;
  if (calls === undefined || slowCallPercent === undefined) return undefined;
  const rounded = Number(slowCallPercent.toPrecision(10));
  return fanOut.calculate({ calls, slowCallPercent: rounded, acceptedSlowRequestPercent: rounded });
}

const redundant =
  /\b(?:in parallel|parallel|redundan\w+|active[- ]active|either|replicas|copies|load[- ]balanced|behind a load balancer|independent regions|one (?:of them )?is enough)\b/i;
const inARow =
  /\b(?:in (?:series|a row|sequence)|chain\w*|one after (?:the )?(?:other|another)|depends? on|each|serial\w*|path|calls)\b/i;
const parts =
  "services?|microservices?|components?|parts?|dependencies|hops?|systems?|servers?|instances?|nodes?|replicas?|copies|regions?|zones?|databases?|apis?";

function readAvailability(text: string) {
  const each = availabilitiesIn(text);
  const [first] = each;
  const number = countOf(text, parts);
  if (!first || each.some(({ before }) => wanted.test(before))) return undefined;
  if (each.length > 1) return readPath(text, each);
  if (number === undefined || number < 2) return undefined;
  if (redundant.test(text)) return availability.calculate({ stages: [copies(first.value, number, 1)] });
  if (!inARow.test(text)) return undefined;
  const row = Array.from({ length: number }, (_, index) => stage(`service ${index + 1}`, first.value));
  return availability.calculate({ stages: number > 10 ? [copies(first.value, number, number)] : row });
}

// An objective is no part of the path.
const wanted = /\b(?:sl[ao]|target|goal|objective|needs?|must|want|promised?)\b[^,;]*$/i;

function readPath(text: string, each: readonly Measure[]) {
  const stages = each.map(toStage);
  const isUnclear = redundant.test(text) && stages.every(({ isRedundant }) => !isRedundant);
  return isUnclear ? undefined : availability.calculate({ stages: stages.map(({ stage }) => stage) });
}

// "the API (two redundant instances, each 99 %": what stands between this number and the one before it.
function toStage({ value, before }: Measure, index: number) {
  const words = before.split("%").at(-1) ?? "";
  const noun = words.split("(")[0]?.replace(/^.*(?:[,)]|\b(?:the|our|an?|and|if|with)\b)/i, "") ?? "";
  const name = noun.replace(/\s(?:at|with|has|is|of|=)\s*$/i, "").trim() || `part ${index + 1}`;
  const number = redundant.test(words) ? countOf(words, parts) : undefined;
  return { isRedundant: number !== undefined, stage: number ? copies(value, number, 1, name) : stage(name, value) };
}

function stage(name: string, availabilityPercent: number) {
  return { name, alternatives: [{ parts: [{ name, availabilityPercent, copies: 1, copiesNeeded: 1 }] }] };
}

function copies(availabilityPercent: number, copies: number, copiesNeeded: number, name = "part") {
  return {
    name,
    alternatives: [{ parts: [{ name, availabilityPercent, copies, copiesNeeded }] }],
  };
}

function readDowntime(text: string) {
  const [only, another] = availabilitiesIn(text);
  const part = only && /^\s?of (?:the )?(?:requests|calls|reads|users|traffic)/i.test(only.after);
  if (!only || another || part || countOf(text, parts)) return undefined;
  return downtime.calculate({ availabilityPercent: only.value });
}

function readRetries(text: string) {
  const again = countOf(text, "retries|times");
  const attempts = countOf(text, "attempts|tries") ?? (again === undefined ? undefined : again + 1);
  const layers = countOf(text, "layers?|levels?|tiers?|services?|hops?");
  if (attempts === undefined || layers === undefined) return undefined;
  const failing = near(percentsIn(text), "fail\\w*|errors?");
  return retries.calculate({ attempts, layers, failurePercent: failing?.value ?? 100 });
}
