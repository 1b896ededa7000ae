// RTO: from the failure to serving again, step by step.
import { z } from "zod";
import { formatAmount, formatGigabytes } from "../amounts.ts";
import { BadInput, type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requireZeroOrMore } from "./bounds.ts";
import { formatDuration } from "./units.ts";

/** How long copying a backup back takes: 500 GB at 100 MB/s are 83 minutes. */
export function restoreMinutes(gigabytes: number, megabytesPerSecond: number): number {
  return (gigabytes * 1_000) / megabytesPerSecond / 60;
}

/** Whether a recovery time objective holds, and which step decides. */
export const recoveryTime = defineCalculator({
  title: "Recovery time against an RTO",
  purpose:
    "Adds up detection, decision, failover or restore, and warm-up, and judges the sum against the RTO; names the step that must change. Use it to see whether backups suffice or a standby is needed.",
  input: z.strictObject({
    rtoMinutes: z.number().nullable().describe("The recovery time objective in minutes; null if there is none."),
    detectMinutes: z.number().describe("Until the failure is noticed; 0 if unknown."),
    decideMinutes: z.number().describe("Until somebody is there and decides; 0 if automatic or unknown."),
    failoverMinutes: z.number().describe("Promotion of a standby, DNS included; 0 if there is a restore instead."),
    restore: z
      .strictObject({
        gigabytes: z.number().describe("Size of the backup in GB."),
        megabytesPerSecond: z.number().describe("Restore throughput in MB/s, measured."),
      })
      .nullable()
      .describe("A restore from backup; null if a standby takes over."),
    warmUpMinutes: z.number().describe("Log replay, cache warming, checks before traffic; 0 if unknown."),
  }),
  calculate: (input): Calculation => {
    requireAboveZero({ "RTO in minutes": input.rtoMinutes ?? 1 });
    if (input.restore)
      requireAboveZero({
        "Backup in GB": input.restore.gigabytes,
        "Restore in MB/s": input.restore.megabytesPerSecond,
      });
    const steps = stepsOf(input);
    requireZeroOrMore(Object.fromEntries(steps.map(({ name, minutes }) => [`Minutes of ${name}`, minutes])));
    const total = steps.reduce((sum, { minutes }) => sum + minutes, 0);
    if (total === 0) throw new BadInput("No step takes any time; give at least the failover or the restore.");
    return {
      figures: [
        {
          label: "recovery",
          value: `${formatDuration(total)}${verdict(total, input.rtoMinutes)}`,
          how: steps
            .flatMap(({ name, minutes }) => (minutes > 0 ? [`${name} ${formatDuration(minutes)}`] : []))
            .join(" + "),
        },
        ...(input.restore ? restoreFigures(input.restore, input.rtoMinutes, steps) : []),
      ],
      remarks: remarksOn(input, steps, total),
    };
  },
});

interface Step {
  readonly name: string;
  readonly minutes: number;
}
interface Restore {
  readonly gigabytes: number;
  readonly megabytesPerSecond: number;
}
interface Input {
  readonly rtoMinutes: number | null;
  readonly detectMinutes: number;
  readonly decideMinutes: number;
  readonly failoverMinutes: number;
  readonly restore: Restore | null;
  readonly warmUpMinutes: number;
}

function stepsOf({ detectMinutes, decideMinutes, failoverMinutes, restore, warmUpMinutes }: Input): readonly Step[] {
  return [
    { name: "detection", minutes: detectMinutes },
    { name: "decision", minutes: decideMinutes },
    { name: "failover", minutes: failoverMinutes },
    { name: "restore", minutes: restore ? restoreMinutes(restore.gigabytes, restore.megabytesPerSecond) : 0 },
    { name: "warm-up", minutes: warmUpMinutes },
  ];
}

function restoreFigures(restore: Restore, rtoMinutes: number | null, steps: readonly Step[]): readonly Figure[] {
  const { gigabytes, megabytesPerSecond } = restore;
  const others = steps.reduce((sum, { name, minutes }) => sum + (name === "restore" ? 0 : minutes), 0);
  const figure = {
    label: "restore",
    value: formatDuration(restoreMinutes(gigabytes, megabytesPerSecond)),
    how: `${formatGigabytes(gigabytes)} ÷ ${formatAmount(megabytesPerSecond)} MB/s`,
  };
  const available = rtoMinutes === null ? 0 : rtoMinutes - others;
  if (available <= 0) return [figure];
  const needed = formatAmount((gigabytes * 1_000) / (available * 60));
  const how = `${formatGigabytes(gigabytes)} ÷ ${formatDuration(available)} that the RTO leaves for it`;
  return [figure, { label: "restore throughput that would do", value: `${needed} MB/s`, how }];
}

function verdict(total: number, rtoMinutes: number | null): string {
  if (rtoMinutes === null) return "";
  return `: RTO ${formatDuration(rtoMinutes)} is ${total <= rtoMinutes ? "met" : "missed"}`;
}

function remarksOn(input: Input, steps: readonly Step[], total: number): readonly string[] {
  const isMissed = input.rtoMinutes !== null && total > input.rtoMinutes;
  const longest = steps.toSorted((a, b) => b.minutes - a.minutes)[0]?.name ?? "";
  const uncounted = [
    ...(input.detectMinutes === 0 ? ["detection"] : []),
    ...(input.decideMinutes === 0 ? ["decision"] : []),
    ...(input.warmUpMinutes === 0 ? ["warm-up and log replay"] : []),
  ];
  return [
    ...(isMissed ? [`${capital(longest)} takes longest and must change: ${remedies[longest]}.`] : []),
    ...(uncounted.length > 0 ? [`Not counted, because no time was given: ${uncounted.join(", ")}.`] : []),
    ...(input.rtoMinutes !== null && !isMissed
      ? ["Rehearse it: the objective holds only for a recovery that was timed."]
      : []),
  ];
}

const remedies: Readonly<Record<string, string>> = {
  detection: "alert on what users see, every minute",
  decision: "automate it, or write down who may decide without asking",
  failover: "keep the standby hot and the DNS lifetime short",
  restore: "keep a warm standby, restore from a disk snapshot, or split the data so that parts come back first",
  "warm-up": "archive the log more often and start with partial traffic",
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
