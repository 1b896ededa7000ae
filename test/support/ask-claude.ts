// Asks Claude the way Lintel does, and keeps what people would see of the answer.
import type { TestContext } from "node:test";
import { z } from "zod";
import { createClaude } from "../../src/assistant/claude.ts";
import { connectClaude } from "../../src/assistant/claude-client.ts";
import type { Model, Question } from "../../src/assistant/model.ts";
import type { Omittable } from "../../src/assistant/prompt.ts";
import { defineTool } from "../../src/assistant/tools.ts";
import type { ReplyChunk } from "../../src/conversation/reply.ts";
import { startClaude } from "./claude-server.ts";
import { instructionsOf, question } from "./questions.ts";

interface Setup {
  apiKey?: string;
  omit?: readonly Omittable[];
  limits?: { firstByteMs?: number; idleMs?: number; wholeMs?: number; rounds?: number };
}

/** Claude as Lintel runs it, in front of a scripted one. */
export async function startWith(t: TestContext, { apiKey, omit = [], limits = {} }: Setup = {}) {
  const claude = await startClaude(t);
  const model = createClaude({
    client: connectClaude({ apiKey: apiKey ?? claude.apiKey, baseUrl: claude.url }),
    model: "claude-opus-5-5",
    tools: [lookUpGuide],
    instructionsOf,
    omit,
    limits: { pauseMs: 0, ...limits },
  });
  return { claude, model, ask: (asked: Question | string) => answerOf(model, asked) };
}

const titles = { scaling: "Scaling", caching: "Caching" };

const lookUpGuide = defineTool({
  name: "look_up_guide",
  description: "Returns a guide.",
  inputSchema: z.strictObject({ topic: z.enum(["scaling", "caching"]) }),
  status: ({ topic }) => `Looking up the guide “${titles[topic]}”…`,
  source: ({ topic }) => ({ title: `Guide: ${titles[topic]}`, holds: "What Lintel's makers wrote" }),
  async run({ topic }) {
    if (topic === "caching") return "Cache what is read often.";
    throw new Error(`There is no guide ${topic}; the topics are scaling, caching.`);
  },
});

/** What people see in the end, and what they saw on the way. */
export async function answerOf(model: Model, asked: Question | string) {
  const chunks: ReplyChunk[] = [];
  let text = "";
  for await (const chunk of model.answer(
    typeof asked === "string" ? question(asked) : asked,
    new AbortController().signal,
  )) {
    chunks.push(chunk);
    if (chunk.kind === "retract") text = "";
    if (chunk.kind === "text") text += chunk.text;
  }
  return {
    text,
    kinds: chunks.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1]),
    statuses: chunks.flatMap((chunk) => (chunk.kind === "status" ? chunk.text : [])),
    made: chunks.find((chunk) => chunk.kind === "made"),
  };
}
