// Sizes the load and the data of an archetype from the facts: one kind of event carries each system.
// Planning figures are cautious round numbers, stated wherever they are used; a measurement replaces them.
import { formatAmount, formatGigabytes } from "../amounts.ts";
import { worstLossMinutes } from "../calculators/data-loss.ts";
import { instancesFor } from "../calculators/instances.ts";
import { planningPeakFactor as peakFactor } from "../calculators/load.ts";
import { storageGigabytes } from "../calculators/storage.ts";
import { formatDuration, perSecond, secondsPer } from "../calculators/units.ts";
import type { Facts } from "../facts.ts";
import { dailyShare, secondsBetweenClicks } from "../figures.ts";
import type { Figure } from "../guide.ts";
import type { Rate, Users } from "../read-load.ts";

export interface Events {
  /** "payments" */
  readonly noun: string;
  /** How many events each of what the thread counts means; the first that matches its unit. */
  readonly per: readonly (readonly [unit: RegExp, events: number])[];
  /** The same for any other unit, such as requests. */
  readonly otherwise: number;
  readonly perUserPerDay: number;
}

export interface Flow {
  readonly noun: string;
  readonly average: number;
  readonly peak: number;
  /** Average and peak with how they were computed. */
  readonly figure: Figure;
}

const connectedShare = 0.25;

/** How often the event happens; undefined when nothing is known of the load. */
export function flowOf(facts: Facts, events: Events): Flow | undefined {
  const { load, peak, users } = facts;
  if (load ?? peak) return fromRates(events, load?.value, peak?.value);
  return users && fromUsers(events, users.value);
}

/** What a year of the events takes in one copy. */
export function yearFigure(label: string, flow: Flow, bytes: number): Figure {
  return {
    label,
    value: formatGigabytes(storageGigabytes(flow.average * secondsPer.day, bytes, 1)),
    how: `${formatAmount(flow.average)}/s × 86,400 s × 365 × ${formatAmount(bytes)} bytes (planning figure), one copy`,
  };
}

/** Servers of one kind for the peak, with a spare. */
export function serversFigure(label: string, peak: number, perServer: number, unit = "/s"): Figure {
  const servers = instancesFor(peak, perServer);
  return {
    label,
    value: `${formatAmount(servers)} plus a spare`,
    how: `${formatAmount(peak)}${unit} at peak ÷ ${formatAmount(perServer)}${unit} each (planning figure), rounded up`,
  };
}

/** Connections held open at the busiest moment; undefined when no users are known. */
export function openConnections({ users }: Facts): { readonly count: number; readonly figure: Figure } | undefined {
  if (!users) return undefined;
  const { count, activity } = users.value;
  const open = activity === "concurrent" ? count : count * dailyShare[activity] * connectedShare;
  const how =
    activity === "concurrent"
      ? "one connection for each concurrent user"
      : `${formatAmount(count)} users${activeWords(activity)}, a quarter of them connected at once (planning figure)`;
  return { count: open, figure: { label: "open connections", value: formatAmount(open), how } };
}

/** Whether an asynchronous and a synchronous copy meet the wanted recovery point. */
export function recoveryFigures({ recoveryPointMinutes }: Facts): readonly Figure[] {
  if (!recoveryPointMinutes) return [];
  const wanted = recoveryPointMinutes.value;
  const lag = worstLossMinutes({ kind: "asynchronous replica", intervalMinutes: 5, completionMinutes: 0 });
  const verdict = lag <= wanted ? "met" : "missed: replicate synchronously, or alarm on a lag well below it";
  return [
    {
      label: `worst loss with a replica that lags ${formatDuration(lag)}`,
      value: `${formatDuration(lag)}; an RPO of ${wanted === 0 ? "nothing" : formatDuration(wanted)} is ${verdict}`,
      how: "a failure loses what the replica has not received",
    },
  ];
}

function fromRates(events: Events, load: Rate | undefined, peak: Rate | undefined): Flow | undefined {
  const stated = peak ?? (load?.period === "second" ? load : undefined);
  const source = load ?? peak;
  if (!source) return undefined;
  const highest = stated ? eventsPerSecond(events, stated) : eventsPerSecond(events, source) * peakFactor;
  const average = load ? eventsPerSecond(events, load) : highest / peakFactor;
  const factor = factorOf(events, source);
  const each = factor === 1 ? "" : `, × ${formatAmount(factor)} ${events.noun} for each (planning figure)`;
  const rest = stated
    ? load
      ? peak
        ? "; the peak as stated"
        : ""
      : `; ÷ ${peakFactor} for the average`
    : `; × ${peakFactor} for the peak`;
  const how = `${formatAmount(source.amount)} ${source.unit} ÷ ${formatAmount(secondsPer[source.period])} s${each}${rest}`;
  return flow(events.noun, average, highest, how);
}

function fromUsers(events: Events, { count, activity }: Users): Flow {
  if (activity === "concurrent") {
    const highest = (count / secondsBetweenClicks) * events.otherwise;
    const share = events.otherwise === 1 ? "" : `, × ${events.otherwise}`;
    const how = `one request every ${secondsBetweenClicks} s from each user${share} (planning figures); ÷ ${peakFactor} for the average`;
    return flow(events.noun, highest / peakFactor, highest, how);
  }
  const average = perSecond(count * dailyShare[activity] * events.perUserPerDay, "day");
  const how = `${formatAmount(count)} users${activeWords(activity)} × ${formatAmount(events.perUserPerDay)} a day (planning figure) ÷ 86,400 s; × ${peakFactor} for the peak`;
  return flow(events.noun, average, average * peakFactor, how);
}

function flow(noun: string, average: number, peak: number, how: string): Flow {
  const value =
    average === peak
      ? `${formatAmount(peak)}/s`
      : `${formatAmount(average)}/s on average, ${formatAmount(peak)}/s at peak`;
  return { noun, average, peak, figure: { label: noun, value, how } };
}

function eventsPerSecond(events: Events, rate: Rate): number {
  return rate.perSecond * factorOf(events, rate);
}

function factorOf({ per, otherwise }: Events, { unit }: Rate): number {
  return per.find(([counted]) => counted.test(unit))?.[1] ?? otherwise;
}

function activeWords(activity: keyof typeof dailyShare): string {
  const share = dailyShare[activity];
  return share === 1 ? "" : `, ${share * 100} % of them active on a day (planning figure),`;
}
