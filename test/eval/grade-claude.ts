// Grades Claude's answers with a Claude judge, several times over: a model's answers differ, so their spread is part of the result.
import type { Model } from "../../src/assistant/model.ts";
import type { Personas } from "../../src/assistant/personas.ts";
import type { Usage } from "../../src/conversation/reply.ts";
import { allCases, type CaseSet, sets } from "./all-cases.ts";
import type { Case } from "./case.ts";
import type { Judge } from "./judge.ts";
import { addUsage, noUsage, personaOf, play } from "./play.ts";
import { type Result, wordLimit } from "./result.ts";

interface ClaudeRun {
  readonly model: Model;
  readonly judge: Judge;
  readonly personas: Personas;
  readonly repeats: number;
  readonly cases?: Readonly<Record<CaseSet, readonly Case[]>>;
  /** Answers that are worked on at the same time. */
  readonly atOnce?: number;
}

interface ClaudeResults {
  readonly results: readonly Result[];
  /** Answers that could not be had or judged, with the reason: they count neither for nor against. */
  readonly failed: readonly string[];
  readonly answering: Usage;
  readonly judging: Usage;
}

export async function gradeClaude(run: ClaudeRun): Promise<ClaudeResults> {
  const { cases = allCases, repeats, atOnce = 4 } = run;
  const results: Result[] = [];
  const failed: string[] = [];
  let [answering, judging] = [noUsage, noUsage];
  const tasks = sets.flatMap((set) =>
    cases[set].flatMap((it) => Array.from({ length: repeats }, (_, repeat) => ({ set, it, repeat }))),
  );
  await inParallel(tasks, atOnce, async ({ set, it, repeat }) => {
    try {
      const answered = await play(it, run.model, run.personas);
      answering = addUsage(answering, answered.usage);
      const { grade, usage } = await run.judge(it, answered.text, limitOf(it, run.personas));
      judging = addUsage(judging, usage);
      results.push({ case: it, set, repeat, answer: answered.text, grade });
    } catch (error) {
      failed.push(`${it.id}, repeat ${repeat + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  return { results, failed, answering, judging };
}

function limitOf(it: Case, personas: Personas): number {
  const persona = personas.get(personaOf(it));
  return persona ? wordLimit(persona) : 0;
}

async function inParallel<Task>(tasks: readonly Task[], atOnce: number, work: (task: Task) => Promise<void>) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await work(task);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
