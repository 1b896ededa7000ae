// Questions about load that is told by what makes it: devices that report, many in a window, so many for each of many.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { countOf, durationsIn, percentsIn, ratesIn, reportsIn } from "./read-measures.ts";
import { headroomRemark, questionIn, type Recogniser } from "./recogniser.ts";
import { formatMs } from "./units.ts";

const perSecond =
  /\brps\b|\bqps\b|\btps\b|\/\s?s(?:ec)?\b|\b(?:per|a|each|every) second\b|\bload\b|\bthroughput\b|\brequest rate\b/i;

export const arrivalQuestions: readonly Recogniser[] = [
  { calculator: "load", asks: perSecond, read: readReports },
  { calculator: "load", asks: perSecond, read: readWindow },
  { calculator: "load", asks: perSecond, read: readEach },
];

// "50,000 devices report every 30 seconds".
function readReports(text: string): Calculation | undefined {
  const rate = reportsIn(text);
  if (rate === undefined || !perSecond.test(questionIn(text))) return undefined;
  if (/\b(?:workers?|connections?|threads?|partitions?|in flight)\b/i.test(questionIn(text))) return undefined;
  return {
    figures: [
      { label: "load", value: `${formatAmount(rate)}/s`, how: "how many there are × what each sends ÷ the interval" },
    ],
    remarks: [
      "This holds if they are spread evenly: add jitter to the interval, or all report at the full minute and again after every outage.",
      headroomRemark,
    ],
  };
}

const arrivals =
  "requests?|orders?|logins?|users?|visits?|visitors?|messages?|events?|calls?|payments?|transactions?|page views?|views?|tickets?|emails?|e-mails|notifications?|pushes|customers?|votes?|jobs?|writes?|reads?|queries|clicks?|people|fans|signups?|bookings?|uploads?";

// "80 % of our 10 million daily requests arrive within 4 hours".
function readWindow(text: string): Calculation | undefined {
  const [time, another] = durationsIn(text);
  const amount = countOf(text, arrivals);
  if (!time || another || amount === undefined || !perSecond.test(questionIn(text))) return undefined;
  if (!/\b(?:within|in|over|during|inside)(?: the)?(?: first| last| busiest)?(?: about)? ?$/i.test(time.before))
    return undefined;
  if (ratesIn(text).length > 0 || time.value < 1_000 || amount < 10) return undefined;
  const stated = percentsIn(text).find(({ after }) => /^\s(?:of|arrives?|comes?|happens?)\b/i.test(after));
  const word = text.match(/\b(half|a third|a quarter) of\b/i)?.[1]?.toLowerCase();
  const share = stated?.value ?? (word ? ({ half: 50, "a third": 100 / 3, "a quarter": 25 }[word] ?? 100) : 100);
  if (percentsIn(text).length > (stated ? 1 : 0)) return undefined;
  const part = share === 100 ? "" : ` × ${formatAmount(share)} %`;
  const rate = (amount * share * 10) / time.value;
  return {
    figures: [
      {
        label: "load in that time",
        value: `${formatAmount(rate)}/s`,
        how: `${formatAmount(amount)}${part} ÷ ${formatMs(time.value)}`,
      },
      {
        label: "twice that, for its busiest minute",
        value: `${formatAmount(2 * rate)}/s`,
        how: `2 × ${formatAmount(rate)}/s, a planning figure`,
      },
    ],
    remarks: ["This is the mean of that time: its first minutes are busier, so size for more than it.", headroomRemark],
  };
}

// "100 requests per minute per client and 5,000 clients".
function readEach(text: string): Calculation | undefined {
  const [rate, another] = ratesIn(text);
  const [, noun] =
    rate?.after.match(
      /^,? (?:per|for each|for every|each|a) (client|user|customer|tenant|device|key|ip|account|host|server|sensor|pod|instance|connection)\b/i,
    ) ?? [];
  const number =
    noun &&
    countOf(text.replace(new RegExp(String.raw`\b(?:an?|one|per|each|every) ${noun}\b`, "gi"), ""), `${noun}s?`);
  if (!rate || another || !number || number < 2) return undefined;
  const total = rate.value * number;
  return {
    figures: [
      {
        label: "load of all at once",
        value: `${formatAmount(total)}/s`,
        how: `${formatAmount(number)} × ${formatAmount(rate.value)}/s`,
      },
    ],
    remarks: [
      "Limits for each add up: add one for all of them together, or the sum of allowed loads takes the system down.",
      headroomRemark,
    ],
  };
}
