// A log view over given records, and the catalogue as memory asks it.
import { createLogViews, type LogView } from "../../../src/adr/finding/log-view.ts";
import { recall } from "../../../src/adr/finding/recall.ts";
import type { NamesIn } from "../../../src/adr/names-in.ts";
import type { Adr } from "../../../src/adr/record.ts";
import { technologies, technologiesIn } from "../../../src/advice/technologies.ts";

export const namesIn: NamesIn = (text) =>
  technologiesIn(text).flatMap((name) => technologies[name].categories.map((category) => ({ name, category })));

export function viewOf(records: readonly Adr[]): Promise<LogView> {
  const changesSince = async () => ({ revision: 1, changed: records, removed: [] });
  return createLogViews({ changesSince }).of("log");
}

/** "2 reopens" */
export function recalledIn(view: LogView, question: string, answer?: string): readonly string[] {
  const found = recall(view, { question, namesIn, ...(answer !== undefined && { answer }) });
  return found.map(({ adr, kind }) => `${adr.number} ${kind}`);
}
