// Finds the records that imported ones link to. A link that leads to none of them stays in the text of its record.

import type { Adr, Content } from "../record.ts";
import { baseName } from "./adr-file.ts";
import type { Numbered } from "./import.ts";
import type { LinkKind, ReadAdr, RecordLink } from "./read.ts";

export interface Resolved extends Numbered, Pick<Adr, "id" | "supersedes" | "related" | "content"> {
  readonly supersededBy?: string;
}

/** Succession is written on both sides, even where only the old record names the new one. */
export function resolveLinks(
  records: readonly Numbered[],
  ids: ReadonlyMap<ReadAdr, string>,
  report: string[],
): readonly Resolved[] {
  const byName = new Map(records.map(({ read }) => [baseName(read.path).toLowerCase(), idOf(read)]));
  const byNumber = new Map(records.map(({ read, number }) => [number, idOf(read)]));
  const pathOf = new Map(records.map(({ read }) => [idOf(read), read.path]));
  const successors = new Map(records.map(({ read }) => [idOf(read), successorOf(read)]));
  const predecessors = Map.groupBy(successors.keys(), (old) => successors.get(old));
  return records.map((record) => {
    const { read } = record;
    const id = idOf(read);
    const supersededBy = successors.get(id);
    const claimed = idsOf(read, "supersedes");
    const supersedes = [...claimed, ...(predecessors.get(id) ?? [])];
    const related = [...idsOf(read, "amends"), ...idsOf(read, "amended by"), ...idsOf(read, "relates to")];
    for (const old of claimed.filter((each) => successors.get(each) !== id))
      report.push(`${read.path} says that it supersedes ${pathOf.get(old)}, which does not say so.`);
    return {
      ...record,
      id,
      ...(supersededBy !== undefined && { supersededBy }),
      supersedes: [...new Set(supersedes)],
      related: [...new Set(related)].filter((each) => !supersedes.includes(each) && each !== supersededBy),
      content: withLinks(
        read.content,
        read.links.filter((link) => !isStored(read, link)),
        read.path,
        report,
      ),
    };
  });

  function idOf(read: ReadAdr): string {
    return ids.get(read) ?? "";
  }

  function successorOf(read: ReadAdr): string | undefined {
    return read.status === "superseded" ? idsOf(read, "superseded by")[0] : undefined;
  }

  function isStored(read: ReadAdr, link: RecordLink): boolean {
    return link.kind === "superseded by"
      ? successorOf(read) === find(read, link) && successorOf(read) !== undefined
      : find(read, link) !== undefined;
  }

  function idsOf(read: ReadAdr, kind: LinkKind): readonly string[] {
    return read.links.filter((link) => link.kind === kind).flatMap((link) => find(read, link) ?? []);
  }

  /** Never the record itself. */
  function find(read: ReadAdr, { target }: RecordLink): string | undefined {
    const [, digits] = /^(\d{1,6})(?!\d)/.exec(target) ?? [];
    const id = byName.get(target.toLowerCase()) ?? (digits === undefined ? undefined : byNumber.get(Number(digits)));
    return id === idOf(read) ? undefined : id;
  }
}

function withLinks(content: Content, lost: readonly RecordLink[], path: string, report: string[]): Content {
  const old = content.extra.find(({ heading }) => heading === "Links")?.body ?? "";
  const news = lost.filter(({ target }) => !old.includes(target));
  for (const { kind, target } of lost)
    report.push(`${path}: “${kind} ${target}” leads to no record here; kept as text.`);
  if (news.length === 0) return content;
  const lines = news.map(({ kind, target }) => {
    const words = kind.charAt(0).toUpperCase() + kind.slice(1);
    return `* ${words} ${/\./.test(target) ? `[${target}](${target})` : `ADR-${target}`}`;
  });
  const body = [...(old ? [old] : []), ...lines].join("\n");
  return {
    ...content,
    extra: [...content.extra.filter(({ heading }) => heading !== "Links"), { heading: "Links", body }],
  };
}
