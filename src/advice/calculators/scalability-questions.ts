// Questions about what more cores or nodes bring.
import { formatAmount } from "../amounts.ts";
import type { Calculation } from "../calculator.ts";
import { countOf, near, percentsIn, ratesIn } from "./read-measures.ts";
import { askedFirst, questionIn, type Recogniser } from "./recogniser.ts";
import { scalability, speedUp } from "./scalability.ts";
import { formatPercent } from "./units.ts";

export const scalabilityQuestions: readonly Recogniser[] = [
  {
    calculator: "scalability",
    asks: /\bcontention\b|\bserial\w*|\busl\b|\bamdahl|\bparalleli[sz]able\b|\bspeed-?up\b/i,
    read: readScalability,
  },
];

function readScalability(text: string): Calculation | undefined {
  const shares = percentsIn(text);
  const parallel = near(shares, "(?:(?:job|work|code|program|task)s? )?(?:is |can be |runs? in )?parallel\\w*");
  const serial = near(
    shares.filter((share) => share !== parallel),
    "(?:is |are |of the work is )?(?:contention|serial\\w*(?: (?:part|share|fraction|code|work))?|sigma|sequential)|of (?:the |our )?(?:work|code|job) is serial",
  );
  const contention = serial?.value ?? (parallel ? 100 - parallel.value : undefined);
  const coherency = near(shares, "coheren\\w+|crosstalk|kappa")?.value ?? 0;
  const nodes = countOf(text, "nodes?|threads?|cores?|cpus?|servers?|instances?|workers?|machines?");
  const [one] = ratesIn(text);
  if (contention === undefined) return undefined;
  if (nodes === undefined) return limitOnly(text, contention, coherency);
  if (!one)
    return askedFirst(speedUpOnly(nodes, contention, coherency), text, [
      [/\bmax\w*\b|\blimit\b|\bat most\b|\bever\b|\bhighest\b/i, "limit"],
      [/\bwith \d+|\bon \d+|\b\d+ (?:cores|nodes|threads|cpus|workers|machines)/i, "speed-up with"],
    ]);
  return scalability.calculate({
    nodes,
    contentionPercent: contention,
    coherencyPercent: coherency,
    perSecondOfOneNode: one.value,
  });
}

function limitOnly(text: string, contention: number, coherency: number): Calculation | undefined {
  if (coherency > 0 || !(contention > 0 && contention < 100)) return undefined;
  if (!/\bspeed-?up|\bfaster\b|\bat most\b|\bmax\w*\b|\blimit\b/i.test(questionIn(text))) return undefined;
  const limit = {
    label: "limit",
    value: `${formatAmount(100 / contention)}×, however many`,
    how: `1 ÷ ${contention} % (Amdahl)`,
  };
  return {
    figures: [limit],
    remarks: ["Only a smaller serial part raises it: look for locks, single queues and the final merge."],
  };
}

function speedUpOnly(nodes: number, contention: number, coherency: number): Calculation {
  // Checks the numbers as the whole calculation does.
  const known = scalability.calculate({
    nodes,
    contentionPercent: contention,
    coherencyPercent: coherency,
    perSecondOfOneNode: 1,
  });
  const gain = speedUp(nodes, contention, coherency);
  const crosstalk = coherency > 0 ? ` + ${coherency} % × ${nodes} × ${nodes - 1}` : "";
  const limit =
    coherency === 0 && contention > 0
      ? [
          {
            label: "limit",
            value: `${formatAmount(100 / contention)}×, however many`,
            how: `1 ÷ ${contention} % (Amdahl)`,
          },
        ]
      : [];
  return {
    figures: [
      {
        label: `speed-up with ${formatAmount(nodes)}`,
        value: `${formatAmount(gain)}×`,
        how: `${nodes} ÷ (1 + ${contention} % × ${nodes - 1}${crosstalk})`,
      },
      { label: "efficiency", value: formatPercent((100 * gain) / nodes), how: `${formatAmount(gain)} ÷ ${nodes}` },
      ...limit,
    ],
    remarks: known.remarks,
  };
}
