// Questions that weigh options by scores and weights the person gives.
import type { Calculation } from "../calculator.ts";
import { decisionMatrix } from "./decision-matrix.ts";
import type { Recogniser } from "./recogniser.ts";

export const decisionQuestions: readonly Recogniser[] = [
  { calculator: "decision-matrix", asks: /\bweight(?:s|ed|ing|ings)?\b/i, read: readMatrix, decides: true },
];

interface Option {
  readonly name: string;
  readonly scores: readonly (readonly [criterion: string, score: number])[];
}

const scored = /([a-z][a-z-]*)\s*[:=]?\s*(\d(?:\.\d+)?)(?![\d%/])/gi;

// "A cost 4 speed 3, B cost 2 speed 5, weights 60/40": an option scores what every other scores.
function readMatrix(text: string): Calculation | undefined {
  const [weighed = "", given] = text.match(/\bweight(?:s|ed|ings?)?\b[^.;?!]*/i) ?? [undefined, undefined];
  const options = optionsIn(text.replace(weighed, ""));
  const names = options[0]?.scores.map(([name]) => name) ?? [];
  const same = options.every(({ scores }) => scores.map(([name]) => name).join() === names.join());
  const weights = weightsIn(given ?? weighed, names);
  if (options.length < 2 || !same || weights.length !== names.length) return undefined;
  return decisionMatrix.calculate({
    criteria: names.map((name, index) => ({ name, weight: weights[index] ?? 0 })),
    options: options.map(({ name, scores }) => ({ name, scores: scores.map(([, score]) => score) })),
  });
}

function optionsIn(text: string): readonly Option[] {
  return text
    .replace(/^\s*scores?\s*:?/i, "")
    .split(/[.;?!]\s|[.;?!]$|\n/)
    .flatMap((clause) => clause.split(/,\s*(?=\S+(?:\s\S+)?[\s:(]+[a-z-]+\s*[:=]?\s*\d)/i))
    .flatMap(optionIn);
}

function optionIn(words: string): readonly Option[] {
  const scores = [...words.matchAll(scored)];
  const name = words
    .slice(0, scores[0]?.index ?? 0)
    .replace(/[\s:(,]+$|^(?:\s|and\b)+/gi, "")
    .replace(/\s(?:scores|has|gets)$/i, "");
  if (scores.length === 0 || name === "") return [];
  return [
    { name, scores: scores.map(([, criterion = "", score]) => [criterion.toLowerCase(), Number(score)] as const) },
  ];
}

// "60/40" in the order of the criteria, or "cost 60, speed 40" by name.
function weightsIn(words: string, names: readonly string[]): readonly number[] {
  const named = names.flatMap((name) => {
    const weight = words.match(
      new RegExp(String.raw`\b${name}\s*[:=]?\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?%? (?:for |on )?${name}\b`, "i"),
    );
    return weight ? [Number(weight[1] ?? weight[2])] : [];
  });
  return named.length === names.length
    ? named
    : [...words.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
}
