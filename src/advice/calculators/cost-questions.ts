// Questions about money, all of whose prices the person gives.
import { parseAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { usersIn } from "../read-load.ts";
import { cost } from "./cost.ts";
import { bytesIn, near, percentsIn } from "./read-measures.ts";
import { askedFirst, type Recogniser, remarked } from "./recogniser.ts";

export const costQuestions: readonly Recogniser[] = [
  { calculator: "cost", asks: /\b(?:costs?|bill|spend|pay|price|charged?|come to)\b/i, read: readCost },
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
  const bill = itemsOf(text) ?? dataOf(text) ?? totalOf(text);
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
    items: items.map(([, quantity = "", unit = "", , price = "", k, hour]) => ({
      name: unit,
      quantity: parseAmount(quantity),
      unit: hour ? hours : "units",
      unitPricePerMonth: priceOf(price, k) * (hour ? hoursPerMonth : 1),
      discountPercent,
    })),
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
