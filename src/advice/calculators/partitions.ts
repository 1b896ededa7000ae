// How many partitions a topic needs: for what producers write and for what consumers can read.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";
import { shardsFor } from "./shards.ts";

/** The larger of target ÷ producer rate and target ÷ consumer rate, rounded up. */
export function partitionsFor(target: number, perPartition: readonly number[]): number {
  return Math.max(1, ...perPartition.map((rate) => shardsFor(target, rate)));
}

/** Partitions of a Kafka topic, or shards of a stream like Kinesis. */
export const partitions = defineCalculator({
  title: "Partition count",
  purpose:
    "Computes how many partitions a topic or stream needs from the target throughput and what one partition takes in and one consumer handles, with headroom. Use it for Kafka, Kinesis, Pulsar and Event Hubs.",
  input: z.strictObject({
    unit: z.enum(["MB/s", "messages/s"]).describe("The unit of all three rates."),
    target: z.number().describe("Throughput of the topic at peak."),
    producedPerPartition: z.number().nullable().describe("What one partition takes in, measured; null if unknown."),
    consumedPerConsumer: z.number().nullable().describe("What one consumer handles, measured; null if unknown."),
    headroomPercent: z.number().describe("Room for growth and for catching up, in per cent; 0 for none."),
  }),
  calculate: ({ unit, target, producedPerPartition, consumedPerConsumer, headroomPercent }): Calculation => {
    const rates = { producers: producedPerPartition, consumers: consumedPerConsumer };
    const known = Object.entries(rates).flatMap(([side, rate]) => (rate === null ? [] : [[side, rate] as const]));
    if (known.length === 0)
      throw new BadInput("Neither the rate per partition nor the rate per consumer is known; measure one of them.");
    requireAboveZero({
      "Target throughput": target,
      ...Object.fromEntries(known.map(([side, rate]) => [`Rate of ${side}`, rate])),
    });
    requireZeroOrMore({ Headroom: headroomPercent });
    const wanted = target * (1 + headroomPercent / 100);
    const number = partitionsFor(
      wanted,
      known.map(([, rate]) => rate),
    );
    const parts = known.map(([side, rate]) => `${shardsFor(wanted, rate)} for ${side}`).join(", ");
    return {
      figures: [
        { label: "partitions", value: formatAmount(number), how: known.length > 1 ? `the larger of ${parts}` : parts },
        ...known.map(([side, rate]) => sideFigure(side, rate, wanted, unit)),
      ],
      remarks: [
        "A consumer group cannot have more working consumers than partitions; the count is also the limit of its parallelism.",
        "Adding partitions later moves keys to other partitions and so breaks their order: take a generous number at once.",
        ...(headroomPercent === 0 ? ["This leaves no room to catch up after an outage; add headroom."] : []),
      ],
    };
  },
});

function sideFigure(side: string, rate: number, wanted: number, unit: string): Figure {
  return {
    label: `for ${side}`,
    value: formatAmount(shardsFor(wanted, rate)),
    how: `${formatAmount(wanted)} ${unit} ÷ ${formatAmount(rate)} ${unit}, rounded up`,
  };
}
