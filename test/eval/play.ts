// Plays a case's thread to a model, as the bot would: what people said comes first, its own earlier answers stand in between.
import type { Model, Question } from "../../src/assistant/model.ts";
import type { Personas } from "../../src/assistant/personas.ts";
import type { Usage } from "../../src/conversation/reply.ts";
import type { Entry, Said } from "../../src/threads/transcript.ts";
import type { Case } from "./case.ts";

export interface Answered {
  readonly text: string;
  /** Of all answers of the thread. */
  readonly usage: Usage;
}

const at = "2026-11-20T09:00:00.000Z";
const ana = { id: "ana", name: "Ana" };
const ben = { id: "ben", name: "Ben" };

export const noUsage: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

export function addUsage(a: Usage, b: Usage = noUsage): Usage {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
  };
}

/** The answer to the case's question. Rejects where the model does, or if the persona does not exist. */
export async function play(it: Case, model: Model, personas: Personas): Promise<Answered> {
  const earlier: Entry[] = [];
  let usage = noUsage;
  for (const [index, turn] of (it.said ?? []).entries()) {
    const asked = typeof turn === "object";
    const id = `${it.id}:${index}`;
    earlier.push(said(id, asked ? turn.asked : turn, asked ? "bot" : "open"));
    if (!asked) continue;
    const reply = await ask(model, questionOf(it, turn.asked, earlier.slice(0, -1), personas));
    usage = addUsage(usage, reply.usage);
    earlier.push({ kind: "replied", to: id, at, text: reply.text, messages: [], by: reply.by, persona: personaOf(it) });
  }
  const { text, usage: last } = await ask(model, questionOf(it, it.question, earlier, personas));
  return { text, usage: addUsage(usage, last) };
}

export function personaOf({ persona = "concise" }: Case): string {
  return persona;
}

function said(id: string, text: string, audience: Said["audience"]): Said {
  return { kind: "said", id, at, from: audience === "bot" ? ana : ben, text, audience };
}

function questionOf(it: Case, text: string, earlier: readonly Entry[], personas: Personas): Question {
  const persona = personas.get(personaOf(it));
  if (!persona) throw new Error(`There is no persona ${personaOf(it)}, which the case ${it.id} asks for.`);
  const address = { platform: "local", workspace: "eval", channel: it.id, thread: "1" } as const;
  return {
    message: { kind: "message", id: `${it.id}:${earlier.length}`, address, from: ana, at, text, audience: "bot" },
    asked: text,
    persona,
    level: it.level ?? "advanced",
    model: undefined,
    earlier: [...earlier],
    summary: undefined,
    decisions: undefined,
  };
}

async function ask(model: Model, question: Question) {
  let text = "";
  let usage: Usage | undefined;
  let by: "claude" | "offline" | "lintel" = "lintel";
  for await (const chunk of model.answer(question, AbortSignal.timeout(900_000))) {
    if (chunk.kind === "retract") text = "";
    if (chunk.kind === "text") text += chunk.text;
    if (chunk.kind === "made") ({ usage, by } = { usage: chunk.usage, by: chunk.by });
  }
  return { text, usage, by };
}
