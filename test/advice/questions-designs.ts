// How the tables of questions read, and the answer Lintel gives without a model.
import assert from "node:assert/strict";
import { join } from "node:path";
import { createOfflineAdviser } from "../../src/assistant/offline.ts";
import { loadPersonas } from "../../src/assistant/personas.ts";
import type { Message } from "../../src/conversation/turn.ts";
import type { Entry } from "../../src/threads/transcript.ts";

export interface Asked {
  /** Earlier messages of the thread stand before "||". */
  readonly question: string;
  readonly persona?: string;
  readonly first: RegExp;
  readonly mentions: readonly RegExp[];
}

const personas = await loadPersonas(join(import.meta.dirname, "../../personas"));
const adviser = createOfflineAdviser({ note: () => "no model is configured" });

/** The answer's text; earlier messages of the thread stand before "||". */
export async function answerTo(question: string, name: string): Promise<string> {
  const parts = question.split("||");
  const asked = parts.pop() ?? "";
  const earlier = parts.map((text, index) => said(text, index));
  const persona = personas.get(name) ?? assert.fail(name);
  const put = { message: { ...message, text: asked }, asked, persona, level: "advanced", model: undefined } as const;
  const reply = adviser.answer(
    { ...put, earlier, summary: undefined, decisions: undefined },
    new AbortController().signal,
  );
  const chunks = await Array.fromAsync(reply);
  return chunks.map((chunk) => (chunk.kind === "text" ? chunk.text : "")).join("");
}

const message: Message = {
  kind: "message",
  id: "m9",
  address: { platform: "local", workspace: "w", channel: "c", thread: "t" },
  from: { id: "u1", name: "Ana" },
  at: "2026-11-21T10:00:00Z",
  text: "",
  audience: "bot",
};

function said(text: string, index: number): Entry {
  const { from, at } = message;
  return { kind: "said", id: `m${index}`, at, from, text, audience: "bot" };
}
