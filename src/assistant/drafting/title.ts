// The title of a draft: what was decided, in the words in which it was decided.
import { listed } from "../../adr/plain.ts";
import type { Decided } from "./decision.ts";
import type { Option } from "./options.ts";
import type { Spoken } from "./sentences.ts";

export function titleOf(said: readonly Spoken[], options: readonly Option[], decided: Decided | undefined): string {
  const naming = said.filter((spoken) => options.some((option) => option.isNamedIn(spoken)));
  const purpose = [...(decided ? [decided.by] : []), ...naming, ...said]
    .map(
      ({ text }) =>
        /\bfor ((?:the|our) [\w -]{3,40}?)(?=[?.!,;]|$| (?:because|and|or|is|are|we|with)\b)/i.exec(text)?.[0],
    )
    .find(Boolean);
  const titles = options.map(({ title }) => title);
  if (decided) {
    const object = objectOf(decided, options);
    if (isDoing.test(object)) return `${object.charAt(0).toUpperCase()}${object.slice(1)}`;
    return /\bfor\s/i.test(object) || !purpose ? `Use ${object}` : `Use ${object} ${purpose}`;
  }
  if (titles.length > 1) return `Choose between ${listed(titles)} ${purpose ?? ""}`.trim();
  return titles[0] ? `Whether to choose ${titles[0]}` : "";
}

/** It says by itself what is done. */
const isDoing =
  /^(?:keep|stay|buy|build|write|rewrite|split|move|migrate|stop|start|run|drop|replace|host|merge|make|wait|add|remove)\b/i;

/** "PostgreSQL on RDS for orders", up to the end of the clause in which it was decided. */
function objectOf({ option, by }: Decided, options: readonly Option[]): string {
  const { to } = option.mentionIn(by.text) ?? {};
  if (to === undefined) return option.title;
  const [phrase = ""] = clauseEnd.exec(by.text.slice(to)) ?? [];
  const words = phrase.replace(/[\s.]+$/, "").replace(filler, "");
  const isOfOthers = options.some(
    (other) => other.title !== option.title && other.mentionIn(words) && other.technologies.length > 0,
  );
  return goesOn.test(words) && !isOfOthers && words.length <= longest ? `${option.title}${words}` : option.title;
}

const clauseEnd =
  /^.*?(?=[,;:()?!]|\s[–-]|\.(?:\s|$)|\s(?:and|or|but|so|because|since|as|if|unless|instead|over|rather|not|against|which|und|oder|weil|denn|statt|gegen)(?:\s|$)|$)/i;
/** What qualifies a thing: a preposition, or a name behind the name. */
const goesOn = /^\s(?:(?:[A-Z][\w-]*|\d[\w.]*)\s?)*(?:$|(?<=\s)(?:on|for|in|at|behind|between|from|per|via|with|to)\s)/;
const filler = /(?:\s(?:then|now|for now|please|too|either|it is|for it|for that|for this|with it))+$/i;
const longest = 70;
