// What a record says about itself beside its sections. Front matter, bullets and Nygard's lines are all written from this one
// model, and read into it, so that they cannot differ.
import {
  type Adr,
  type Confidence,
  type Content,
  confidences,
  type Reversibility,
  reversibilities,
} from "../record.ts";
import { baseName } from "./adr-file.ts";
import { fileNameOf } from "./file-name.ts";
import type { Neighbour } from "./write.ts";

export const listKeys = ["deciders", "consulted", "informed", "tags"] as const;
export type ListKey = (typeof listKeys)[number];
export const lineKeys = ["status", "date", "reviewBy", "reversibility", "confidence"] as const;
type LineKey = (typeof lineKeys)[number];
export type FactKey = ListKey | LineKey;

/** How a key is spelt in front matter and in bullets. */
export const keyNames: Readonly<Record<FactKey, { readonly yaml: string; readonly bullet: string }>> = {
  status: { yaml: "status", bullet: "Status" },
  date: { yaml: "date", bullet: "Date" },
  deciders: { yaml: "decision-makers", bullet: "Deciders" },
  consulted: { yaml: "consulted", bullet: "Consulted" },
  informed: { yaml: "informed", bullet: "Informed" },
  tags: { yaml: "tags", bullet: "Tags" },
  reviewBy: { yaml: "review-by", bullet: "Review by" },
  reversibility: { yaml: "reversibility", bullet: "Reversibility" },
  confidence: { yaml: "confidence", bullet: "Confidence" },
};

const otherSpellings: Readonly<Record<string, FactKey>> = {
  "decision makers": "deciders",
  "decision maker": "deciders",
  decider: "deciders",
  tag: "tags",
  reviewby: "reviewBy",
};

const byName = new Map<string, FactKey>([
  ...Object.entries(otherSpellings),
  ...[...listKeys, ...lineKeys].flatMap((key) =>
    [keyNames[key].yaml, keyNames[key].bullet].map((name) => [normal(name), key] as const),
  ),
]);

/** The fact that a key of front matter, a bullet or a heading stands for, if any. */
export function factNamed(name: string): FactKey | undefined {
  return byName.get(normal(name));
}

function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

export interface Facts extends Pick<Content, ListKey | "reversibility" | "confidence" | "reviewBy"> {
  readonly status: Adr["status"];
  /** ISO date. */
  readonly date: string;
  readonly successor?: { readonly number: number; readonly title: string; readonly file: string };
}

/** The names of those who approved stand with the deciders, once. */
export function factsOf(adr: Adr, neighbours: (id: string) => Neighbour | undefined): Facts {
  const { consulted, informed, tags, reversibility, confidence, reviewBy, deciders } = adr.content;
  const next = adr.supersededBy === undefined ? undefined : neighbours(adr.supersededBy);
  return {
    status: adr.status,
    date: adr.statusAt.slice(0, 10),
    ...(next?.number !== undefined && { successor: named(next, next.number) }),
    deciders: [...new Set([...deciders, ...adr.approvals.map(({ by }) => by.name)])],
    ...{ consulted, informed, tags, reversibility, confidence },
    ...(reviewBy !== undefined && { reviewBy }),
  };
}

function named(neighbour: Neighbour, number: number) {
  return { number, title: neighbour.content.title, file: fileNameOf(neighbour) };
}

/** Without ".md": what log4brains calls a record by. */
export function slugOf(file: string): string {
  return baseName(file).replace(/\.md$/i, "");
}

/** The one word that was meant; undefined if it is none of ours. */
export function reversibilityIn(words: string): Reversibility | undefined {
  const word = words
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return reversibilities.find((each) => each === word);
}

export function confidenceIn(words: string): Confidence | undefined {
  const word = words.trim().toLowerCase();
  return confidences.find((each) => each === word);
}

/** A sentence for those who read no front matter; "" while nothing is known. */
export function doorSentence({ reversibility, confidence }: Pick<Content, "reversibility" | "confidence">): string {
  const door = {
    "two-way-door": "A two-way door: it can be undone.",
    "one-way-door": "A one-way door: it is hard to undo.",
  };
  const sure = confidence === "unknown" ? "" : `Confidence: ${confidence}.`;
  return [reversibility === "unknown" ? "" : door[reversibility], sure].filter(Boolean).join(" ");
}
