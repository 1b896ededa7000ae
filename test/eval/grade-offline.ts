// Grades the adviser that needs no model: the same answers and the same points every time.
import { fileURLToPath } from "node:url";
import { createOfflineAdviser } from "../../src/assistant/offline.ts";
import { loadPersonas, type Personas } from "../../src/assistant/personas.ts";
import { allCases, type CaseSet, sets } from "./all-cases.ts";
import type { Case } from "./case.ts";
import { grade, gradeFrom, itemsOf } from "./grade.ts";
import { personaOf, play } from "./play.ts";
import { type Result, wordLimit } from "./result.ts";

export const readPersonas = () => loadPersonas(fileURLToPath(new URL("../../personas/", import.meta.url)));

/** Every case of the sets that are asked for, or of both. */
export async function gradeOffline(wanted: readonly CaseSet[] = sets): Promise<readonly Result[]> {
  const personas = await readPersonas();
  const results: Result[] = [];
  for (const set of wanted) for (const it of allCases[set]) results.push(await gradeOne(it, set, personas));
  return results;
}

/** An answer that never came loses every point, and the rest is graded all the same. */
async function gradeOne(it: Case, set: CaseSet, personas: Personas): Promise<Result> {
  const adviser = createOfflineAdviser({ note: () => "no model is configured" });
  const persona = personas.get(personaOf(it));
  const limit = persona ? wordLimit(persona) : 0;
  try {
    const { text } = await play(it, adviser, personas);
    return { case: it, set, repeat: 0, answer: text, grade: grade(it.rubric, text, limit) };
  } catch (error) {
    const why = `the adviser failed: ${error instanceof Error ? error.message : String(error)}`;
    return { case: it, set, repeat: 0, answer: "", grade: gradeFrom(itemsOf(it.rubric, limit), () => why) };
  }
}
