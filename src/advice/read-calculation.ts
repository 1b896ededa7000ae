// Recognises questions that ask for a number and bring what it takes, and computes it. A question that lacks an input,
// or asks for a choice, is left to the guides: a number nobody gave is never put in.
import { BadInput, type Calculation } from "./calculator.ts";
import { loadQuestions } from "./calculators/load-questions.ts";
import type { Recogniser } from "./calculators/recogniser.ts";
import { reliabilityQuestions } from "./calculators/reliability-questions.ts";
import { storeQuestions } from "./calculators/store-questions.ts";
import { type CalculatorId, calculators } from "./calculators.ts";
import type { Facts } from "./facts.ts";

export interface Calculated {
  readonly calculator: CalculatorId;
  readonly title: string;
  /** Without figures where the numbers make no sense: the one remark then says why, and what would. */
  readonly calculation: Calculation;
}

/** What a question comes to in numbers; undefined where it asks for none or an input is missing. */
export function calculationIn(message: string, facts: Facts): Calculated | undefined {
  if (!asksAtAll.test(message) || choice.test(message)) return undefined;
  for (const { calculator, asks, read } of recognisers) {
    if (!asks.test(message)) continue;
    const calculation = orReason(() => read(message, facts));
    if (calculation) return { calculator, title: calculators[calculator].title, calculation };
  }
  return undefined;
}

// The order decides where a question fits several: the narrower subject stands first.
const recognisers: readonly Recogniser[] = [...reliabilityQuestions, ...storeQuestions, ...loadQuestions];

const asksAtAll =
  /\?|\b(?:how (?:much|many|long|big)|what(?:'s| is| are| will| would)|calculate|compute|work out|size)\b|:/i;

const choice = new RegExp(
  [
    String.raw`(?:^|[.!?,:;]\s*)(?:(?:so|and|but|then)\s)?(?:should|shall|why|who|where)\b`,
    String.raw`\bshould (?:we|i) (?:use|choose|pick|go|move|switch|split|add|buy|build|cache|shard|adopt|migrate|start|run|take|put|introduce|replace)\b`,
    String.raw`\b(?:vs\.?|versus|better|(?<!at )best|recommend\w*|worth|instead of|pros and cons|trade-?offs?|overkill|good (?:idea|choice|fit)|makes? sense)\b`,
    String.raw`\bhow (?:should|would|do|can|could) (?:we|i) (?!size|calculate|compute)`,
    String.raw`\bwhat do you think\b|\bdesign (?:a|an|the|our|us)\b|\b(?:our|what|which) (?:design|architecture)\b`,
    String.raw`\bwhich\b(?! (?:hit|availability|utili[sz]ation|rate|rps|percentile|throughput))`,
    String.raw`\bor\b(?! (?:so|less|more|not|even|workers?|threads?|connections?|rps|qps|outage|wait\w*|tasks?)\b)`,
  ].join("|"),
  "i",
);

function orReason(read: () => Calculation | undefined): Calculation | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BadInput) return { figures: [], remarks: [error.message] };
    throw error;
  }
}
