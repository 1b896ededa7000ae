// Questions about how available a whole is: parts in a row, side by side, and copies that a target takes.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { availability, failureInSeries, failureOfCopies } from "./availability.ts";
import { downtimeMinutes } from "./downtime.ts";
import { availabilitiesIn, countOf, type Measure } from "./read-measures.ts";
import { askedFirst, questionIn, type Recogniser } from "./recogniser.ts";
import { formatAvailability, formatDuration, formatPercent } from "./units.ts";

export const availabilityQuestions: readonly Recogniser[] = [
  {
    calculator: "availability",
    asks: /\bhow many (?:[\w-]+ ){0,3}?(?:copies|replicas|nodes|instances|servers|machines|regions|zones|providers|lines|links)\b/i,
    read: readCopiesNeeded,
  },
  {
    calculator: "availability",
    asks: /\b(?:availab\w+|uptime|downtime|sla|reliab\w+|overall|combined|(?:can|may|could) (?:we|i) (?:\w+ )?promise|in series|in a row|chain)\b/i,
    read: readAvailability,
  },
];

const redundant =
  /\b(?:in parallel|parallel|redundan\w+|active[- ]active|either|replicas|copies|load[- ]balanced|behind a load balancer|independent regions|one (?:of them )?is enough|pair|standby|fail-?over|backup (?:line|link|provider))\b/i;
/** Two of a kind without the number. */
const pair =
  /\b(?:primary|main|first|leader)\b[^.;%]{0,30}\b(?:standby|secondary|replica|backup|second|follower)\b|\bpair\b|\bactive[- ](?:passive|standby)\b/i;
const inARow =
  /\b(?:in (?:series|a row|sequence)|chain\w*|one after (?:the )?(?:other|another)|depends? on|each|serial\w*|path|calls)\b/i;
/** What an availability may be that of. */
export const parts =
  "services?|microservices?|components?|parts?|dependencies|hops?|systems?|servers?|instances?|nodes?|replicas?|copies|regions?|zones?|databases?|apis?|balancers?|gateways?|proxies|brokers?|providers?|links?|lines?|machines?|vms?|pods?|firewalls?|steps?|calls?";

function readAvailability(text: string) {
  const all = availabilitiesIn(text);
  const each = all.filter(({ before }) => !wanted.test(before));
  const [target, another] = all.filter((one) => !each.includes(one));
  const stages = another ? undefined : pathOf(text, each);
  if (!stages) return undefined;
  const path = withPeriod(availability.calculate({ stages }), text, stages);
  const first = askedFirst(path, text, [
    [/\bdown ?time|\boutages?\b|\bhow long\b/i, "outage in"],
    [/\bavailab|\buptime|\bsla\b|\breliab/i, "availability of the path"],
  ]);
  return target ? judged(first, target.value) : first;
}

// An outage asked for a month comes before that of a year.
function withPeriod(path: Calculation, text: string, stages: readonly Stage[]): Calculation {
  const [words] = questionIn(text).match(/\b(?:month(?:ly)?|30 days|quarter|week|day)\b/i) ?? [];
  if (!words) return path;
  const [days, period] = { q: [90, "a quarter"], w: [7, "a week"], d: [1, "a day"] }[words.charAt(0).toLowerCase()] ?? [
    30,
    "30 days",
  ];
  const failure = failureInSeries(
    stages.flatMap(({ alternatives }) =>
      alternatives.flatMap(({ parts }) =>
        parts.map((part) => failureOfCopies((100 - part.availabilityPercent) / 100, part.copies, part.copiesNeeded)),
      ),
    ),
  );
  const value = formatDuration(downtimeMinutes(100 - 100 * failure, Number(days)));
  const outage = { label: `outage in ${period}`, value, how: `what fails of ${formatAmount(Number(days))} days` };
  const [availabilityFigure, ...others] = path.figures;
  return { figures: [...(availabilityFigure ? [availabilityFigure] : []), outage, ...others], remarks: path.remarks };
}

// "One node has 99 %: how many for 99.999 %?": the copies whose common failure is rare enough.
function readCopiesNeeded(text: string): Calculation | undefined {
  const all = availabilitiesIn(text);
  const [low, high] = all.toSorted((a, b) => a.value - b.value);
  if (!low || !high || all.length !== 2 || low.value >= high.value) return undefined;
  const [each, target] = [1 - low.value / 100, 1 - high.value / 100];
  const number = Math.ceil(Math.log(target) / Math.log(each) - 1e-9);
  return {
    figures: [
      {
        label: `copies for ${high.value} %`,
        value: formatAmount(number),
        how: `the fewest n for which ${formatPercent(100 * each)} to the power of n is at most ${formatPercent(100 * target)}`,
      },
      {
        label: `availability of ${formatAmount(number)} copies`,
        value: formatAvailability(each ** number),
        how: `1 − ${formatPercent(100 * each)}^${number}, one of them suffices`,
      },
    ],
    remarks: [
      "Copies count as independent, which shared networks, deployments and configuration are not: take the result as the best case.",
      "What switches between them stands in the row and must be as available itself.",
    ],
  };
}

type Stage = ReturnType<typeof stage>;

function pathOf(text: string, each: readonly Measure[]): Stage[] | undefined {
  const [first] = each;
  const number = countedParts(text);
  if (!first) return undefined;
  if (each.length > 1) return readPath(text, each);
  if (number === undefined || number < 2) return undefined;
  const needed = countOf(
    text.match(/[^.,;]{0,40}\b(?:needed|must be up|required|quorum)\b/i)?.[0] ?? "",
    `${parts}|are`,
  );
  const some = text.match(/\b(\d+|two|one)(?:[ -](?:out )?of[ -])(?:the )?(\d+|three|five)\b/i);
  const quorum = some ? Number(words[some[1]?.toLowerCase() ?? ""] ?? some[1]) : needed;
  if (quorum !== undefined && quorum < number && quorum > 0) return [copies(first.value, number, quorum)];
  if (redundant.test(text)) return [copies(first.value, number, 1)];
  if (!inARow.test(text)) return undefined;
  const row = Array.from({ length: Math.min(number, 10) }, (_, index) => stage(`service ${index + 1}`, first.value));
  return number > 10 ? [copies(first.value, number, number)] : row;
}

function countedParts(text: string): number | undefined {
  const number = countOf(text, parts);
  return (number === undefined || number < 2) && pair.test(text) ? 2 : number;
}

const words: Readonly<Record<string, number>> = { one: 1, two: 2 };

function judged(calculation: Calculation, target: number): Calculation {
  const path = calculation.figures.find(({ label }) => label === "availability of the path");
  const met = Number.parseFloat(path?.value ?? "") >= target;
  return {
    figures: calculation.figures.map((figure) =>
      figure === path ? { ...figure, value: `${figure.value}: ${target} % is ${met ? "met" : "missed"}` } : figure,
    ),
    remarks: calculation.remarks,
  };
}

// An objective is no part of the path.
const wanted =
  /\b(?:sl[ao]s?|target|goal|objective|needs?|must|want|promise|promised|reach|hit|meet|guarantee|enough for)\b[^,;]*$/i;

function readPath(text: string, each: readonly Measure[]) {
  const stages = each.map(toStage);
  const isUnclear = redundant.test(text) && stages.every(({ isRedundant }) => !isRedundant);
  return isUnclear ? undefined : stages.map(({ stage }) => stage);
}

// "the API (two redundant instances, each 99 %": what stands between this number and the one before it.
function toStage({ value, before, after }: Measure, index: number) {
  const words = before.split("%").at(-1) ?? "";
  const name = nameIn(words) ?? laterName(after) ?? `Part ${index + 1}`;
  const count = countedParts(words);
  const number = redundant.test(words) || (count !== undefined && sideBySide.test(after)) ? count : undefined;
  const part = number ? copies(value, number, 1, name) : stage(name, value);
  return { isRedundant: number !== undefined, stage: part };
}

const sideBySide = /^[^%]{0,20}\b(?:behind|in parallel|redundant|active[- ]active)\b/i;

// "We use 3 replicas at 99.5 % each": the noun is the name.
function nameIn(words: string): string | undefined {
  const ended = (words.split("(")[0] ?? "").replace(/\s(?:at|with|has|have|is|are|of|=|offers?|gives?)\s*$/i, "");
  const noun = ended.replace(/^.*(?:[,)]|\b(?:the|our|an?|and|if|with|behind|on|use|have|run|through|each)\b)/i, "");
  const name = noun.replace(/^\s*(?:\d+|two|three|four|five)\s+|[\s:=(]+$/gi, "").trim();
  return /[a-z]/i.test(name) && !/^(?:at|with|has|is|of|each)$/i.test(name) ? capital(name) : undefined;
}

function laterName(after: string): string | undefined {
  const [, noun] = after.match(/^\s?(?:for |of )(?:the |our )?([a-z][\w-]*)/i) ?? [];
  return noun && capital(noun);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
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
