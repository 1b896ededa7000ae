// A whole log as a folder: one file per record and an index for people. Links between records lead to the names that the
// files have here, whatever they were called where the record came from.
import { createBreath } from "../breath.ts";
import type { Adr } from "../record.ts";
import type { AdrFile } from "./adr-file.ts";
import { fileNameOf } from "./file-name.ts";
import { escaped } from "./inline.ts";
import { type Dialect, writeAdr } from "./write.ts";

/** Records without a number stay out: they are drafts. */
export async function exportFolder(
  adrs: readonly Adr[],
  dialect: Dialect,
): Promise<{ readonly files: readonly AdrFile[] }> {
  const numbered = adrs.filter(hasNumber).toSorted((a, b) => a.number - b.number);
  const byId = new Map(numbered.map((adr) => [adr.id, adr]));
  const names = new Map(numbered.map((adr) => [adr.number, fileNameOf(adr)]));
  const files: AdrFile[] = [];
  const breath = createBreath();
  for (const adr of numbered) {
    const { path, text } = writeAdr(adr, (id) => byId.get(id), dialect);
    files.push({ path, text: withLinksTo(names, text) });
    await breath();
  }
  return { files: [...files, { path: "index.md", text: indexOf(numbered, byId) }] };
}

type Numbered = Adr & { readonly number: number };

function hasNumber(adr: Adr): adr is Numbered {
  return adr.number !== undefined;
}

/** A record is known by its number, so that its name may change with its title. */
function withLinksTo(names: ReadonlyMap<number, string>, text: string): string {
  return text.replace(/(\]\((?:\.\/)?)((\d{1,6})[-_][^)\s/#?]*\.md)(?=[)\s#?])/gi, (whole, before, file, number) => {
    const name = names.get(Number(number));
    return name === undefined || name === file ? whole : `${before}${name}`;
  });
}

function indexOf(adrs: readonly Numbered[], byId: ReadonlyMap<string, Numbered>): string {
  const rows = adrs.map((adr) => {
    const title = `[${cell(adr.content.title)}](${fileNameOf(adr)})`;
    const isOver = adr.status === "superseded" || adr.status === "rejected";
    const date = adr.statusAt.slice(0, 10);
    return [adr.number, isOver ? `~~${title}~~` : title, statusOf(adr, byId), date, adr.content.reviewBy ?? ""].join(
      " | ",
    );
  });
  const head = ["| Number | Decision | Status | Date | Review by |", "|---|---|---|---|---|"];
  return `# Decisions\n\n${[...head, ...rows.map((row) => `| ${row} |`)].join("\n")}\n`;
}

function statusOf(adr: Numbered, byId: ReadonlyMap<string, Numbered>): string {
  const next = adr.supersededBy === undefined ? undefined : byId.get(adr.supersededBy);
  if (next) return `**superseded** by [${next.number}](${fileNameOf(next)})`;
  return adr.status === "superseded" || adr.status === "rejected" ? `**${adr.status}**` : adr.status;
}

/** Nothing in it ends the cell or the link. */
function cell(title: string): string {
  return escaped(title.replace(/\s+/g, " ")).replace(/\\?([[\]|])/g, "\\$1");
}

export { filesInZip, type Unzipped, zipOf } from "./zip.ts";
