// Error budgets: what an objective lets fail, how fast it is used up, and when to wake somebody.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requirePercent, requirePercentBetween, requireZeroOrMore } from "./bounds.ts";
import { downtimeMinutes } from "./downtime.ts";
import { formatDuration, formatPercent } from "./units.ts";

const minutesPerDay = 1_440;

/** How many times faster than allowed errors come: 1 uses the budget up exactly at the end of the window. */
export function burnRate(errorPercent: number, sloPercent: number): number {
  return errorPercent / (100 - sloPercent);
}

/** How long what is left lasts at a burn rate. */
export function daysToExhaustion(leftShare: number, burn: number, windowDays: number): number {
  return (Math.max(0, leftShare) * windowDays) / burn;
}

export interface Alert {
  readonly budgetPercent: number;
  readonly longHours: number;
  /** Both windows must burn: the short one makes the alert end soon after the errors do. */
  readonly shortMinutes: number;
  readonly burnRate: number;
  readonly errorPercent: number;
  readonly response: "page" | "ticket";
}

/** The multi-window, multi-burn-rate alerts of Google's SRE workbook; 14.4, 6 and 1 for a window of 30 days. */
export function alertThresholds(sloPercent: number, windowDays: number): readonly Alert[] {
  return (
    [
      [2, 1, "page"],
      [5, 6, "page"],
      [10, 72, "ticket"],
    ] as const
  ).map(([budgetPercent, longHours, response]) => {
    const burn = (budgetPercent * windowDays * 24) / (100 * longHours);
    const errorPercent = burn * (100 - sloPercent);
    return { budgetPercent, longHours, shortMinutes: longHours * 5, burnRate: burn, errorPercent, response };
  });
}

/** The budget of a window, what is left of it and how long it lasts. */
export const errorBudget = defineCalculator({
  title: "Error budget and burn rate",
  purpose:
    "Computes the error budget of an SLO in minutes or requests, what is used and left, the burn rate, when it runs out, and the SRE workbook's alert thresholds. Use it for release decisions and alerting.",
  input: z.strictObject({
    sloPercent: z.number().describe("The objective in per cent, e.g. 99.9."),
    windowDays: z.number().describe("Length of the window in days; 30 is usual."),
    requestsInWindow: z
      .number()
      .nullable()
      .describe(
        "Requests expected in the whole window where failed requests are counted; null where minutes of outage are.",
      ),
    badSoFar: z.number().describe("Failed requests, or minutes of outage, so far in this window; 0 for none."),
    elapsedDays: z.number().nullable().describe("Days of the window that have passed; null if unknown."),
    currentErrorPercent: z.number().nullable().describe("Share of requests that fails right now; null if unknown."),
  }),
  calculate: (input): Calculation => {
    check(input);
    const { sloPercent, windowDays, badSoFar } = input;
    const requests = input.requestsInWindow;
    const amount = requests === null ? formatDuration : (n: number) => `${formatAmount(n)} requests`;
    const budget = requests === null ? downtimeMinutes(sloPercent, windowDays) : (requests * (100 - sloPercent)) / 100;
    const left = 1 - badSoFar / budget;
    return {
      figures: [
        {
          label: "budget left",
          value:
            left < 0
              ? `none, overspent by ${amount(badSoFar - budget)}`
              : `${amount(budget - badSoFar)} (${formatPercent(left * 100)})`,
          how: `${amount(budget)} − ${amount(badSoFar)}`,
        },
        {
          label: `budget of ${formatAmount(windowDays)} days at ${sloPercent} %`,
          value: amount(budget),
          how: `(100 − ${sloPercent}) % of ${requests === null ? `${formatAmount(windowDays)} days` : amount(requests)}`,
        },
        ...soFar(badSoFar / budget, input),
        ...rightNow(left, input),
        alertFigure(sloPercent, windowDays),
      ],
      remarks: remarksOn(left, input.elapsedDays === null ? undefined : input.elapsedDays / windowDays),
    };
  },
});

interface Input {
  readonly sloPercent: number;
  readonly windowDays: number;
  readonly requestsInWindow: number | null;
  readonly badSoFar: number;
  readonly elapsedDays: number | null;
  readonly currentErrorPercent: number | null;
}

function check({ sloPercent, windowDays, requestsInWindow, badSoFar, elapsedDays, currentErrorPercent }: Input): void {
  requirePercentBetween({ Objective: sloPercent });
  requireAboveZero({ "Window in days": windowDays, "Requests in the window": requestsInWindow ?? 1 });
  requireAboveZero({ "Elapsed days": elapsedDays ?? 1 });
  requireZeroOrMore({ "Failed so far": badSoFar });
  requirePercent({ "Errors right now": currentErrorPercent ?? 0 });
  if ((elapsedDays ?? 0) > windowDays)
    throw new BadInput(
      `${elapsedDays} of ${windowDays} days cannot have passed; give the days since the window began.`,
    );
  const most = requestsInWindow ?? (elapsedDays ?? windowDays) * minutesPerDay;
  if (badSoFar > most)
    throw new BadInput(`${formatAmount(badSoFar)} failed of ${formatAmount(most)} is more than all; check the unit.`);
}

function soFar(usedShare: number, { elapsedDays, windowDays }: Input): readonly Figure[] {
  if (elapsedDays === null) return [];
  const burn = (usedShare * windowDays) / elapsedDays;
  const how = `${formatPercent(usedShare * 100)} of the budget in ${formatPercent((100 * elapsedDays) / windowDays)} of the window`;
  const burnFigure = { label: "burn rate so far", value: `${formatAmount(burn)}×`, how };
  return burn === 0 || usedShare >= 1
    ? [burnFigure]
    : [burnFigure, lasting("at that pace", 1 - usedShare, burn, windowDays)];
}

function rightNow(left: number, { currentErrorPercent, sloPercent, windowDays }: Input): readonly Figure[] {
  if (currentErrorPercent === null) return [];
  const burn = burnRate(currentErrorPercent, sloPercent);
  const how = `${currentErrorPercent} % of requests fail ÷ ${formatPercent(100 - sloPercent)} allowed`;
  const burnFigure = { label: "burn rate right now", value: `${formatAmount(burn)}×`, how };
  return burn === 0 || left <= 0 ? [burnFigure] : [burnFigure, lasting("as things are", left, burn, windowDays)];
}

function lasting(pace: string, left: number, burn: number, windowDays: number): Figure {
  return {
    label: `the rest lasts, ${pace}`,
    value: formatDuration(daysToExhaustion(left, burn, windowDays) * minutesPerDay),
    how: `${formatPercent(left * 100)} of ${formatAmount(windowDays)} days ÷ ${formatAmount(burn)}`,
  };
}

function alertFigure(sloPercent: number, windowDays: number): Figure {
  const words = alertThresholds(sloPercent, windowDays).map(
    ({ response, errorPercent, longHours, shortMinutes }) =>
      `${response} at ${formatPercent(errorPercent)} errors over ${formatDuration(longHours * 60)} and ${formatDuration(shortMinutes)}`,
  );
  const burns = alertThresholds(sloPercent, windowDays).map(({ burnRate }) => `${formatAmount(burnRate)}×`);
  return {
    label: "alerts",
    value: words.join("; "),
    how: `burn rates ${burns.join(", ")}: 2 % of the budget in 1 h, 5 % in 6 h, 10 % in 3 days (Google SRE workbook)`,
  };
}

function remarksOn(left: number, elapsedShare: number | undefined): readonly string[] {
  if (left <= 0) return ["The objective is missed: stop risky releases until it is met again, or admit a lower one."];
  if (elapsedShare === undefined)
    return left < 0.25 ? ["Less than a quarter is left: release only what makes the system safer."] : [];
  return 1 - left > elapsedShare
    ? ["Errors come faster than the objective allows: slow releases down and fix the largest cause."]
    : ["Within budget: what is left may be spent on releases and experiments."];
}
