// Questions about coming back: how long a recovery takes, and how much data a failure loses.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import type { Facts } from "../facts.ts";
import { dataLoss, type Protection, worstLossMinutes } from "./data-loss.ts";
import { bytesIn, durationsIn, type Measure, megabytesPerSecondIn, near, ratesIn } from "./read-measures.ts";
import { questionIn, type Recogniser, remarked } from "./recogniser.ts";
import { recoveryTime } from "./recovery-time.ts";
import { formatDuration, formatMs } from "./units.ts";

const msPerMinute = 60_000;

export const recoveryQuestions: readonly Recogniser[] = [
  {
    calculator: "recovery-time",
    asks: /\brto\b|\brecover\w*\b|\brestor\w+|\bfail-?over\b|\b(?:back (?:up|online)|serving again)\b/i,
    read: readRecoveryTime,
  },
  {
    calculator: "data-loss",
    asks: /\brpo\b|\brecovery point|\b(?:lose|lost|losing|loss)\b/i,
    read: readDataLoss,
  },
];

function readRecoveryTime(text: string, facts: Facts) {
  const rtoMinutes = minutesNear(text, rtoWords) ?? facts.recoveryTimeMinutes?.value ?? null;
  const size = bytesIn(text).find(({ value }) => value >= 1e6);
  const throughput = megabytesPerSecondIn(text)[0];
  const steps = stepsIn(text);
  const step = (name: string) => steps.find((each) => each.name === name)?.minutes ?? 0;
  const isCopied = size && throughput;
  const hasMore = step("DNS") > 0 || step("check") > 0;
  if (!isCopied && (step("restore") > 0 || (hasMore && steps.length > 2)))
    return withLoss(sumOf(steps, rtoMinutes), text, facts);
  if (!isCopied && (step("failover") === 0 || (rtoMinutes === null && steps.length < 2))) return undefined;
  const time = recoveryTime.calculate({
    rtoMinutes,
    detectMinutes: step("detection"),
    decideMinutes: step("decision"),
    failoverMinutes: isCopied ? 0 : step("failover"),
    restore: isCopied ? { gigabytes: size.value / 1e9, megabytesPerSecond: throughput.value } : null,
    warmUpMinutes: step("warm-up"),
  });
  return withLoss(time, text, facts);
}

const rtoWords = "rto|(?:back|recovered|restored|online|serving again) (?:with)?in|within";

const stepWords = {
  detection: String.raw`detect\w*|notic\w+|alert\w*|monitoring`,
  decision: String.raw`decid\w+|decision|on-?call|escalat\w+|paging|page[sd]?\b|acknowledg\w+|react\w*`,
  failover: String.raw`fail-?over|promot\w+|switch-?over`,
  DNS: "dns",
  restore: String.raw`restor\w+`,
  "warm-up": String.raw`warm\w*(?:[ -]up)?|replay\w*`,
  check: String.raw`smoke tests?|checks?|verif\w+|validation`,
} as const;

interface Step {
  readonly name: string;
  readonly minutes: number;
}

// "detect 5 min, decide 10, restore 40": what has no unit has that of the step before it.
function stepsIn(text: string): readonly Step[] {
  const spelt = text.replace(
    /(\d (minutes?|mins?|min|hours?|h|seconds?|s)\b[^.;?]{0,200})/gi,
    (list: string, _: string, unit: string) =>
      list.replace(/([a-z]\s)(\d+)(?=\s?(?:,|and\b|[):?;.]|$))/gi, `$1$2 ${unit}`),
  );
  const times = durationsIn(spelt);
  const objective = near(times, rtoWords);
  const own = times.filter((time) => time !== objective);
  return Object.entries(stepWords).flatMap(([name, words]) => {
    const found = near(own, words);
    return found ? [{ name, minutes: found.value / msPerMinute }] : [];
  });
}

function sumOf(steps: readonly Step[], rtoMinutes: number | null): Calculation | undefined {
  const total = steps.reduce((sum, { minutes }) => sum + minutes, 0);
  const longest = steps.toSorted((a, b) => b.minutes - a.minutes)[0];
  if (!longest || (steps.length < 2 && rtoMinutes === null)) return undefined;
  const verdict =
    rtoMinutes === null ? "" : `: RTO ${formatDuration(rtoMinutes)} is ${total <= rtoMinutes ? "met" : "missed"}`;
  const how = steps.map(({ name, minutes }) => `${name} ${formatDuration(minutes)}`).join(" + ");
  return {
    figures: [{ label: "recovery", value: `${formatDuration(total)}${verdict}`, how }],
    remarks: [
      `The ${longest.name} takes longest: shorten it first.`,
      "Rehearse it: steps that were never timed take longer.",
    ],
  };
}

function withLoss(time: Calculation | undefined, text: string, facts: Facts): Calculation | undefined {
  const loss = time && /\brpo\b|\blos[es]/i.test(text) && readDataLoss(text, facts);
  if (!time || !loss) return time;
  return { figures: [...loss.figures, ...time.figures], remarks: [...loss.remarks, ...time.remarks] };
}

const lossWords = "rpo|(?:lose|losing) (?:at most|up to|only|no more than)?";

function readDataLoss(text: string, facts: Facts) {
  const zero = /\brpo\s?(?:of|is|=|:)?\s?(?:0|zero)\b|\bzero rpo\b|\b(?:lose|losing) nothing\b/i.test(text);
  const rpoMinutes = zero ? 0 : (minutesNear(text, lossWords) ?? facts.recoveryPointMinutes?.value);
  const protections = protectionsIn(text);
  const items = itemsLost(text, protections);
  if (protections.length === 0) return undefined;
  if (rpoMinutes === undefined) return lossAlone(text, protections, items);
  const judged = dataLoss.calculate({ rpoMinutes, protections });
  return { figures: [...judged.figures, ...items], remarks: judged.remarks };
}

// Without an objective the question is which one holds.
function lossAlone(text: string, protections: readonly Protection[], items: Calculation["figures"]) {
  if (!/\brpo\b|\blos[est]|\blosing\b/i.test(questionIn(text))) return undefined;
  const known = protections.filter(
    ({ intervalMinutes, kind }) => intervalMinutes > 0 || kind === "synchronous replica",
  );
  const figures = known
    .toSorted((a, b) => worstLossMinutes(a) - worstLossMinutes(b))
    .map((each) => ({
      label: `RPO with the ${each.kind}`,
      value: worstLossMinutes(each) === 0 ? "0" : formatMs(worstLossMinutes(each) * msPerMinute),
      how:
        each.kind === "synchronous replica"
          ? "a commit waits for the synchronous replica"
          : `a failure just before the next ${each.kind === "asynchronous replica" ? "change arrives" : "one is safe"}`,
    }));
  return remarked(
    { figures: [...items, ...figures], remarks: [] },
    "A replica repeats a mistake such as a dropped table at once: only backups with an archived log undo it.",
  );
}

function itemsLost(text: string, protections: readonly Protection[]): Calculation["figures"] {
  const [rate, another] = ratesIn(text);
  if (!rate || another || protections.length === 0) return [];
  const seconds = 60 * Math.min(...protections.map(worstLossMinutes));
  return [
    {
      label: "items lost at worst",
      value: formatAmount(rate.value * seconds),
      how: `${formatAmount(rate.value)}/s × ${formatMs(1_000 * seconds)}`,
    },
  ];
}

const regular: Readonly<Record<string, number>> = { hourly: 60, nightly: 1_440, daily: 1_440, weekly: 10_080 };

function protectionsIn(text: string): Protection[] {
  // The objectives themselves are no interval.
  const all = durationsIn(text);
  const objectives = [near(all, lossWords), near(all, "rto")];
  const completion = all.find(({ before }) => completionWords.test(before));
  const intervals = all.filter((each) => !objectives.includes(each) && each !== completion);
  const [, adverb = ""] = text.match(/\b(hourly|nightly|daily|weekly)\b/i) ?? [];
  const backup = /\b(?:backups?|back up|snapshots?|dumps?)\b/i.test(text)
    ? (regular[adverb.toLowerCase()] ?? intervalOf(intervals, "backups?|back up|snapshots?|dumps?"))
    : undefined;
  const log = intervalOf(intervals, "wal|bin-?logs?|transaction logs?|logs?|pitr|archiv\\w+|ship\\w*");
  const lag = intervalOf(intervals, "lags?|lagging|behind|async\\w* (?:repli\\w+|standby)(?: lag)?|repli\\w+ lag\\w*");
  return [
    ...protection("backup", backup, completion && completion.value / msPerMinute),
    ...protection("log archive", log),
    ...protection("asynchronous replica", lag),
    ...(/\b(?<!a)sync(?:hronous(?:ly)?)? (?:repli\w+|standby)/i.test(text) ? protection("synchronous replica", 0) : []),
  ];
}

const completionWords =
  /\b(?:backups?|snapshots?|dumps?|it|which|one)(?: itself| run)? (?:takes?|needs?|runs? for|lasts?)(?: about| another)? $/i;

function protection(
  kind: Protection["kind"],
  intervalMinutes: number | undefined,
  completionMinutes = 0,
): Protection[] {
  return intervalMinutes === undefined ? [] : [{ kind, intervalMinutes, completionMinutes }];
}

function intervalOf(list: readonly Measure[], words: string): number | undefined {
  const found = near(list, words);
  return found && found.value / msPerMinute;
}

function minutesNear(text: string, words: string): number | undefined {
  return intervalOf(durationsIn(text), words);
}
