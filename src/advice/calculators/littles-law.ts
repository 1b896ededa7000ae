// Little's law: what is in a system, how fast it arrives and how long it stays determine each other.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero } from "./bounds.ts";
import { formatMs } from "./units.ts";

/** Requests that are in the system at one moment. */
export function requestsInFlight(requestsPerSecond: number, latencyMs: number): number {
  return (requestsPerSecond * latencyMs) / 1000;
}

/** The rate at which that many places are all taken. */
export function requestsPerSecondThrough(inFlight: number, latencyMs: number): number {
  return (inFlight * 1000) / latencyMs;
}

/** How long each stays when that many are inside and that many arrive. */
export function timeInSystemMs(inFlight: number, requestsPerSecond: number): number {
  return (inFlight * 1000) / requestsPerSecond;
}

/** Any one of the three from the other two. */
export const littlesLaw = defineCalculator({
  title: "Little's law",
  purpose:
    "Relates requests in flight, throughput and time in the system: give two, get the third. Use it for workers, threads, queue delays and the ceiling that a concurrency limit sets.",
  input: z.strictObject({
    find: z.enum(["inFlight", "rate", "time"]).describe("Which of the three is wanted."),
    inFlight: z.number().describe("Requests, jobs or connections in use at one moment; 0 if wanted."),
    requestsPerSecond: z.number().describe("Average arrivals per second; 0 if wanted."),
    timeMs: z.number().describe("Average time in the system in ms, waiting included; 0 if wanted."),
  }),
  calculate: ({ find, inFlight, requestsPerSecond, timeMs }): Calculation => {
    const given = { "In flight": inFlight, "Requests per second": requestsPerSecond, "Time in ms": timeMs };
    const wanted = { inFlight: "In flight", rate: "Requests per second", time: "Time in ms" }[find];
    requireAboveZero(Object.fromEntries(Object.entries(given).filter(([name]) => name !== wanted)));
    return { figures: [figureOf(find, inFlight, requestsPerSecond, timeMs)], remarks: [remarks[find]] };
  },
});

const remarks = {
  inFlight:
    "This is the average: workers, threads or connections need room above it, and twice the latency takes twice as many.",
  rate: "Beyond this rate requests queue up, whatever the CPU says; a slower dependency lowers it in proportion.",
  time: "If this is more than the work itself takes, the rest of it is waiting in a queue.",
} as const;

function figureOf(find: "inFlight" | "rate" | "time", inFlight: number, rate: number, timeMs: number): Figure {
  switch (find) {
    case "inFlight":
      return {
        label: "in flight at one moment",
        value: formatAmount(requestsInFlight(rate, timeMs)),
        how: `${formatAmount(rate)}/s × ${formatMs(timeMs)}`,
      };
    case "rate":
      return {
        label: "highest throughput",
        value: `${formatAmount(requestsPerSecondThrough(inFlight, timeMs))}/s`,
        how: `${formatAmount(inFlight)} in flight ÷ ${formatMs(timeMs)}`,
      };
    case "time":
      return {
        label: "time in the system",
        value: formatMs(timeInSystemMs(inFlight, rate)),
        how: `${formatAmount(inFlight)} in flight ÷ ${formatAmount(rate)}/s`,
      };
  }
}
