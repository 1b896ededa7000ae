// Builds the request for a question. The messages of a thread only ever grow at their end: what was sent for one turn is,
// byte for byte, how the request for the next one begins, so that the prompt cache pays for all but the new turn.
import type Anthropic from "@anthropic-ai/sdk";
import type { Said } from "../threads/transcript.ts";
import { instructionsForLevel } from "./levels.ts";
import type { Question } from "./model.ts";
import type { Persona } from "./personas.ts";
import { systemPrompt } from "./system-prompt.ts";

/** What endpoints that speak only part of the Messages API may lack. */
export const omittable = ["cache_control", "effort", "system_messages", "strict_tools"] as const;
export type Omittable = (typeof omittable)[number];

export interface RequestParts {
  readonly model: string;
  readonly maxTokens: number;
  /** Already in the order they are sent in. */
  readonly tools: readonly Anthropic.Tool[];
  /** What a persona of an earlier reply tells the model; undefined once the persona is gone. */
  readonly instructionsOf: (persona: string) => string | undefined;
  readonly omit: readonly Omittable[];
}

/** The whole request for a question, but for `stream`. */
export function requestFor(question: Question, parts: RequestParts): Anthropic.MessageCreateParamsNonStreaming {
  const omitted = (feature: Omittable) => parts.omit.includes(feature);
  const isCached = !omitted("cache_control");
  return {
    model: parts.model,
    max_tokens: parts.maxTokens,
    system: isCached ? cachedSystem : plainSystem,
    ...(parts.tools.length > 0 && { tools: parts.tools as Anthropic.Tool[] }),
    messages: messagesOf(question, parts.instructionsOf, !omitted("system_messages")),
    ...(!omitted("effort") && { output_config: { effort: question.persona.effort } }),
    ...(isCached && { cache_control }),
  };
}

// One object each for all requests, which are encoded faster for it.
const cache_control = { type: "ephemeral", ttl: "1h" } as const;
const plainSystem = [{ type: "text" as const, text: systemPrompt }];
const cachedSystem = [{ type: "text" as const, text: systemPrompt, cache_control }];

/** A tool whose input the endpoint does not hold to its schema. */
export function loosened({ strict: _, ...tool }: Anthropic.Tool): Anthropic.Tool {
  return tool;
}

function messagesOf(
  { summary, earlier, message, persona, level, decisions }: Question,
  instructionsOf: RequestParts["instructionsOf"],
  systemMessages: boolean,
): Anthropic.MessageParam[] {
  const talk = startTalk(systemMessages);
  if (summary !== undefined) talk.hear({ summary_of_earlier_discussion: summary });
  for (const entry of earlier) {
    if (entry.kind === "said") talk.hear(inJson(entry));
    else if (entry.kind === "note") talk.hear({ note: entry.text });
    // The API refuses blocks without text.
    else if (entry.text.trim()) {
      if (talk.isEmpty()) talk.hear({ note: "Lintel wrote the first message of this thread by itself." });
      const instructions = entry.persona && instructionsOf(entry.persona);
      if (entry.told) talk.hear({ team_decisions: entry.told });
      if (entry.persona && instructions) talk.speakAs({ name: entry.persona, instructions }, entry.level);
      talk.reply(entry.text);
    }
  }
  talk.hear(inJson(message));
  if (decisions) talk.hear({ team_decisions: decisions });
  talk.speakAs(persona, level);
  return talk.messages;
}

function inJson({ from, at, text, audience }: Pick<Said, "from" | "at" | "text" | "audience">) {
  return { from: from.name, at, text, addressed_to_bot: audience === "bot" || audience === "command" };
}

/** Collects messages in the order the API accepts: a persona comes after the people's turn it is the first to answer. */
function startTalk(systemMessages: boolean) {
  const messages: Anthropic.MessageParam[] = [];
  let voice: string | undefined;
  return {
    messages,
    isEmpty: () => messages.length === 0,
    hear: (block: object) => append(messages, "user", JSON.stringify(block)),
    reply: (text: string) => append(messages, "assistant", text),
    speakAs({ name, instructions }: Pick<Persona, "name" | "instructions">, level: string | undefined): void {
      const depth = instructionsForLevel(level);
      const content = `Persona from here on: ${name}\n\n${instructions}${depth ? `\n\n${depth}` : ""}`;
      // A reply that follows another one, such as a reminder, keeps the voice before it: a system message cannot stand there.
      if (content === voice || messages.at(-1)?.role !== "user") return;
      voice = content;
      if (systemMessages) messages.push({ role: "system", content });
      else append(messages, "user", content);
    },
  };
}

/** Neighbours of one role become one message with a block each. */
function append(messages: Anthropic.MessageParam[], role: "user" | "assistant", text: string): void {
  const last = messages.at(-1);
  const block = { type: "text", text } as const;
  if (last?.role === role && Array.isArray(last.content)) last.content.push(block);
  else messages.push({ role, content: [block] });
}
