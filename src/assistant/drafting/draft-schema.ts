// What Claude fills in, and how it becomes a Draft. Only objects, arrays, strings and enums, all required: what strict mode
// compiles; "nothing" is an empty string. The messages have short ids there, which cost less and cannot be mistyped.
import { z } from "zod";
import type { Draft, Source } from "../../adr/drafting/draft.ts";
import { confidences, reversibilities } from "../../adr/record.ts";

const sources = z.array(z.string()).describe("Ids of the messages that say it, such as m3. Empty if nobody said it.");
const statement = z.object({ text: z.string().describe("One sentence."), sources });
const statements = z.array(statement);

export const draftSchema = z.object({
  title: z.string().describe("What is decided, in at most ten words."),
  tags: z.array(z.string()).describe("Up to five subjects, in words of the thread."),
  context: statements.describe("The situation and the problem."),
  drivers: statements.describe("Requirements and constraints that the decision must meet."),
  options: z.array(
    z.object({
      title: z.string().describe("The option's name, a few words."),
      sources,
      pros: statements,
      cons: statements,
    }),
  ),
  decision: z.object({
    option: z.string().describe("The title of the chosen option; empty if the people have not decided."),
    sources: z.array(z.string()).describe("Ids of the messages of people that decide it."),
    because: statements.describe('Clauses that complete "because ...".'),
  }),
  good: statements.describe('Good consequences: clauses that complete "Good, because ...".'),
  bad: statements.describe('Bad consequences: clauses that complete "Bad, because ...".'),
  confirmation: statements.describe("How it will be seen that the decision is kept and works."),
  reversibility: z.object({ kind: z.enum(reversibilities), because: statements }),
  confidence: z.object({ level: z.enum(confidences), because: statements }),
  review_by: z.object({ date: z.string().describe("YYYY-MM-DD; empty if nobody named a time for it."), sources }),
  open: statements.describe("What the thread leaves open."),
});

type Filled = z.output<typeof draftSchema>;

/** The messages as they are sent, with their short ids. */
export function asData(messages: readonly Source[]) {
  return messages.map(({ author, at, isLintel, text }, index) => ({
    id: `m${index + 1}`,
    from: author,
    ...(isLintel && { is_lintel: true }),
    at,
    text: text.length > longestText ? `${text.slice(0, longestText)} [cut]` : text,
  }));
}

/** Beyond it a message is a pasted log. */
const longestText = 8_000;

/** The draft with the real ids of its messages. */
export function draftOf(filled: Filled, messages: readonly Source[]): Draft {
  const { review_by, decision, options, ...rest } = withRealIds(filled, messages);
  return {
    ...rest,
    options,
    decision: decision.option.trim() ? decision : undefined,
    ...(review_by.date.trim() && { reviewBy: review_by }),
  };
}

/** Ids are found wherever they stand: a short id that there is none of is kept apart from any real one. */
function withRealIds(filled: Filled, messages: readonly Source[]): Filled {
  const real = (id: string) => messages[Number(/^m(\d+)$/.exec(id.trim())?.[1] ?? 0) - 1]?.id ?? `unknown ${id}`;
  return draftSchema.parse(
    JSON.parse(JSON.stringify(filled), (key, value: unknown) =>
      key === "sources" && Array.isArray(value) ? value.map((id) => real(String(id))) : value,
    ),
  );
}
