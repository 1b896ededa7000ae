// GOV.UK's real decisions on its move to AWS, as an import puts them into a log.
import { globSync, readFileSync } from "node:fs";
import { importAdrs } from "../../../../src/adr/markdown/import.ts";
import type { Adr } from "../../../../src/adr/record.ts";

const folder = `${import.meta.dirname}/../../../fixtures/adr-govuk-aws`;
const files = globSync("0*.md", { cwd: folder }).map((path) => ({
  path,
  text: readFileSync(`${folder}/${path}`, "utf8"),
}));

const { changes } = await importAdrs(files, {
  act: { by: { id: "ana", name: "Ana" }, at: "2026-11-20T09:00:00.000Z", turn: "import" },
  home: { platform: "local", workspace: "w", channel: "design", thread: "t" },
  known: new Map(),
});

export const govUkLog: readonly Adr[] = changes.map(({ adr }) => adr);
