// Questions and what was said before them, as the thread store hands them to a model.

import type { Question } from "../../src/assistant/model.ts";
import type { Persona } from "../../src/assistant/personas.ts";
import type { Message } from "../../src/conversation/turn.ts";
import type { Replied, Said } from "../../src/threads/transcript.ts";

export const concise: Persona = {
  name: "concise",
  use: "everyday questions",
  words: 120,
  effort: "medium",
  form: "brief",
  instructions: "Answer in one paragraph.",
};
export const detailed: Persona = {
  name: "detailed",
  use: "decisions",
  words: 900,
  effort: "high",
  form: "reasoned",
  instructions: "Weigh the options in a table.",
};

export function instructionsOf(name: string): string | undefined {
  return [concise, detailed].find((persona) => persona.name === name)?.instructions;
}

const at = "2026-11-20T09:00:00.000Z";

export function question(text: string, given: Partial<Question> = {}): Question {
  const message: Message = {
    kind: "message",
    id: text,
    address: { platform: "local", workspace: "w", channel: "c", thread: "t" },
    from: { id: "ana", name: "Ana" },
    at,
    text,
    audience: "bot",
  };
  return {
    message,
    asked: message.text,
    persona: concise,
    level: "advanced",
    model: undefined,
    earlier: [],
    summary: undefined,
    decisions: undefined,
    ...given,
  };
}

export function said(text: string, given: Partial<Said> = {}): Said {
  return { kind: "said", id: text, at, from: { id: "ana", name: "Ana" }, text, audience: "bot", ...given };
}

export function replied(text: string, given: Partial<Replied> = {}): Replied {
  return {
    kind: "replied",
    to: "",
    at,
    text,
    messages: [],
    by: "claude",
    persona: "concise",
    level: "advanced",
    ...given,
  };
}
