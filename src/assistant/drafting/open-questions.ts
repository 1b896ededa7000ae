// The questions a thread leaves without an answer.
import type { Source } from "../../adr/drafting/draft.ts";
import { folded, stemsIn } from "../../adr/drafting/evidence-words.ts";
import { cues } from "./cues.ts";
import type { Decided } from "./decision.ts";
import type { Option } from "./options.ts";
import type { Spoken } from "./sentences.ts";

/** Once something is decided only what was asked afterwards, or was said to be open, counts. */
export function openQuestions(
  said: readonly Spoken[],
  messages: readonly Source[],
  options: readonly Option[],
  decided: Decided | undefined,
): readonly Spoken[] {
  if (options.length === 0 && !decided) return said.filter(({ text }) => cues.open(text) && cues.ours(text));
  return said.filter((spoken, place) => {
    if (!spoken.isAsked) return cues.open(spoken.text) && isAfter(spoken, decided);
    const goesOn = said[place + 1]?.index === spoken.index && !said[place + 1]?.isAsked;
    return (
      spoken.stems.size >= 2 &&
      isOurs(spoken, options) &&
      isAfter(spoken, decided) &&
      !goesOn &&
      !isAnswered(spoken, messages)
    );
  });
}

function isAfter({ index }: Spoken, decided: Decided | undefined): boolean {
  return !decided || index > decided.by.index;
}

function isOurs(spoken: Spoken, options: readonly Option[]): boolean {
  return (
    cues.ours(spoken.text) ||
    /^(?:who|wer|what about|how|wie)\b/i.test(spoken.text) ||
    options.some((option) => option.isNamedIn(spoken))
  );
}

/** Somebody else takes up its words, or says yes or no, in one of the next messages. */
function isAnswered(spoken: Spoken, messages: readonly Source[]): boolean {
  const next = messages.slice(spoken.index + 1, spoken.index + 4).filter(({ author }) => author !== spoken.author);
  return next.some(({ text }, place) => {
    if (place === 0 && /^(?:yes|yep|no|nope|ja|nein|about|around|roughly|ca\.|etwa|~?\d)/.test(folded(text)))
      return true;
    return !text.trim().endsWith("?") && [...stemsIn(text)].filter((stem) => spoken.stems.has(stem)).length >= 1;
  });
}
