// What a channel's level adds below the advice: the terms explained to who is new, the sources named to who knows.
import type { Advice } from "../advice.ts";
import { patterns, patternsIn } from "../patterns.ts";
import { technologies, technologiesIn } from "../technologies.ts";
import { bullet } from "./phrases.ts";
import { lines, ranked, type Section } from "./sections.ts";

export interface Depth {
  /** How many terms of the advice are explained. */
  readonly terms: number;
  /** How many sources are named. */
  readonly sources: number;
}

export function depthSections(advice: Advice, { terms, sources }: Depth): readonly Section[] {
  const links = advice.sources.map(({ holds }) => holds).filter((holds) => holds.startsWith("https://"));
  return [
    lines(ranked(1, definitions(advice).slice(0, terms).map(bullet)), "**Terms**"),
    lines(ranked(4, links.slice(0, sources).map(bullet)), "**To read**"),
  ];
}

// In the order in which the answer uses them.
function definitions({ action, because, reasons, remarks, tradeOffs, parts }: Advice): readonly string[] {
  const named = tradeOffs.map(({ name, gain, cost }) => `${name} ${gain} ${cost}`);
  const text = [action, because, ...parts.map((part) => part.action), ...named, ...remarks, ...reasons].join("\n");
  return [
    ...technologiesIn(text).map((name) => `**${name}** is ${technologies[name].is}.`),
    ...patternsIn(text).map((name) => `**${name}**: ${firstSentence(patterns[name].solution)}`),
  ];
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
