// Answers without a model, from the built-in guides: the same port as Claude, no network.
import { type Consultation, consult } from "../advice/consult.ts";
import { listGuides } from "../advice/guides.ts";
import { writeConcise, writeDetailed } from "../advice/write-advice.ts";
import type { Reply } from "../conversation/reply.ts";
import type { Model, Question } from "./model.ts";
import type { Persona } from "./personas.ts";

interface OfflineParts {
  /** Why the guides answer rather than a model, as a clause: "no model is configured". */
  readonly note: () => string;
}

/** Above this budget a persona gets the whole reasoning under headings. */
const conciseWords = 250;
const detailedWords = 600;

/** Answers from what the thread says, in the length of the persona, and says that no model did it. */
export function createOfflineAdviser({ note }: OfflineParts): Model {
  return {
    async *answer(question: Question, signal: AbortSignal): Reply {
      const label = `_From Lintel's built-in guides; ${note()}._`;
      const paragraphs = write(consult(spoken(question), question.asked), question.persona, label);
      for (const [index, paragraph] of paragraphs.entries()) {
        signal.throwIfAborted();
        yield { kind: "text", text: index === 0 ? paragraph : `\n\n${paragraph}` };
      }
      yield { kind: "made", by: "offline", persona: question.persona.name };
    },
  };
}

// What Lintel said itself is no fact, and a command speaks of Lintel, not of the system.
function spoken({ summary, earlier }: Question): readonly string[] {
  const said = earlier.flatMap((entry) => (entry.kind === "said" && entry.audience !== "command" ? entry.text : []));
  return summary === undefined ? said : [summary, ...said];
}

function write(consultation: Consultation, persona: Persona, label: string): readonly string[] {
  switch (consultation.kind) {
    case "advice": {
      const { advice, focus } = consultation;
      if (persona.words <= conciseWords) return writeConcise(advice, { words: persona.words, focus, note: label });
      return writeDetailed(advice, { words: Math.min(persona.words, detailedWords), focus, note: label });
    }
    case "greeting":
      return [welcome, label];
    case "thanks":
      return ["Gladly. Mention me when the next decision comes up."];
    case "unknown":
      return [unknown(consultation.heard), label];
  }
}

const subjects = listGuides()
  .map(({ title }) => title.toLowerCase().replace(/\bapi\b/, "API"))
  .join(", ");

const example = "“We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?”";

const welcome = [
  `I help to decide on system design. Without a model I know these subjects: ${subjects}.`,
  `Give me your situation and the choice, for example: ${example}`,
  "I remember the thread, so “what if we are 40 developers?” or “why?” continues it; begin with “in detail:” for the whole reasoning.",
].join("\n\n");

function unknown(heard: readonly string[]): string {
  const known = `What I can answer without a model: ${subjects}.`;
  if (heard.length === 0) return `That is outside my built-in guides, so I would be guessing.\n\n${known}`;
  const noted = heard.map((words) => `“${words}”`).join(", ");
  return `I have noted ${noted}, but see no decision that my built-in guides cover. Which choice is it about?\n\n${known}`;
}
