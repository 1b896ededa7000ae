// Connection pools: how many connections the load holds, and what all instances together ask of the database.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireCount, requireZeroOrMore } from "./bounds.ts";
import { requestsInFlight } from "./littles-law.ts";
import { formatMs } from "./units.ts";

/** Connections of each instance's pool, with room for bursts; at least one. */
export function poolSize(
  requestsPerSecond: number,
  heldMs: number,
  instances: number,
  headroomPercent: number,
): number {
  const held = requestsInFlight(requestsPerSecond, heldMs) / instances;
  // Binary fractions must not turn 15 into 16.
  return Math.max(1, Math.ceil(Number((held * (1 + headroomPercent / 100)).toPrecision(12))));
}

/** Pools that carry the load, against the limit of the database. */
export const connections = defineCalculator({
  title: "Connections and pool size",
  purpose:
    "Sizes a connection or worker pool by Little's law and compares all instances' pools with the database's connection limit. Use it for pool settings, max_connections and whether a pooler is needed.",
  input: z.strictObject({
    requestsPerSecond: z
      .number()
      .describe("Requests (or transactions) per second at peak that hold a connection, in all."),
    heldMs: z.number().describe("How long a request holds the connection, in ms: the whole transaction."),
    instances: z.number().describe("Application instances that share the load; 1 if unknown."),
    headroomPercent: z
      .number()
      .describe("Room for bursts above the average in use, in per cent; 50 is cautious, 0 none."),
    connectionLimit: z
      .number()
      .nullable()
      .describe("Connections the database allows (max_connections); null if unknown."),
  }),
  calculate: ({ requestsPerSecond, heldMs, instances, headroomPercent, connectionLimit: limit }): Calculation => {
    requireAboveZero({ "Requests per second": requestsPerSecond, "Time held in ms": heldMs });
    requireCount({ Instances: instances, ...(limit === null ? {} : { "Connection limit": limit }) });
    requireZeroOrMore({ Headroom: headroomPercent });
    const held = requestsInFlight(requestsPerSecond, heldMs);
    const pool = poolSize(requestsPerSecond, heldMs, instances, headroomPercent);
    const total = pool * instances;
    return {
      figures: [
        {
          label: "connections in use on average",
          value: formatAmount(held),
          how: `${formatAmount(requestsPerSecond)}/s × ${formatMs(heldMs)} (Little's law)`,
        },
        {
          label: instances === 1 ? "pool size" : "pool size of each instance",
          value: formatAmount(pool),
          how: `${formatAmount(held)} ÷ ${instances} × ${formatAmount(1 + headroomPercent / 100)}, rounded up`,
        },
        ...(instances === 1
          ? []
          : [{ label: "connections of all pools", value: formatAmount(total), how: `${instances} × ${pool}` }]),
      ],
      remarks: remarksOn(total, limit),
    };
  },
});

function remarksOn(total: number, limit: number | null): readonly string[] {
  const shorter = "Holding connections for less time needs fewer of them: no remote call inside a transaction.";
  if (limit === null) return [shorter];
  const asked = `${formatAmount(total)} of ${formatAmount(limit)} connections`;
  if (total > limit)
    return [`The pools ask for ${asked}: put a pooler in transaction mode between, or run fewer instances.`, shorter];
  return total > limit * 0.8
    ? [`${asked} leaves little for a deployment that runs old and new instances at once.`, shorter]
    : [`${asked}: the limit holds, even while a deployment adds instances.`, shorter];
}
