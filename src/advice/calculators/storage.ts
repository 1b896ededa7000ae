// What data takes up: records, indexes, copies, growth.
import { z } from "zod";
import { formatAmount, formatGigabytes } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import { requireAboveZero, requireCount, requireZeroOrMore } from "./bounds.ts";

const bytesPerGigabyte = 1e9;

/** What records take up, indexes and copies not counted. */
export function storageGigabytes(recordsPerDay: number, bytesPerRecord: number, years: number): number {
  return (recordsPerDay * bytesPerRecord * 365 * years) / bytesPerGigabyte;
}

/** The same where each year brings more than the one before; a part of a year counts for its part. */
export function grownStorageGigabytes(
  recordsPerDay: number,
  bytesPerRecord: number,
  years: number,
  growthPercentPerYear: number,
): number {
  const factor = 1 + growthPercentPerYear / 100;
  const firstYear = storageGigabytes(recordsPerDay, bytesPerRecord, 1);
  return Array.from(
    { length: Math.ceil(years) },
    (_, year) => firstYear * factor ** year * Math.min(1, years - year),
  ).reduce((sum, each) => sum + each, 0);
}

/** The disks that a stream of records fills. */
export const storage = defineCalculator({
  title: "Storage growth",
  purpose:
    "Computes how much storage records take up over the years with indexes, copies and growth. Use it before choosing a store, a retention or a disk.",
  input: z.strictObject({
    recordsPerDay: z.number().describe("Records written per day now."),
    bytesPerRecord: z.number().describe("Average size of a record in bytes, as stored."),
    indexOverheadPercent: z.number().describe("Indexes and bloat on top, in per cent of the records; 0 for none."),
    copies: z.number().describe("How often all of it is stored: 3 for a replication factor of 3, 1 for no replica."),
    years: z.number().describe("How many years are kept."),
    growthPercentPerYear: z.number().describe("By how many per cent the records per day grow each year; 0 for none."),
  }),
  calculate: (input): Calculation => {
    const { recordsPerDay, bytesPerRecord, indexOverheadPercent, copies, years, growthPercentPerYear } = input;
    requireAboveZero({ "Records per day": recordsPerDay, "Bytes per record": bytesPerRecord, "Years kept": years });
    requireZeroOrMore({ "Index overhead": indexOverheadPercent, "Growth per year": growthPercentPerYear });
    requireCount({ Copies: copies, "Years kept, rounded up": Math.ceil(years) }, 100);
    const records = grownStorageGigabytes(recordsPerDay, bytesPerRecord, years, growthPercentPerYear);
    const oneCopy = records * (1 + indexOverheadPercent / 100);
    const growth = growthPercentPerYear > 0 ? `, growing ${growthPercentPerYear} % a year` : "";
    return {
      figures: [
        {
          label: `storage after ${formatAmount(years)} years`,
          value: formatGigabytes(oneCopy * copies),
          how: `${formatGigabytes(records)} of records × ${1 + indexOverheadPercent / 100} for indexes × ${copies} copies`,
        },
        {
          label: "records alone",
          value: formatGigabytes(records),
          how: `${formatAmount(recordsPerDay)} a day × ${formatAmount(bytesPerRecord)} bytes × 365 × ${formatAmount(years)} years${growth}`,
        },
        {
          label: "one copy with its indexes",
          value: formatGigabytes(oneCopy),
          how: `${formatGigabytes(records)} × ${1 + indexOverheadPercent / 100}`,
        },
      ],
      remarks: remarksOn(oneCopy),
    };
  },
});

function remarksOn(gigabytes: number): readonly string[] {
  return [
    "Backups, the write-ahead log and free space for rebuilding an index come on top.",
    gigabytes < 1_000
      ? "One relational server holds this; its size is no reason to shard."
      : "Partition the table by time, so that old data is dropped or moved to object storage instead of deleted row by row.",
  ];
}
