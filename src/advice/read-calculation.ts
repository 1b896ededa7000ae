// Recognises questions that ask for a number and bring what it takes, and computes it. A question that lacks an input,
// or asks for a choice, is left to the guides: a number nobody gave is never put in.
import { BadInput, type Calculation } from "./calculator.ts";
import { cacheQuestions } from "./calculators/cache-questions.ts";
import { decisionQuestions } from "./calculators/decision-questions.ts";
import { loadQuestions } from "./calculators/load-questions.ts";
import { withSharedUnits } from "./calculators/read-measures.ts";
import type { Recogniser } from "./calculators/recogniser.ts";
import { recoveryQuestions } from "./calculators/recovery-questions.ts";
import { reliabilityQuestions } from "./calculators/reliability-questions.ts";
import { storageQuestions } from "./calculators/storage-questions.ts";
import { storeQuestions } from "./calculators/store-questions.ts";
import { transferQuestions } from "./calculators/transfer-questions.ts";
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
  if (message.length > longest || !asksAtAll.test(message)) return undefined;
  const text = withSharedUnits(message)
    .replace(/(\d) ([kKM])(?= [a-z])/g, "$1$2")
    .replace(/[~≈]\s?(?=\d)/g, "");
  const isChoice = choice.test(text);
  for (const { calculator, asks, read, decides } of recognisers) {
    if ((isChoice && !decides) || !asks.test(text)) continue;
    const calculation = orReason(() => read(text, facts));
    if (calculation) return { calculator, title: calculators[calculator].title, calculation };
  }
  return undefined;
}

/** Longer messages are documents: their numbers answer each other in no way a pattern can read. */
const longest = 2_000;

// The order decides where a question fits several: the narrower subject stands first.
const recognisers: readonly Recogniser[] = [
  ...decisionQuestions,
  ...reliabilityQuestions,
  ...recoveryQuestions,
  ...storeQuestions,
  ...cacheQuestions,
  ...transferQuestions,
  ...storageQuestions,
  ...loadQuestions,
];

const asksAtAll =
  /\?|\b(?:how (?:much|many|long|big)|what(?:'s| is| are| will| would)|calculate|compute|work out|size)\b|:/i;

const choice = new RegExp(
  [
    String.raw`(?:^|[.!?,:;]\s*)(?:(?:so|and|but|then)\s)?(?:should|shall|why|who|where)\b(?! it (?:page|alert|wake))`,
    String.raw`(?<!\bhow (?:many|much|big|large) [\w ]{0,30})\bshould (?:we|i) (?:use|choose|pick|go|move|switch|split|add|buy|build|cache|shard|adopt|migrate|start|run|take|put|introduce|replace)\b`,
    String.raw`\b(?:(?:vs\.?|versus)(?! (?:a |the |our )?(?:max_connections|(?:connection )?limit|budget|target|sl[ao]|rto|rpo)\b)|better|(?<!at )best(?! (?:availab|uptime|case|possible|we can))|recommend\w*|worth|instead of|pros and cons|trade-?offs?|overkill|good (?:idea|choice|fit)|makes? sense)\b`,
    String.raw`\bhow (?:should|would|do|can|could) (?:we|i) (?!size|calculate|compute)`,
    String.raw`\bwhat (?:would|should|do|could|can) (?:you|we|i) (?:do|set|suggest|recommend|use|pick|choose|change|try)\b|\bwhat slo\b|\b(?:architecture|design) (?:of|for)\b`,
    String.raw`\bwhat do you think\b|\bdesign (?:a|an|the|our|us)\b|\b(?:our|what|which) (?:design|architecture)\b`,
    String.raw`(?<!, |\b(?:of|in) )\bwhich\b(?! (?:hit|availability|utili[sz]ation|rate|rps|percentile|throughput))`,
    String.raw`\bor\b(?! (?:so|less|more|not|even|do we (?:need|miss|break|exceed)|workers?|threads?|connections?|rps|qps|outage|wait\w*|tasks?)\b)`,
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
