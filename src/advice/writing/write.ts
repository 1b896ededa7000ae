// Writes advice as Markdown in the form and length a persona asks for.
import type { Advice } from "../advice.ts";
import type { Focus } from "../consult.ts";
import type { Form } from "../form.ts";
import { brief } from "./brief.ts";
import { document, numberChapters } from "./document.ts";
import { method } from "./method.ts";
import { production } from "./production.ts";
import { reasoned } from "./reasoned.ts";
import { fit, paragraph, ranked, type Section } from "./sections.ts";

export interface Format {
  readonly form: Form;
  readonly words: number;
  readonly focus: Focus | undefined;
  /** Paragraphs below the advice: terms explained, further reading. */
  readonly after: readonly Section[];
  /** The last line. */
  readonly note: string;
}

/** The answer as paragraphs. The first line is the recommendation whatever the form, or stands right below its heading. */
export function writeAdvice(advice: Advice, { form, words, focus, after, note }: Format): readonly string[] {
  const sections = forms[form](advice, focus);
  const all = [...sections, ...after, paragraph(ranked(0, [note]))];
  const isWholeDocument = form === "document" && advice.parts.length > 0;
  // The number of a chapter is a word too.
  return isWholeDocument ? numberChapters(fit(words - all.length, all)) : fit(words, all);
}

const forms: Readonly<Record<Form, (advice: Advice, focus: Focus | undefined) => readonly Section[]>> = {
  brief,
  reasoned,
  production,
  method,
  document,
};
