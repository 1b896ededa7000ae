// What people said in a thread, sentence by sentence, ready to be quoted: without code, quotes of others and mere chatter.
import type { Source } from "../../adr/drafting/draft.ts";
import { sentencesIn, stemsIn } from "../../adr/drafting/evidence-words.ts";
import { plainStatement } from "../../adr/drafting/plain-statement.ts";
import { type TechnologyName, technologiesIn } from "../../advice/technologies.ts";
import { type Lead, ledIn } from "./leads.ts";

export interface Spoken {
  /** The sentence as it was said, without its lead, shortened at the end of a clause if it is long. */
  readonly text: string;
  readonly lead?: Lead;
  readonly id: string;
  readonly author: string;
  readonly at: string;
  /** Of the message in the thread. */
  readonly index: number;
  readonly isAsked: boolean;
  readonly names: readonly TechnologyName[];
  /** Stems of the words that carry meaning. */
  readonly stems: ReadonlySet<string>;
}

/** The sentences of a person's message, which stands at `index` in the thread. Lintel's own are none. */
export function spokenIn({ id, author, at, text, isLintel }: Source, index: number): readonly Spoken[] {
  if (isLintel) return [];
  return ledIn(sentencesIn(withoutQuotes(text)))
    .map((led) => ({ ...led, text: begun(quotable(led.text), led.lead) }))
    .filter((led) => /\p{L}{2}/u.test(led.text) && !isChatter(led.text))
    .map((led) => ({
      ...led,
      id,
      author,
      at,
      index,
      isAsked: /\?["”')\]]*$/.test(led.text),
      names: technologiesIn(`${led.lead?.about ?? ""} ${led.text}`),
      stems: stemsIn(led.text),
    }));
}

/** What stood behind a lead is a sentence of its own now, unless it goes on behind "because". */
function begun(text: string, lead: Lead | undefined): string {
  if (!lead || ["pro", "con", "reason"].includes(lead.purpose)) return text;
  return text.replace(/^\p{Ll}(?=\p{Ll}*(?:[\s,]|$))/u, (letter) => letter.toUpperCase());
}

/** What others said, and the tables and logs people paste, are not theirs to be quoted for. */
function withoutQuotes(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/g, "\n").replace(/^[ \t]*[>|].*$/gm, "");
}

function quotable(sentence: string): string {
  const plain = plainStatement(sentence).replace(
    /^(?:(?:ok(?:ay)?|so|well|yeah|also|and|hm+|right|alright|fine)[,.!…]+\s+)+/i,
    "",
  );
  const text = plain.replace(/\.+$/, "");
  return text.length <= longest ? text : shortened(text);
}

const longest = 240;

/** Up to the last clause that fits; a sentence without clauses stays whole. */
function shortened(text: string): string {
  const end = Math.max(...[", ", "; ", " – ", " - ", ": "].map((mark) => text.lastIndexOf(mark, longest)));
  return end > longest / 3 ? `${text.slice(0, end)} …` : text;
}

function isChatter(sentence: string): boolean {
  return chatter.test(sentence) || /^(?:https?:\/\/\S+\s*)+$/.test(sentence);
}

const chatter =
  /\b(?:lol|ha(?:ha)+|rofl|lmao|jk|(?:just )?kidding|hehe+|joke|joking|scherz|spaß beiseite)\b|[😀-😆😂🤣😜😝😉🙃]|[:;]-?[)D](?:\s|$)|(?:^|\s)\/s$/iu;
