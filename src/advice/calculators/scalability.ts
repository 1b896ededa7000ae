// The Universal Scalability Law: what contention and coherency leave of more nodes. Without coherency it is Amdahl's law.
import { z } from "zod";
import { formatAmount } from "../amounts.ts";
import { type Calculation, defineCalculator } from "../calculator.ts";
import type { Figure } from "../guide.ts";
import { requireAboveZero, requireCount, requirePercent } from "./bounds.ts";
import { count, formatPercent } from "./units.ts";

/** How many times the throughput of one node that many nodes reach. */
export function speedUp(nodes: number, contentionPercent: number, coherencyPercent: number): number {
  const contention = (contentionPercent / 100) * (nodes - 1);
  const coherency = (coherencyPercent / 100) * nodes * (nodes - 1);
  return nodes / (1 + contention + coherency);
}

/** Where more nodes begin to make it slower; Infinity without coherency cost. */
export function nodesAtPeak(contentionPercent: number, coherencyPercent: number): number {
  const peak = Math.sqrt((100 - contentionPercent) / coherencyPercent);
  if (!Number.isFinite(peak)) return Number.POSITIVE_INFINITY;
  const below = Math.max(1, Math.floor(peak));
  const at = (nodes: number) => speedUp(nodes, contentionPercent, coherencyPercent);
  return at(below + 1) > at(below) ? below + 1 : below;
}

/** What more nodes, threads or replicas bring. */
export const scalability = defineCalculator({
  title: "Scalability limit",
  purpose:
    "Predicts throughput for a number of nodes or threads from contention and coherency (Universal Scalability Law; Amdahl's law without coherency). Use it when adding nodes stops helping, with coefficients fitted to measurements.",
  input: z.strictObject({
    nodes: z.number().describe("Nodes, threads or processes."),
    contentionPercent: z
      .number()
      .describe("Share of work that is serial or waits for a shared resource (sigma), in per cent."),
    coherencyPercent: z
      .number()
      .describe("Cost of keeping nodes consistent with each other (kappa), in per cent; 0 for Amdahl's law."),
    perSecondOfOneNode: z.number().describe("Measured throughput of one node per second."),
  }),
  calculate: ({ nodes, contentionPercent, coherencyPercent, perSecondOfOneNode: one }): Calculation => {
    requireCount({ Nodes: nodes });
    requirePercent({ Contention: contentionPercent, Coherency: coherencyPercent });
    requireAboveZero({ "Throughput of one node": one });
    const gain = speedUp(nodes, contentionPercent, coherencyPercent);
    return {
      figures: [
        {
          label: `throughput of ${count(nodes, "node")}`,
          value: `${formatAmount(gain * one)}/s`,
          how: `${formatAmount(one)}/s × ${nodes} ÷ (1 + ${contentionPercent} % × ${nodes - 1} + ${coherencyPercent} % × ${nodes} × ${nodes - 1})`,
        },
        { label: "efficiency", value: formatPercent((100 * gain) / nodes), how: `${formatAmount(gain)} ÷ ${nodes}` },
        ...limitFigure(contentionPercent, coherencyPercent, one),
      ],
      remarks: remarksOn(nodes, nodesAtPeak(contentionPercent, coherencyPercent)),
    };
  },
});

function limitFigure(contentionPercent: number, coherencyPercent: number, one: number): readonly Figure[] {
  const peak = nodesAtPeak(contentionPercent, coherencyPercent);
  if (Number.isFinite(peak))
    return [
      {
        label: "most throughput",
        value: `${formatAmount(one * speedUp(peak, contentionPercent, coherencyPercent))}/s with ${count(peak, "node")}`,
        how: `√((1 − ${contentionPercent} %) ÷ ${coherencyPercent} %) nodes`,
      },
    ];
  if (contentionPercent === 0) return [];
  const value = `${formatAmount((one * 100) / contentionPercent)}/s, however many nodes`;
  return [{ label: "limit", value, how: `${formatAmount(one)}/s ÷ ${contentionPercent} % (Amdahl)` }];
}

function remarksOn(nodes: number, peak: number): readonly string[] {
  const measure = "Fit both coefficients to at least six measured points; guessed ones only show the shape.";
  return nodes > peak
    ? [`More than ${formatAmount(peak)} nodes make it slower: take nodes away, or share less between them.`, measure]
    : ["Less sharing (partitioned data, fewer locks) moves the limit; more nodes do not.", measure];
}
