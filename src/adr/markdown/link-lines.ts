// What a record says about others, as lines of Markdown.
import type { Adr } from "../record.ts";
import { fileNameOf } from "./file-name.ts";
import type { Neighbours } from "./write.ts";

export interface LinkedRecord {
  readonly number: number;
  readonly title: string;
  readonly file: string;
}

/** "Supersedes [0001-use-redis](0001-use-redis.md)". A link that the text of the record holds by itself is not said twice. */
export function linkLines(
  adr: Adr,
  neighbours: Neighbours,
  linkTo: (record: LinkedRecord) => string,
): readonly string[] {
  // A plan is no succession: whoever reads "Supersedes" looks for a superseded record.
  const isDone = adr.status === "accepted" || adr.status === "deprecated" || adr.status === "superseded";
  const held = adr.content.extra
    .filter(({ heading }) => heading === "Links")
    .map(({ body }) => body)
    .join();
  const related = linked(adr.related, neighbours).filter(({ number }) => !new RegExp(`\\(0*${number}-`).test(held));
  return [
    ...linked(adr.supersedes, neighbours).map(
      (record) => `${isDone ? "Supersedes" : "Meant to supersede"} ${linkTo(record)}`,
    ),
    ...related.map((record) => `Relates to ${linkTo(record)}`),
  ];
}

function linked(ids: readonly string[], neighbours: Neighbours): readonly LinkedRecord[] {
  return ids.flatMap((id) => {
    const found = neighbours(id);
    if (found?.number === undefined) return [];
    return [{ number: found.number, title: found.content.title, file: fileNameOf(found) }];
  });
}
