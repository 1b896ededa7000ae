// Questions about money, all of whose prices the person gives.
import { formatAmount, parseAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { usersIn } from "../read-load.ts";
import { cost } from "./cost.ts";
import { bytesIn, near, percentsIn, ratesIn } from "./read-measures.ts";
import { askedFirst, type Recogniser, remarked } from "./recogniser.ts";
import { copiesIn } from "./storage-questions.ts";
import { formatPercent, secondsPer } from "./units.ts";

export const costQuestions: readonly Recogniser[] = [
  {
    calculator: "cost",
    asks: /\bbreak(?:s|ing)?[- ]?even|\bpays? (?:off|for itself)|\bcheaper\b|\bfrom (?:how many|which|what|when)\b/i,
    read: readBreakEven,
    decides: true,
  },
  {
    calculator: "cost",
    asks: /\b(?:costs?|bill|spend|pay|price|charged?|come to|a month|monthly|per month)\b/i,
    read: readCost,
  },
];

const money = String.raw`([$€£])\s?(\d[\d,]*(?:\.\d+)?)(k?)`;
const period = String.raw`(?:\s?(?:\/|per|an?|each)?\s?(?:hour|hourly|hr|h)\b)`;
const priced = new RegExp(
  String.raw`(\d[\d,]*(?:\.\d+)?[km]?|\b(?:one|two|three|four|five|six|eight|ten)) ((?:[a-z][a-z0-9-]* ){0,3}?[a-z][a-z-]*)(?:,| that cost| which cost)? (?:at|@|x|×|for|costing|of) ${money}(?! ?m\b)(${period})?`,
  "gi",
);
const perGigabyte = new RegExp(String.raw`${money} ?(?:\/|per|a|each) ?([gt])b\b`, "i");
const inAll = new RegExp(String.raw`${money}(?: ?\/ ?| per | an? | each )(month|mo|year|yr)\b`, "i");
const currencies: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP" };
/** Hours of a month as the clouds bill them. */
const hoursPerMonth = 730;

function readCost(text: string): Calculation | undefined {
  const bill = perMillionOf(text) ?? itemsOf(text) ?? dataOf(text) ?? totalOf(text);
  if (!bill) return undefined;
  const first = askedFirst(cost.calculate({ ...bill, ...terms(text) }), text, [
    [/\b(?:per|a|each|every) (?:\w+ )?(?:user|customer|subscriber)\b/i, "per user"],
    [/\b(?:per|a|each|every|in a) year\b|\byearly\b|\bannual/i, "year"],
    [/\b(?:per|a|each|every) month\b|\bmonthly\b/i, "per month"],
  ]);
  const hourly = bill.items.some(({ unit }) => unit === hours);
  return hourly ? remarked(first, `A month is counted as ${hoursPerMonth} hours, as clouds bill it.`) : first;
}

const hours = `× ${hoursPerMonth} h`;

function terms(text: string) {
  return {
    growthPercentPerMonth: near(percentsIn(text), "growth|growing|more (?:a|each|every) month")?.value ?? 0,
    users: usersIn(text)?.value.count ?? null,
  };
}

function itemsOf(text: string) {
  const items = [...text.matchAll(priced)];
  const signs = new Set(items.map(([, , , sign]) => sign));
  const prices = text.match(/[$€£]/g)?.length ?? 0;
  const isUnclear = /\b(?:year|day|min)\b/i.test(text.replace(/\b(?:per|a|each) year\s?\?/gi, ""));
  const hourly = items.filter((item) => item[6]).length;
  if (items.length === 0 || signs.size > 1 || prices !== items.length || isUnclear) return undefined;
  if (hourly === 0 && /\b(?:hour|hourly)\b|\/\s?h/i.test(text)) return undefined;
  const discountPercent = near(percentsIn(text), "discount|reserved|off")?.value ?? 0;
  return {
    currency: currencies[items[0]?.[3] ?? ""] ?? "",
    items: items.map(({ 0: words, 1: quantity = "", 2: unit = "", 4: price = "", 5: k, 6: hour, index }) => ({
      name: /^[gtp]b$/i.test(unit) ? "data" : unit,
      quantity:
        parseAmount(quantity) *
        gigabytesPer(unit, text.slice(index + words.length)) *
        (/^[gtp]b\b/i.test(unit) ? copiesIn(text) : 1),
      unit: hour ? hours : "units",
      unitPricePerMonth: priceOf(price, k) * (hour ? hoursPerMonth : 1),
      discountPercent,
    })),
  };
}

// "2 TB of storage at $0.08 per GB" are 2,000 of them.
function gigabytesPer(unit: string, after: string): number {
  const [, per] = after.match(/^ ?(?:\/|per|a|each) ?([gt])b\b/i) ?? [];
  const [, size] = unit.match(/^([gtp])b\b/i) ?? [];
  if (!per || !size) return 1;
  const bytes: Readonly<Record<string, number>> = { g: 1, t: 1e3, p: 1e6 };
  return (bytes[size.toLowerCase()] ?? 1) / (bytes[per.toLowerCase()] ?? 1);
}

const perMillion = new RegExp(
  String.raw`${money} ?(?:\/|per|a|each|for (?:a|one)) ?(million|1m|m\b|thousand|1,?000|10k|10,000)\b ?(?:of )?([a-z-]+)?`,
  "i",
);
const sizes: Readonly<Record<string, number>> = { thousand: 1e3, "1000": 1e3, "10k": 1e4, "10000": 1e4 };

// "$0.20 per million requests" and a rate, or a number of them a month.
function perMillionOf(text: string) {
  const [words, sign = "", price = "", k = "", size = "", what = "requests"] = text.match(perMillion) ?? [];
  const [rate, another] = ratesIn(text.replace(words ?? "", " "));
  if (!words || !rate || another || (text.match(/[$€£]/g)?.length ?? 0) !== 1) return undefined;
  const lot = sizes[size.toLowerCase().replace(",", "")] ?? 1e6;
  const quantity = (rate.value * secondsPer.month) / lot;
  const item = {
    name: what,
    quantity,
    unit: `× ${formatAmount(lot)}`,
    unitPricePerMonth: priceOf(price, k),
    discountPercent: 0,
  };
  return { currency: currencies[sign] ?? "", items: [item] };
}

// A fixed price against one for use: "$700 a year" and "$0.12 an hour", "$300 a month" and "$2 per million requests".
function readBreakEven(text: string): Calculation | undefined {
  const [, sign = "", price = "", k = "", per = ""] = text.match(inAll) ?? [];
  const rest = text.replace(inAll, " ");
  const [, , hourPrice, hourK] =
    rest.match(new RegExp(`${money}(?: ?\\/ ?| per | an? | each )(?:hour|hr|h)\\b`, "i")) ?? [];
  const [, , lotPrice, lotK, size = "", what = "requests"] = rest.match(perMillion) ?? [];
  const [, , dataPrice, dataK] = rest.match(perGigabyte) ?? [];
  const each = hourPrice ?? lotPrice ?? dataPrice;
  if (!sign || !each || (text.match(/[$€£]/g)?.length ?? 0) !== 2) return undefined;
  const period = /^y/i.test(per) ? "year" : "month";
  const number = priceOf(price, k) / priceOf(each, hourK ?? lotK ?? dataK);
  const how = `${price}${k} ÷ ${each}`;
  const inPeriod = period === "year" ? 12 * hoursPerMonth : hoursPerMonth;
  if (hourPrice) {
    const share = (100 * number) / inPeriod;
    const value = `${formatAmount(number)} h a ${period} (${formatPercent(share)} of the time)`;
    return {
      figures: [{ label: "break-even", value, how }],
      remarks: [
        share >= 100
          ? "That is more hours than there are: the price by the hour is always the cheaper one."
          : "Above it the fixed price is cheaper, below it the price by the hour.",
        "A commitment is paid whether it is used or not: reserve only what runs day and night.",
      ],
    };
  }
  const lot = lotPrice ? (sizes[size.toLowerCase().replace(",", "")] ?? 1e6) : 1;
  const millions = lotPrice ? `${formatAmount((number * lot) / 1e6)} million ${what}` : `${formatAmount(number)} GB`;
  const perSecond = (number * lot) / secondsPer[period];
  return {
    figures: [
      { label: "break-even", value: `${millions} a ${period}`, how },
      ...(lotPrice
        ? [
            {
              label: "that is on average",
              value: `${formatAmount(perSecond)}/s`,
              how: `${millions} ÷ the seconds of a ${period}`,
            },
          ]
        : []),
    ],
    remarks: [
      "Below it the price for use is cheaper, above it the fixed one, provided that one carries the peak.",
      "Count what comes with each: run time and traffic of a function, spares and the people who run a server.",
    ],
  };
}

// "$0.023 per GB for 40 TB".
function dataOf(text: string) {
  const [, sign = "", price = "", k = "", unit = ""] = text.match(perGigabyte) ?? [];
  const [size, another] = bytesIn(text.replace(perGigabyte, " "));
  if (!size || another || (text.match(/[$€£]/g)?.length ?? 0) !== 1) return undefined;
  if (/\b(?:hour|day|min)\b/i.test(text)) return undefined;
  const bytes = unit.toLowerCase() === "t" ? 1e12 : 1e9;
  return {
    currency: currencies[sign] ?? "",
    items: [
      {
        name: "data",
        quantity: size.value / bytes,
        unit: `${unit.toUpperCase()}B`,
        unitPricePerMonth: priceOf(price, k),
        discountPercent: near(percentsIn(text), "discount|reserved|off")?.value ?? 0,
      },
    ],
  };
}

// A bill is a cost per user only where users are named.
function totalOf(text: string) {
  const [, sign = "", price = "", k = "", per = ""] = text.match(inAll) ?? [];
  if (!sign || !usersIn(text) || (text.match(/[$€£]/g)?.length ?? 0) !== 1) return undefined;
  if (!/\b(?:per|a|each|every|one) (?:\w+ )?(?:user|customer|subscriber)\b|\beach\b/i.test(text)) return undefined;
  const months = /^y/i.test(per) ? 12 : 1;
  const item = {
    name: "everything",
    quantity: 1,
    unit: "bill",
    unitPricePerMonth: priceOf(price, k) / months,
  };
  return { currency: currencies[sign] ?? "", items: [{ ...item, discountPercent: 0 }] };
}

// 0.023 is no 23: a price may have three decimals, which elsewhere are thousands.
function priceOf(digits: string, k: string | undefined): number {
  return Number(digits.replaceAll(",", "")) * (k ? 1_000 : 1);
}
