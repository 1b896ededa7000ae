// The Markdown files of a folder, as an import gets them.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { AdrFile } from "../../../src/adr/markdown/adr-file.ts";

export function filesOf(folder: string): readonly AdrFile[] {
  const paths = globSync(`${folder}/*.md`).toSorted();
  return paths.map((path) => ({ path: basename(path), text: readFileSync(path, "utf8") }));
}
