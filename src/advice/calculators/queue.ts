// Queueing: what utilisation does to waiting. M/M/c, of which M/M/1 is the case of one server.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireCount, requireZeroOrMore } from "./bounds.ts";
import { requestsInFlight } from "./littles-law.ts";
import { count, formatMs, formatPercent } from "./units.ts";

const mostServers = 100_000;

export interface Queue {
  /** Share of time a server is busy, 0 to 1. */
  readonly utilisation: number;
  /** Share of arrivals that find all servers busy, 0 to 1. */
  readonly waitProbability: number;
  readonly meanWaitMs: number;
  readonly p99WaitMs: number;
  readonly meanTimeMs: number;
  readonly meanQueueLength: number;
}

/** Erlang's loss formula by its recurrence, which neither overflows nor cancels for thousands of servers. */
export function erlangB(servers: number, offeredErlangs: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = nextErlangB(blocked, server, offeredErlangs);
  return blocked;
}

/** The probability that an arrival must wait; 1 when the servers cannot keep up. */
export function erlangC(servers: number, offeredErlangs: number): number {
  return erlangCFrom(erlangB(servers, offeredErlangs), servers, offeredErlangs);
}

/** The steady state of `servers` with random arrivals and service times. Needs a utilisation below 1. */
export function queueOf(arrivalsPerSecond: number, serviceMs: number, servers: number): Queue {
  const offered = requestsInFlight(arrivalsPerSecond, serviceMs);
  const waitProbability = erlangC(servers, offered);
  const drainMs = serviceMs / (servers - offered);
  const meanWaitMs = waitProbability * drainMs;
  return {
    utilisation: offered / servers,
    waitProbability,
    meanWaitMs,
    p99WaitMs: Math.max(0, Math.log(waitProbability / 0.01) * drainMs),
    meanTimeMs: meanWaitMs + serviceMs,
    meanQueueLength: requestsInFlight(arrivalsPerSecond, meanWaitMs),
  };
}

/** The fewest servers whose mean wait stays within the target; undefined beyond 100,000. */
export function serversFor(arrivalsPerSecond: number, serviceMs: number, targetWaitMs: number): number | undefined {
  const offered = requestsInFlight(arrivalsPerSecond, serviceMs);
  let blocked = 1;
  for (let servers = 1; servers <= mostServers; servers++) {
    blocked = nextErlangB(blocked, servers, offered);
    if (servers <= offered) continue;
    const waitMs = (erlangCFrom(blocked, servers, offered) * serviceMs) / (servers - offered);
    if (waitMs <= targetWaitMs) return servers;
  }
  return undefined;
}

function nextErlangB(blocked: number, servers: number, offered: number): number {
  return (offered * blocked) / (servers + offered * blocked);
}

function erlangCFrom(blocked: number, servers: number, offered: number): number {
  const utilisation = offered / servers;
  return utilisation >= 1 ? 1 : blocked / (1 - utilisation * (1 - blocked));
}

/** Waiting at one or many servers behind one queue. */
export const queue = defineCalculator({
  title: "Queueing and utilisation",
  purpose:
    "Computes utilisation, waiting time, time in the system and queue length for one or many servers behind one queue (M/M/1, M/M/c), and the servers needed for a target wait. Use it for workers, pools and whether a latency target survives the load.",
  input: z.strictObject({
    arrivalsPerSecond: z.number().describe("Average arrivals per second, in all."),
    serviceMs: z.number().describe("Average time one server works on one of them, in ms, waiting excluded."),
    servers: z.number().describe("Servers, workers or connections that take from the one queue."),
    targetWaitMs: z.number().nullable().describe("Mean wait in ms that is acceptable; null if there is no target."),
  }),
  calculate: ({ arrivalsPerSecond, serviceMs, servers, targetWaitMs }): Calculation => {
    requireAboveZero({ "Arrivals per second": arrivalsPerSecond, "Service time in ms": serviceMs });
    requireCount({ Servers: servers }, mostServers);
    if (targetWaitMs !== null) requireAboveZero({ "Target wait in ms": targetWaitMs });
    const offered = requestsInFlight(arrivalsPerSecond, serviceMs);
    requireZeroOrMore({ "Offered load": offered });
    if (offered >= servers) throw new BadInput(endless(offered, servers));
    const state = queueOf(arrivalsPerSecond, serviceMs, servers);
    return {
      figures: [
        ...figuresOf(state, arrivalsPerSecond, serviceMs, servers),
        ...(targetWaitMs === null ? [] : [targetFigure(arrivalsPerSecond, serviceMs, targetWaitMs)]),
      ],
      remarks: remarksOn(state, arrivalsPerSecond, serviceMs, servers),
    };
  },
});

function endless(offered: number, servers: number): string {
  return [
    `The queue grows without end: ${formatAmount(offered)} servers' worth of work arrives at ${formatAmount(servers)}`,
    `(utilisation ${formatPercent((100 * offered) / servers)}). Give at least ${formatAmount(Math.floor(offered) + 1)} servers, or shed load.`,
  ].join(" ");
}

function figuresOf(state: Queue, arrivalsPerSecond: number, serviceMs: number, servers: number) {
  const model = servers === 1 ? "M/M/1" : `Erlang C with ${formatAmount(servers)} servers`;
  return [
    {
      label: "utilisation",
      value: formatPercent(100 * state.utilisation),
      how: `${formatAmount(arrivalsPerSecond)}/s × ${formatMs(serviceMs)} ÷ ${count(servers, "server")}`,
    },
    {
      label: "mean wait in the queue",
      value: formatMs(state.meanWaitMs),
      how: `${model}: ${formatPercent(100 * state.waitProbability)} must wait × ${formatMs(serviceMs)} ÷ (${formatAmount(servers)} − ${formatAmount(state.utilisation * servers)} busy)`,
    },
    {
      label: "mean time in the system",
      value: formatMs(state.meanTimeMs),
      how: `${formatMs(state.meanWaitMs)} waiting + ${formatMs(serviceMs)} of service`,
    },
    {
      label: "p99 of the wait",
      value: formatMs(state.p99WaitMs),
      how: "the wait that 1 % exceed; it falls off exponentially in this model",
    },
    {
      label: "waiting at one moment",
      value: formatAmount(state.meanQueueLength),
      how: `${formatAmount(arrivalsPerSecond)}/s × ${formatMs(state.meanWaitMs)} (Little's law)`,
    },
  ];
}

function targetFigure(arrivalsPerSecond: number, serviceMs: number, targetWaitMs: number) {
  const needed = serversFor(arrivalsPerSecond, serviceMs, targetWaitMs);
  if (needed === undefined)
    throw new BadInput(`More than ${formatAmount(mostServers)} servers would be needed; split the load first.`);
  return {
    label: `servers for a mean wait of ${formatMs(targetWaitMs)}`,
    value: formatAmount(needed),
    how: "the fewest whose Erlang C wait stays within the target",
  };
}

function remarksOn(state: Queue, arrivalsPerSecond: number, serviceMs: number, servers: number): readonly string[] {
  const more = queueOf(arrivalsPerSecond, serviceMs, servers + 1);
  return [
    `One server more would bring the mean wait to ${formatMs(more.meanWaitMs)}.`,
    "The model takes arrivals and service times as random (exponential); bursts make waits longer, even service times shorter.",
    ...(state.utilisation > 0.8
      ? ["Above 80 % busy a small rise in load is a large rise in waiting: add servers or bound the queue."]
      : []),
  ];
}
