// How records name each other: "Supersedes [1. Use Redis](0001-use-redis.md)", "superseded by ADR-0002".
import { baseName, decodedPath } from "./adr-file.ts";
import { longestLine } from "./inline.ts";

export type LinkKind = "supersedes" | "superseded by" | "amends" | "amended by" | "relates to";

export interface RecordLink {
  readonly kind: LinkKind;
  /** The file name ("0002-use-kafka.md") or else the number ("2") of the other record. */
  readonly target: string;
}

const verbs: readonly (readonly [RegExp, LinkKind])[] = [
  [/^(?:super[sc]ee?de[ds]|replaced|obsoleted) by\b/i, "superseded by"],
  [/^(?:is |was )?(?:meant to )?(?:super[sc]ee?des?|replaces?)\b/i, "supersedes"],
  [/^amended by\b/i, "amended by"],
  [/^amends\b/i, "amends"],
  [/^(?:relates to|related to|related)\b/i, "relates to"],
];

/** A link and the line that said so. */
export interface ReadLink extends RecordLink {
  readonly line: string;
  /** Whether the line says nothing else. */
  readonly isPlain: boolean;
}

/** A line that says how this record stands to another; undefined if it names none. Other verbs mean "relates to". */
export function readLink(line: string): ReadLink | undefined {
  if (line.length > longestLine) return undefined;
  const text = line.replace(/^[\s*+-]+/, "").trim();
  const verb = verbs.find(([pattern]) => pattern.test(text));
  const rest = verb ? text.replace(verb[0], "") : text;
  const target = targetIn(rest);
  if (!target || (!verb && !isFile(target))) return undefined;
  return { kind: verb?.[1] ?? "relates to", target, line: text, isPlain: verb !== undefined && isOneName(rest) };
}

/** The file or number of the record that stands first in the words. */
export function targetIn(words: string): string | undefined {
  const [, path] = /\]\(<?([^)\s>]+)>?(?:\s[^)]*)?\)/.exec(words) ?? [];
  const file = path && baseName(decodedPath(path.replace(/[?#].*$/, "")));
  if (file && isFile(file) && !/^[a-z][a-z\d+.-]*:/i.test(path)) return file;
  if (path) return undefined;
  const [, name] = /(?:^|[\s"'`(/])((?:\d{4}|\d{8})-[\w-]+(?:\.md)?)/i.exec(words) ?? [];
  if (name) return isFile(name) ? name : `${name}.md`;
  const [, number] = /^[\s:[]*(?:(?:adr|decision|record)[\s-]*)?(?:no\.?\s*)?#?0*(\d{1,6})\b/i.exec(words) ?? [];
  return number;
}

/** Whether nothing but the name of one record stands there. */
export function isOneName(words: string): boolean {
  return /^\s*:?\s*(?:\[[^\]]*(?:\\\][^\]]*)*\]\([^)]*\)|(?:adr[\s-]*)?#?\d+|[\w./-]+\.md|\d{4,8}-[\w-]+)[\s.]*$/i.test(
    words,
  );
}

function isFile(target: string): boolean {
  return /\.(?:md|markdown)$/i.test(target);
}

/** Whether a record can keep this kind of link by itself; others stay in its text. */
export function isStored({ kind, isPlain }: ReadLink): boolean {
  return isPlain && kind !== "amends" && kind !== "amended by";
}
