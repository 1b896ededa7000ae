// The name of a record's file: plain "NNNN-kebab.md", since other patterns are skipped or renumbered by some readers.
import slugify from "@sindresorhus/slugify";
import type { Adr } from "../record.ts";

const longestSlug = 80;

/** "0007-use-kafka.md"; "draft-use-kafka.md" as long as it has no number. What was imported keeps its name. */
export function fileNameOf({ number, content, file }: Pick<Adr, "number" | "content" | "file">): string {
  if (file !== undefined && new RegExp(`^0*${number}-`).test(file)) return file;
  const prefix = number === undefined ? "draft" : String(number).padStart(4, "0");
  return `${prefix}-${slugOf(content.title) || "decision"}.md`;
}

function slugOf(title: string): string {
  const slug = slugify(title, { decamelize: false });
  if (slug.length <= longestSlug) return slug;
  const cut = slug.slice(0, longestSlug + 1);
  const end = cut.lastIndexOf("-");
  return end > 0 ? cut.slice(0, end) : cut.slice(0, longestSlug);
}
