// Answers a question in its thread: by Claude where there is a key, by the built-in guides where there is none or it fails.
import type { Recalled } from "../adr/finding/recall.ts";
import type { Settings } from "../channels/settings.ts";
import type { Address } from "../conversation/address.ts";
import type { Reply, ReplyChunk } from "../conversation/reply.ts";
import type { Message } from "../conversation/turn.ts";
import type { Logger } from "../ops/logger.ts";
import type { ThreadMemory, ThreadStore } from "../threads/thread-store.ts";
import { ContextTooLong } from "./claude-errors.ts";
import { needsCompaction, type Summariser, splitForCompaction } from "./compaction.ts";
import { noticeOf, toldOf } from "./decision-memory.ts";
import { type Model, ModelUnavailable, type Question } from "./model.ts";
import { overrideIn, type Personas } from "./personas.ts";

interface AnswerParts {
  threads: ThreadStore;
  settings: (address: Address) => Promise<Settings>;
  personas: Personas;
  /** undefined without a key. */
  claude: { readonly model: Model; readonly summariser: Summariser } | undefined;
  /** The adviser that needs no model; the note says why it is asked. */
  offline: (note: string) => Model;
  /** Opens the team's log of decisions. */
  memoryOf: (address: Address, project: string | undefined) => Promise<Remember>;
  opposed: Opposed;
  logger: Logger;
}

/** The decisions that bear on a question, or on what was answered to it. */
export type Remember = (about: { readonly question: string; readonly answer?: string }) => readonly Recalled[];

/** Hears of the decisions that a message, or the answer to it, went against; the same again if the turn runs again. */
export type Opposed = (message: Message, recalled: readonly Recalled[]) => Promise<unknown>;

export function createAnswer({ threads, settings, personas, claude, offline, memoryOf, opposed, logger }: AnswerParts) {
  return async function* answer(message: Message, memory: ThreadMemory, signal: AbortSignal): Reply {
    const { question, remember } = await questionOf(message, memory);
    yield* withDecisions(question, remember, answerTo(question, memory, signal));
  };

  /**
   * Whoever answers: what goes against a decision is said first, what the answer itself goes against below it. The next request
   * repeats what this one was told, so the level and the decisions are kept with the reply as its persona is.
   */
  async function* withDecisions(
    { message, asked, level, decisions }: Question,
    remember: Remember,
    reply: Reply,
  ): Reply {
    const against = remember({ question: asked }).filter(isOpposed);
    const warning = noticeOf(against, "");
    const noted = note(message, against);
    let answer = "";
    for await (const chunk of reply) {
      if (chunk.kind === "text") {
        if (!answer && warning) yield { kind: "text", text: `${warning}\n\n` };
        answer += chunk.text;
      }
      if (chunk.kind === "retract") answer = "";
      if (chunk.kind !== "made") yield chunk;
      else {
        const also = remember({ question: asked, answer }).filter(
          ({ adr }) => !against.some((each) => each.adr === adr),
        );
        const notice = noticeOf(also, answer);
        if (notice && chunk.outcome !== "refused") {
          yield { kind: "text", text: `\n\n${notice}` };
          await note(message, also.filter(isOpposed));
        }
        await noted;
        yield { ...chunk, level, ...(decisions && chunk.by === "claude" && { told: decisions }) };
      }
    }
  }

  /** Never rejects: an answer does not fail for want of a note. */
  async function note(message: Message, recalled: readonly Recalled[]): Promise<void> {
    if (recalled.length === 0) return;
    try {
      await opposed(message, recalled);
    } catch (error) {
      logger.warn({ turn: message.id, err: error }, "What goes against a decision could not be noted");
    }
  }

  async function* answerTo(question: Question, memory: ThreadMemory, signal: AbortSignal): Reply {
    if (!claude) {
      yield* offline("no model is configured").answer(question, signal);
      return;
    }
    try {
      yield* askClaude(claude, question, memory, signal);
    } catch (error) {
      if (!(error instanceof ModelUnavailable)) throw error;
      logger.warn(
        { turn: question.message.id, err: error.cause ?? error },
        "Claude gave no answer; the built-in guides do",
      );
      yield { kind: "retract" };
      yield* offline(`Claude gave no answer: ${error.message}`).answer(question, signal);
    }
  }

  async function questionOf(message: Message, memory: ThreadMemory) {
    const { address } = message;
    const [{ persona: chosen, level, model, project }, earlier, own] = await Promise.all([
      settings(address),
      threads.read(address, memory.summary?.covers),
      // Few channels share the log of a project: most need not wait for their settings to say so.
      memoryOf(address, undefined),
    ]);
    const remember = project === undefined ? own : await memoryOf(address, project);
    const override = overrideIn(
      message.text,
      personas.list().map(({ name }) => name),
    );
    const persona = personas.get(override?.persona ?? chosen) ?? personas.get("concise");
    if (!persona) throw new Error("The persona concise is missing: personas/concise.md must exist.");
    const asked = override?.text ?? message.text;
    const decisions = toldOf(remember({ question: asked }));
    const question: Question = {
      message,
      asked,
      persona,
      level,
      model,
      earlier,
      summary: memory.summary?.text,
      decisions,
    };
    return { question, remember };
  }

  async function* askClaude(
    { model, summariser }: NonNullable<AnswerParts["claude"]>,
    question: Question,
    memory: ThreadMemory,
    signal: AbortSignal,
  ): Reply {
    const isLong = needsCompaction(question.earlier, question.summary);
    const shorter = () => compacted(summariser, question, memory, signal);
    try {
      yield* model.answer(isLong ? yield* shorter() : question, signal);
    } catch (error) {
      if (!(error instanceof ContextTooLong) || isLong || question.earlier.length === 0) throw error;
      yield* model.answer(yield* shorter(), signal);
    }
  }

  /** Lets a summary stand for all but the last entries, for this answer and those to come. */
  async function* compacted(
    summariser: Summariser,
    question: Question,
    memory: ThreadMemory,
    signal: AbortSignal,
  ): AsyncGenerator<ReplyChunk, Question> {
    yield { kind: "status", text: "Summing up the earlier discussion…" };
    const { older, recent } = splitForCompaction(question.earlier);
    const text = await summariser.summarise(question.summary, older, signal);
    await threads.summarise(question.message.address, { text, covers: (memory.summary?.covers ?? 0) + older.length });
    return { ...question, summary: text, earlier: recent };
  }
}

function isOpposed({ kind }: Recalled): boolean {
  return kind !== "touches";
}
