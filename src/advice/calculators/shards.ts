// How many shards a store needs: by size, by writes, with room to grow.
import { z } from "zod";
import { formatAmount, formatGigabytes } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";
import { count } from "./units.ts";

/** What an amount becomes in some years. */
function grown(now: number, growthPercentPerYear: number, years: number): number {
  return now * (1 + growthPercentPerYear / 100) ** years;
}

/** The shards for an amount; at least one. */
export function shardsFor(amount: number, amountPerShard: number): number {
  // Binary fractions must not turn 4 shards into 5.
  return Math.max(1, Math.ceil(Number((amount / amountPerShard).toPrecision(12))));
}

/** The larger of what the size and what the writes need. */
export const shards = defineCalculator({
  title: "Shard count",
  purpose:
    "Computes how many shards a store needs by data size and by write rate, growth included. Use it to see whether sharding is needed at all, and for the first number of shards.",
  input: z.strictObject({
    dataGigabytes: z.number().describe("Data now in GB, indexes included, one copy."),
    gigabytesPerShard: z.number().describe("GB one shard should hold: what can be restored and rebuilt in time."),
    writesPerSecond: z.number().describe("Writes per second at peak now; 0 where size alone decides."),
    writesPerSecondPerShard: z.number().describe("Writes per second one shard carries, measured."),
    growthPercentPerYear: z.number().describe("Growth of data and writes in per cent a year; 0 for none."),
    years: z.number().describe("For how many years the number should last; 0 for today."),
  }),
  calculate: (input): Calculation => {
    const { gigabytesPerShard, writesPerSecondPerShard, growthPercentPerYear, years } = input;
    requireAboveZero({ "Data in GB": input.dataGigabytes, "GB per shard": gigabytesPerShard });
    requireAboveZero({ "Writes per second and shard": writesPerSecondPerShard });
    requireZeroOrMore({
      "Writes per second": input.writesPerSecond,
      "Growth per year": growthPercentPerYear,
      Years: years,
    });
    const gigabytes = grown(input.dataGigabytes, growthPercentPerYear, years);
    const writes = grown(input.writesPerSecond, growthPercentPerYear, years);
    requireZeroOrMore({ "Data after growth in GB": gigabytes, "Writes per second after growth": writes });
    const bySize = shardsFor(gigabytes, gigabytesPerShard);
    const byWrites = shardsFor(writes, writesPerSecondPerShard);
    const number = Math.max(bySize, byWrites);
    return {
      figures: [
        {
          label: "shards",
          value: formatAmount(number),
          how: `the larger of ${bySize} by size and ${byWrites} by writes`,
        },
        {
          label: "by size",
          value: formatAmount(bySize),
          how: `${formatGigabytes(gigabytes)} ÷ ${formatGigabytes(gigabytesPerShard)} per shard, rounded up`,
        },
        {
          label: "by writes",
          value: formatAmount(byWrites),
          how: `${formatAmount(writes)}/s ÷ ${formatAmount(writesPerSecondPerShard)}/s per shard, rounded up`,
        },
      ],
      remarks: remarksOn(number, bySize, byWrites),
    };
  },
});

function remarksOn(number: number, bySize: number, byWrites: number): readonly string[] {
  if (number === 1) return ["One server is enough: do not shard; replicas serve reads and availability."];
  const decides = bySize >= byWrites ? "Size" : "The write rate";
  return [
    `${decides} decides: ${bySize >= byWrites ? "archiving old data" : "batching writes"} may save shards.`,
    `Cut the data into many more logical shards than ${count(number, "server")}, so that growing moves shards instead of splitting them.`,
    "The count assumes an even spread: one key with much of the load is a hot shard whatever the number.",
  ];
}
