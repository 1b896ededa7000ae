// Threads and drafts to validate.
import type { Draft, Source } from "../../../src/adr/drafting/draft.ts";
import { technologies, technologiesIn } from "../../../src/advice/technologies.ts";

/** One message a line, "Name: text"; Lintel's are its own. A message is written every ten minutes from 2 November, 9:00 on. */
export function thread(lines: readonly string[], at = "2026-11-02T09:00:00.000Z"): readonly Source[] {
  return lines.map((line, index) => {
    const [, author = "", text = ""] = /^([^:]+): ([\s\S]*)$/.exec(line) ?? [];
    const seconds = String(1_800_000_000 + index);
    return {
      id: `${seconds}.000100`,
      author,
      isLintel: author === "Lintel",
      at: new Date(Date.parse(at) + index * 600_000).toISOString(),
      text,
      link: `https://acme.slack.com/archives/C1/p${seconds}000100`,
    };
  });
}

/** As Lintel runs it: by the catalogue of technologies. */
export function namesIn(text: string) {
  return technologiesIn(text).map((name) => ({ name, category: technologies[name].categories[0] }));
}

export const emptyDraft: Draft = {
  title: "",
  tags: [],
  context: [],
  drivers: [],
  options: [],
  decision: undefined,
  good: [],
  bad: [],
  confirmation: [],
  reversibility: { kind: "unknown", because: [] },
  confidence: { level: "unknown", because: [] },
  open: [],
};
