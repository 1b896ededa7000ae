// Which technologies a message sets against each other: "Kafka, RabbitMQ or SQS", not whatever else it names.
import { type TechnologyName, technologyMentions } from "./technologies.ts";

/** The technologies that stand together as alternatives; empty where the message compares none. */
export function comparedIn(message: string): readonly TechnologyName[] {
  const groups = chains(message);
  const chosen = groups.find(({ isChoice }) => isChoice) ?? (compares.test(message) ? groups[0] : undefined);
  return chosen ? [...new Set(chosen.names)] : [];
}

interface Chain {
  readonly names: TechnologyName[];
  /** Linked by "or" or the like, rather than by "and" or a comma alone. */
  isChoice: boolean;
}

function chains(message: string): readonly Chain[] {
  const all: (Chain & { end: number })[] = [];
  for (const { name, from, to } of technologyMentions(message)) {
    const current = all.at(-1);
    const between = current ? message.slice(current.end, from) : "";
    if (current && (link.test(between) || stranger.test(between))) {
      current.names.push(name);
      current.isChoice ||= choice.test(between);
      current.end = to;
    } else {
      all.push({ names: [name], isChoice: false, end: to });
    }
  }
  return all.filter(({ names }) => new Set(names).size > 1);
}

const filler = String.raw`(?:\s(?:an?|the|just|plain|good old|go for|go with|use|using|move to|switch to|stick (?:to|with)|stay (?:on|with)|keep|managed|self-hosted|something like|maybe|rather))*`;
const choice = /\b(?:or|vs\.?|versus|instead of|rather than|over|compared (?:to|with)|against|to)\b|\//i;
const link = new RegExp(
  String.raw`^[\s"'“”)]*(?:[,;]?\s*(?:or|vs\.?|versus|and|instead of|rather than|over|compared (?:to|with)|against|to)(?![a-z])${filler}|[,/&+])[\s"'“”(]*$`,
  "i",
);
// A name the catalogue does not hold, in the middle of a list: "pgvector, Pinecone or Qdrant".
const stranger = /^,\s[A-Z][\w.-]{1,20}(?:,|,? or| vs\.?)\s$/;
const compares =
  /\b(?:compar\w+|(?:choos\w+|decid\w+|choice|torn|pick\w*) between|differences?|pros and cons|trade-?offs?|choos\w+|better|evaluat\w+)\b/i;
