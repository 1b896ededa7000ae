// A rough bill from unit prices that the user gives. No price is built in: prices change, and a wrong one is believed.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requirePercent, requireSome, requireZeroOrMore } from "./bounds.ts";
import { formatPercent } from "./units.ts";

interface Item {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPricePerMonth: number;
  readonly discountPercent: number;
}

/** What an item costs in a month, its discount taken off. */
function itemPerMonth({ quantity, unitPricePerMonth, discountPercent }: Item): number {
  return quantity * unitPricePerMonth * (1 - discountPercent / 100);
}

/** The first twelve months when everything grows by the same share each month. */
export function firstYear(perMonth: number, growthPercentPerMonth: number): number {
  return Array.from({ length: 12 }, (_, month) => perMonth * (1 + growthPercentPerMonth / 100) ** month).reduce(
    (sum, each) => sum + each,
    0,
  );
}

/** The monthly and yearly bill, the largest items, and the cost of a user. */
export const cost = defineCalculator({
  title: "Rough monthly cost",
  purpose:
    "Adds up a monthly and yearly cost from quantities and unit prices the user gives, with discounts and growth, per user too. Never invent a price for it: ask for the unit prices, or leave the item out and say so.",
  input: z.strictObject({
    currency: z.string().describe("The currency of all prices, e.g. 'USD' or 'EUR'."),
    items: z
      .array(
        z.strictObject({
          name: z.string().describe("What is paid for."),
          quantity: z.number().describe("How many units a month."),
          unit: z.string().describe("The unit, e.g. 'instance', 'GB', 'million requests'."),
          unitPricePerMonth: z.number().describe("Price of one unit for a month, before discount."),
          discountPercent: z.number().describe("Reserved or negotiated discount in per cent; 0 for none."),
        }),
      )
      .describe("The bill, one entry an item."),
    growthPercentPerMonth: z.number().describe("Growth of all items per month in per cent; 0 for none."),
    users: z.number().nullable().describe("Monthly active users, for the cost of one; null if unknown."),
  }),
  calculate: ({ currency, items, growthPercentPerMonth, users }): Calculation => {
    requireSome("Items", items);
    if (currency.trim() === "") throw new BadInput("Currency: it is empty; name it, e.g. EUR.");
    items.forEach(checkItem);
    requireZeroOrMore({ "Growth per month": growthPercentPerMonth });
    if (users !== null) requireAboveZero({ Users: users });
    const money = (amount: number) => `${formatMoney(amount)} ${currency}`;
    const perMonth = items.reduce((sum, item) => sum + itemPerMonth(item), 0);
    requireZeroOrMore({ "Cost of a year": firstYear(perMonth, growthPercentPerMonth) });
    return {
      figures: [
        { label: "cost per month", value: money(perMonth), how: items.map(itemWords).join(" + ") },
        yearFigure(perMonth, growthPercentPerMonth, money),
        ...(users === null
          ? []
          : [
              {
                label: "per user and month",
                value: money(perMonth / users),
                how: `${money(perMonth)} ÷ ${formatAmount(users)} users`,
              },
            ]),
        ...savedFigure(items, perMonth, money),
      ],
      remarks: remarksOn(items, perMonth),
    };
  },
});

function checkItem({ name, quantity, unitPricePerMonth, discountPercent }: Item): void {
  requireZeroOrMore({ [`Quantity of ${name}`]: quantity, [`Price of ${name}`]: unitPricePerMonth });
  requirePercent({ [`Discount of ${name}`]: discountPercent });
}

function itemWords({ name, quantity, unit, unitPricePerMonth, discountPercent }: Item): string {
  const discount = discountPercent > 0 ? ` − ${discountPercent} %` : "";
  return `${name} ${formatAmount(quantity)} ${unit} × ${formatMoney(unitPricePerMonth)}${discount}`;
}

function yearFigure(perMonth: number, growth: number, money: (amount: number) => string): Figure {
  const value = money(firstYear(perMonth, growth));
  if (growth === 0) return { label: "cost per year", value, how: `12 × ${money(perMonth)}` };
  const last = money(perMonth * (1 + growth / 100) ** 11);
  return {
    label: "cost of the first year",
    value: `${value}, the twelfth month ${last}`,
    how: `growing ${growth} % a month`,
  };
}

function savedFigure(items: readonly Item[], perMonth: number, money: (amount: number) => string): readonly Figure[] {
  const full = items.reduce((sum, item) => sum + itemPerMonth({ ...item, discountPercent: 0 }), 0);
  if (full === perMonth) return [];
  return [
    {
      label: "saved by discounts per month",
      value: money(full - perMonth),
      how: `${money(full)} − ${money(perMonth)}`,
    },
  ];
}

function remarksOn(items: readonly Item[], perMonth: number): readonly string[] {
  const largest = items.toSorted((a, b) => itemPerMonth(b) - itemPerMonth(a))[0];
  const share = largest && perMonth > 0 ? (100 * itemPerMonth(largest)) / perMonth : 0;
  return [
    ...(largest && items.length > 1 && perMonth > 0
      ? [`${largest.name} is ${formatPercent(share)} of it: save there first.`]
      : []),
    "Not in it unless listed: traffic out of the cloud, backups, logs and metrics, support plans, and the people who run it.",
    ...(items.some(({ discountPercent }) => discountPercent > 0)
      ? ["A reserved discount is a commitment: it costs the full price for what goes unused."]
      : []),
  ];
}

// Cents matter below a hundred; fractions of a cent for a single user.
function formatMoney(amount: number): string {
  const digits = amount >= 100 ? 0 : amount >= 1 || amount === 0 ? 2 : 4;
  return amount.toLocaleString("en-GB", { minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: digits });
}
