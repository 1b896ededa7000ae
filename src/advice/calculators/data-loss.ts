// RPO: the most data that backups, log archives and replicas can lose.
import { z } from "zod";
import { type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requireSome, requireZeroOrMore } from "./bounds.ts";
import { formatDuration } from "./units.ts";

const kinds = ["backup", "log archive", "asynchronous replica", "synchronous replica"] as const;

export interface Protection {
  readonly kind: (typeof kinds)[number];
  /** Time from one backup or archived segment to the next, or the worst lag of a replica. */
  readonly intervalMinutes: number;
  /** Time until a backup or segment lies safe elsewhere. */
  readonly completionMinutes: number;
}

/** The worst loss: a failure just before the next copy is safe. */
export function worstLossMinutes({ kind, intervalMinutes, completionMinutes }: Protection): number {
  return kind === "synchronous replica" ? 0 : intervalMinutes + completionMinutes;
}

/** A replica repeats a mistake at once; only what keeps the past undoes it. */
function undoesMistakes({ kind }: Protection): boolean {
  return kind === "backup" || kind === "log archive";
}

/** Whether a recovery point objective holds, for a lost machine and for a mistake. */
export const dataLoss = defineCalculator({
  title: "Data loss against an RPO",
  purpose:
    "Computes the worst data loss from backup interval, log archiving and replication lag, for a lost machine and for a mistake such as a dropped table, and judges it against the RPO. Use it in every disaster recovery question.",
  input: z.strictObject({
    rpoMinutes: z.number().describe("The recovery point objective: data of how many minutes may be lost; 0 for none."),
    protections: z
      .array(
        z.strictObject({
          kind: z.enum(kinds).describe("What protects the data."),
          intervalMinutes: z
            .number()
            .describe("Minutes between backups or archived log segments, or worst replica lag; 0 if synchronous."),
          completionMinutes: z.number().describe("Minutes until one is safe elsewhere; 0 for replicas or if unknown."),
        }),
      )
      .describe("All there are."),
  }),
  calculate: ({ rpoMinutes, protections }): Calculation => {
    requireZeroOrMore({ "RPO in minutes": rpoMinutes });
    requireSome("Protections", protections);
    protections.forEach(checkProtection);
    const mistakes = protections.filter(undoesMistakes);
    const machine = best(protections);
    return {
      figures: [
        lossFigure("a lost machine or site", machine, rpoMinutes),
        ...(mistakes.length > 0 && best(mistakes) !== machine
          ? [lossFigure("a mistake such as a dropped table", best(mistakes), rpoMinutes)]
          : []),
      ],
      remarks: remarksOn(rpoMinutes, protections),
    };
  },
});

function checkProtection(protection: Protection): void {
  requireZeroOrMore({ "Time to complete": protection.completionMinutes });
  if (protection.kind === "synchronous replica") requireZeroOrMore({ Interval: protection.intervalMinutes });
  else requireAboveZero({ [`Interval or lag of the ${protection.kind}`]: protection.intervalMinutes });
}

function best(protections: readonly Protection[]): Protection | undefined {
  return protections.toSorted((a, b) => worstLossMinutes(a) - worstLossMinutes(b))[0];
}

function lossFigure(failure: string, protection: Protection | undefined, rpoMinutes: number): Figure {
  const loss = protection ? worstLossMinutes(protection) : Number.POSITIVE_INFINITY;
  const meets = `RPO ${minutes(rpoMinutes)} is ${loss <= rpoMinutes ? "met" : "missed"}`;
  const how =
    protection?.kind === "synchronous replica"
      ? "a commit waits for the synchronous replica"
      : `${protection?.kind}: ${minutes(protection?.intervalMinutes ?? 0)} + ${minutes(protection?.completionMinutes ?? 0)} to complete`;
  return { label: `worst loss after ${failure}`, value: `${minutes(loss)}: ${meets}`, how };
}

function remarksOn(rpoMinutes: number, protections: readonly Protection[]): readonly string[] {
  const met = protections.some((each) => worstLossMinutes(each) <= rpoMinutes);
  const undone = protections.some((each) => undoesMistakes(each) && worstLossMinutes(each) <= rpoMinutes);
  if (!met) return [remedy(rpoMinutes, protections)];
  if (!undone)
    return [
      "A replica repeats a mistake at once: only backups with an archived log bring the time before it back, so shorten those too.",
    ];
  return ["It holds only if restores are rehearsed: a backup that was never restored is a hope."];
}

function remedy(rpoMinutes: number, protections: readonly Protection[]): string {
  if (rpoMinutes === 0)
    return "Losing nothing takes a synchronous replica in another zone, and every commit waits for it.";
  return protections.some(({ kind }) => kind === "log archive")
    ? `Archive the log at least every ${minutes(rpoMinutes)}, its upload included, or stream it to a replica.`
    : `More frequent full backups do not scale: archive the transaction log continuously (point-in-time recovery) at least every ${minutes(rpoMinutes)}.`;
}

function minutes(amount: number): string {
  return amount === 0 ? "nothing" : formatDuration(amount);
}
