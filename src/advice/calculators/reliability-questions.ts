// Questions about failing: error budgets, availability, tails, retries.
import { formatAmount } from "../amounts.ts";
import { availabilityQuestions, parts } from "./availability-questions.ts";
import { downtime, downtimeMinutes } from "./downtime.ts";
import { alertThresholds, burnRate, errorBudget } from "./error-budget.ts";
import { fanOut } from "./fan-out.ts";
import { availabilitiesIn, countOf, durationsIn, near, percentsIn } from "./read-measures.ts";
import { askedFirst, questionIn, type Recogniser, remarked } from "./recogniser.ts";
import { retries } from "./retries.ts";
import { formatDuration } from "./units.ts";

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

export const reliabilityQuestions: readonly Recogniser[] = [
  {
    calculator: "error-budget",
    asks: /\bwithin (?:the |our )?(?:error )?(?:budget|sl[oa])\b|\b(?:sl[oa]|objective|contract|promise)\b[\s\S]{0,300}\b(?:still|left|gone|blown|used up|budget|break|broken|breach\w*|miss(?:ed)?|violat\w+|(?:may|can|could|allowed to) fail)\b|\bhow many (?:failed|bad|failing) (?:requests|calls)\b|\berror budget|\bburn(?:ing|ed)?\b|\bbudget (?:left|used|spent|remaining|gone)|\bwhat(?:'s| is) left of (?:the |our )?(?:sl[oa]|budget)/i,
    read: readErrorBudget,
  },
  {
    calculator: "fan-out",
    asks: /\b(?:fraction|share|percentage|chance|probab\w+|how likely|how often)\b|\bfan\w*[- ]?out|\bscatter|\bwaits? for (?:all|every)|\bin parallel\b|\btail\b/i,
    read: readFanOut,
  },
  ...availabilityQuestions,
  {
    calculator: "downtime",
    asks: /\bhow (?:much|many|long)\b(?:[^.?]|\.\d)*\b(?:down|downtime|outages?|offline|unavailable|minutes|hours)\b|\bwhat(?:'s)?\b(?:[^.?]|\.\d)*\b(?:down ?time|outages?|mean|allow\w*)\b|^\W*(?:allowed )?(?:down ?time|outage)\b/i,
    read: readDowntime,
  },
  { calculator: "retries", asks: /\bretr(?:y|ies|ied)\b|\btr(?:y|ies) \d+ times\b|\battempts\b/i, read: readRetries },
];

function readErrorBudget(text: string) {
  const slo = availabilitiesIn(text)[0];
  const windowDays = windowDaysIn(text);
  if (!slo || windowDays === undefined) return undefined;
  const failed = countOf(text, "failed requests|failures|errors|failed|requests (?:have )?failed");
  const requests = countOf(text.replace(/\S+ (?:failed requests|requests (?:have )?failed)/i, ""), "requests");
  if (failed !== undefined && requests === undefined) return undefined;
  const mayFail =
    failed === undefined &&
    requests !== undefined &&
    /\b(?:may|can|could|allowed to) fail\b|\bhow many (?:failed|bad|failing)/i.test(text);
  const outages = durationsIn(text).filter(({ value }) => value < msPerDay);
  const times = outages.length === 1 ? outagesIn(text) : 1;
  const burning = text.match(/\bburn\w*[^.?]{0,20}?\s(\d+(?:\.\d+)?)\s?(?:x|×|times)(?!\w)/i)?.[1];
  const elapsed = text.match(/\b(?:after|first|past|in) (\d+) days|\b(\d+) days (?:in|gone|passed|into)\b/i);
  const errors = near(
    percentsIn(text).filter(({ value }) => value < 90),
    "errors?|fail\\w*|requests (?:are )?(?:now )?fail\\w*|error rate|5xx",
  );
  const budget = errorBudget.calculate({
    sloPercent: slo.value,
    windowDays,
    requestsInWindow: failed === undefined && !mayFail ? null : (requests ?? null),
    badSoFar: failed ?? outages.reduce((sum, { value }) => sum + (times * value) / msPerMinute, 0),
    elapsedDays: elapsed && !isWindow(elapsed[0]) ? Number(elapsed[1] ?? elapsed[2]) : null,
    currentErrorPercent: errors?.value ?? (burning ? Number(burning) * (100 - slo.value) : null),
  });
  const first = askedFirst(budget, text, budgetWords);
  return errors ? remarked(first, alertWords(slo.value, windowDays, errors.value)) : first;
}

// "Three outages of 5 minutes" are a quarter of an hour.
function outagesIn(text: string): number {
  return (
    countOf(text, "(?:outages?|incidents?|failures|restarts|interruptions)(?= (?:of|lasting|that took|at|with))") ?? 1
  );
}

const budgetWords = [
  [/\bburn(?:ing)?\b/i, "burn rate"],
  [/\bhow long\b|\bwhen\b|\brun out|\buntil\b|\bexhaust/i, "the rest lasts"],
  [/\bleft\b|\bremain/i, "budget left"],
] as const;

function alertWords(sloPercent: number, windowDays: number, errorPercent: number): string {
  const burn = burnRate(errorPercent, sloPercent);
  const reached = alertThresholds(sloPercent, windowDays).find((alert) => burn > alert.burnRate * (1 - 1e-9));
  if (!reached) return `${formatAmount(burn)}× is below every alert threshold: neither a page nor a ticket.`;
  const limit = `the ${formatAmount(reached.burnRate)}× of the alert over ${formatAmount(reached.longHours)} h`;
  return reached.response === "page"
    ? `Page: ${formatAmount(burn)}× reaches ${limit}, if it lasts that long.`
    : `Do not page, open a ticket: ${formatAmount(burn)}× reaches ${limit} only.`;
}

function isWindow(words: string): boolean {
  return /^in \d+ days$/i.test(words);
}

function windowDaysIn(text: string): number | undefined {
  const [, over, adjective] =
    text.match(
      /\b(?:over|per|in|within|for|rolling|window of|of) (?:the last |a |an )?(\d+)[- ]?days?\b|\b(\d+)(?:-days?\b|\s?days? (?:window|period|rolling)\b)/i,
    ) ?? [];
  if (over ?? adjective) return Number(over ?? adjective);
  if (/\b(?:month|monthly)\b/i.test(text)) return 30;
  if (/\bquarter(?:ly)?\b/i.test(text)) return 90;
  if (/\b(?:per|a|each|every) day\b|\bdaily\b/i.test(text)) return 1;
  return /\b(?:a|per|this|over the|last) week\b|\bweekly\b/i.test(text) ? 7 : undefined;
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

function readDowntime(text: string) {
  const [only, another] = availabilitiesIn(text);
  const part = only && /^\s?of (?:the )?(?:requests|calls|reads|users|traffic)/i.test(only.after);
  if (/\bhit\b|\bcach|\bcpu\b|\butili/i.test(text)) return undefined;
  if (!only || another || part || countOf(text, parts)) return undefined;
  const [, days] = questionIn(text).match(/\b(?:in|over|of|per|within) (\d+)[ -]days?\b/i) ?? [];
  if (days && Number(days) !== 30) return ofDays(only.value, Number(days));
  return askedFirst(downtime.calculate({ availabilityPercent: only.value }), text, [
    [/\b(?:per|a|each|every|in|this) year\b|\byearly\b|\bannual/i, "in a year"],
    [/\bquarter/i, "in a quarter"],
    [/\bmonth|\b30[- ]days?\b/i, "in 30 days"],
    [/\bweek/i, "in a week"],
    [/\b(?:per|a|each|every) day\b|\bdaily\b/i, "in a day"],
  ]);
}

function ofDays(availabilityPercent: number, days: number) {
  const known = downtime.calculate({ availabilityPercent });
  const value = formatDuration(downtimeMinutes(availabilityPercent, days));
  const how = `(100 − ${availabilityPercent}) % of ${days * 24} h`;
  return {
    figures: [{ label: `outage in ${days} days at ${availabilityPercent} %`, value, how }, ...known.figures],
    remarks: known.remarks,
  };
}

function readRetries(text: string) {
  const spelt = text
    .replace(/\bonce\b/gi, "1 times")
    .replace(/\btwice\b/gi, "2 times")
    .replace(/\bthrice\b/gi, "3 times");
  const [, times] = spelt.match(/\bretr\w+(?: (?:it|them|up to|at most|each|a call))* (\d+) times\b/i) ?? [];
  const [, tried] = spelt.match(/\btr(?:y|ies)(?: (?:it|up to|at most))* (\d+) times\b/i) ?? [];
  const again = times === undefined ? countOf(spelt, "retries|times") : Number(times);
  const attempts =
    countOf(spelt, "attempts|tries") ?? (tried ? Number(tried) : again === undefined ? undefined : again + 1);
  const failing = near(percentsIn(spelt), "(?:of )?(?:the )?(?:calls|requests)? ?(?:fail\\w*|errors?)");
  const layers = countOf(spelt, "layers?|levels?|tiers?|services?|hops?") ?? listed(spelt) ?? (failing ? 1 : undefined);
  if (attempts === undefined || layers === undefined) return undefined;
  const calls = retries.calculate({ attempts, layers, failurePercent: failing?.value ?? 100 });
  return askedFirst(calls, text, [
    [/\bstill fail|\b(?:fraction|share|how many)\b[^?]{0,40}\bfail/i, "still fail"],
    [/\bworst\b|\bat most\b/i, "at worst"],
    [/\b(?:average|expected|extra|more) (?:load|calls|requests|traffic)/i, "calls per request"],
  ]);
}

// "Gateway, BFF and service each try 3 times" are three layers.
function listed(text: string): number | undefined {
  const [, names] =
    text.match(
      /(?:^|[.:;]\s)((?:(?:the |our )?[\w-]+, ){1,6}(?:the |our )?[\w-]+,? and (?:the |our )?[\w-]+) (?:each|all) (?:re)?tr/i,
    ) ??
    text.match(/(?:^|[.:;]\s)((?:the |our )?[\w-]+ and (?:the |our )?[\w-]+) (?:both|each) (?:re)?tr/i) ??
    [];
  return names?.split(/,(?: and)? | and /).length;
}
