// Answers without a model, from what Lintel knows: the same port as Claude, no network.
import { calculators } from "../advice/calculators.ts";
import { checklists } from "../advice/checklists.ts";
import { type Consultation, consult } from "../advice/consult.ts";
import { listGuides } from "../advice/guides.ts";
import { patterns } from "../advice/patterns.ts";
import { technologies } from "../advice/technologies.ts";
import { writeChecklist } from "../advice/writing/checklist.ts";
import { type Depth, depthSections } from "../advice/writing/depth.ts";
import { writeAdvice } from "../advice/writing/write.ts";
import type { Level } from "../channels/levels.ts";
import type { Reply, Source } from "../conversation/reply.ts";
import type { Model, Question } from "./model.ts";

interface OfflineParts {
  /** Why the guides answer rather than a model, as a clause: "no model is configured". */
  readonly note: () => string;
}

/** Nobody reads more than this in a chat, whatever a persona allows a model. */
const mostWords = 900;

/** What a level adds for its readers; Claude is told in words (levels.ts). */
const depths: Readonly<Record<Level, Depth>> = {
  foundation: { terms: 4, sources: 1 },
  intermediate: { terms: 2, sources: 0 },
  advanced: { terms: 0, sources: 0 },
  expert: { terms: 0, sources: 2 },
  mastery: { terms: 0, sources: 4 },
};

/** Answers from what the thread says, in the form and length of the persona, and says that no model did it. */
export function createOfflineAdviser({ note }: OfflineParts): Model {
  return {
    async *answer(question: Question, signal: AbortSignal): Reply {
      const label = `_From Lintel's built-in guides; ${note()}._`;
      const consultation = consult(spoken(question), question.asked);
      const paragraphs = write(consultation, question, label);
      for (const [index, paragraph] of paragraphs.entries()) {
        signal.throwIfAborted();
        yield { kind: "text", text: index === 0 ? paragraph : `\n\n${paragraph}` };
      }
      yield { kind: "made", by: "offline", persona: question.persona.name, sources: sourcesOf(consultation) };
    },
  };
}

// What Lintel said itself is no fact, and a command speaks of Lintel, not of the system.
function spoken({ summary, earlier }: Question): readonly string[] {
  const said = earlier.flatMap((entry) => (entry.kind === "said" && entry.audience !== "command" ? entry.text : []));
  return summary === undefined ? said : [summary, ...said];
}

function write(consultation: Consultation, { persona, level }: Question, note: string): readonly string[] {
  const words = Math.min(persona.words, mostWords);
  switch (consultation.kind) {
    case "advice": {
      const { advice, focus } = consultation;
      const after = depthSections(advice, depths[level]);
      return writeAdvice(advice, { form: persona.form, words, focus, after, note });
    }
    case "checklist":
      return writeChecklist(consultation.checklist, consultation.particulars, words, note);
    case "greeting":
      return [welcome, note];
    case "thanks":
      return ["Gladly. Mention me when the next decision comes up."];
    case "unknown":
      return [unknown(consultation.heard), note];
  }
}

function sourcesOf(consultation: Consultation): readonly Source[] {
  if (consultation.kind === "advice") return consultation.advice.sources;
  if (consultation.kind !== "checklist") return [];
  const { title, purpose } = consultation.checklist;
  return [{ title: `Checklist: ${title}`, holds: purpose }];
}

const subjects = listGuides()
  .map(({ title }) => (/^(?:API|Python)/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1)))
  .join(", ");
const catalogues = `${Object.keys(technologies).length} technologies to compare, ${Object.keys(patterns).length} patterns, ${checklists.length} checklists and ${Object.keys(calculators).length} calculators`;

const example = "“We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?”";

const welcome = [
  `I help to decide on system design. Without a model I know ${listGuides().length} decision guides (style, data, messaging, APIs, scaling, recovery and more), ${catalogues}.`,
  `Give me your situation and the choice, for example: ${example}`,
  "I remember the thread, so “what if we are 40 developers?” or “why?” continues it; begin with “in detail:” for the whole reasoning.",
].join("\n\n");

function unknown(heard: readonly string[]): string {
  const known = `What I can answer without a model: ${subjects}; and ${catalogues}.`;
  if (heard.length === 0) return `That is outside my built-in guides, so I would be guessing.\n\n${known}`;
  const noted = heard.map((words) => `“${words}”`).join(", ");
  return `I have noted ${noted}, but see no decision that my built-in guides cover. Which choice is it about?\n\n${known}`;
}
