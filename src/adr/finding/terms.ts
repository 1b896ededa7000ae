// A text as memory compares it: the technologies it names, which are the same however they are spelt, and its other words.
import type { NamesIn } from "../names-in.ts";
import { stemOf, tokensOf, wordsOf } from "./words.ts";

export interface Terms {
  /** Names, with the kinds of thing each is. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Stems, without those that only spell a name. */
  readonly words: ReadonlySet<string>;
}

/** Reads texts by one catalogue, and remembers how single words come out. */
export function createTermReader(namesIn: NamesIn) {
  const spellings = new Map<string, boolean>();
  return (text: string): Terms => {
    const names = new Map<string, readonly string[]>();
    for (const { name, category } of [...namesIn(text), ...cloudsIn(text)])
      names.set(name, [...(names.get(name) ?? []), kindOf(category)]);
    const spelt = new Set([...names.keys()].flatMap(wordsOf));
    const words = tokensOf(text).filter((token) => names.size === 0 || !spellsName(token));
    return { names, words: new Set(words.flatMap((word) => stemOf(word) ?? []).filter((word) => !spelt.has(word))) };
  };

  function spellsName(token: string): boolean {
    const known = spellings.get(token) ?? namesIn(token).length > 0;
    // A long-lived process sees every word there is; the ones that matter come back at once.
    if (spellings.size > 20_000) spellings.clear();
    spellings.set(token, known);
    return known;
  }
}

function cloudsIn(text: string): readonly { readonly name: string; readonly category: string }[] {
  return clouds.filter(([, spelling]) => spelling.test(text)).map(([name]) => ({ name, category: "cloud" }));
}

// "AWS Lambda" is a product; AWS alone is where things run.
const clouds: readonly (readonly [string, RegExp])[] = [
  ["AWS", /\b(?:AWS(?! [A-Z])|Amazon Web Services)\b/],
  ["Azure", /\bAzure\b(?! [A-Z])/],
  ["Google Cloud", /\b(?:GCP|Google Cloud(?: Platform)?)\b(?! [A-Z])/],
];

// Whoever weighs PostgreSQL against MongoDB chooses a database, whatever its data model.
function kindOf(category: string): string {
  return kinds[category] ?? category;
}

const kinds: Readonly<Record<string, string>> = {
  relational: "database",
  document: "database",
  "wide-column": "database",
  "key-value": "cache",
  "task queue": "broker",
};

/** The kind a word stands for: "queue" for a broker. */
export function kindNamed(word: string): string | undefined {
  return kindWords[word];
}

const kindWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    database: "database databases datastore sql nosql",
    cache: "cache caching",
    broker: "broker queue queues messaging message messages bus",
    compute: "compute hosting container containers orchestration",
    delivery: "ci cd pipeline pipelines build builds",
    identity: "identity authentication login logins sso",
    search: "search",
    observability: "observability monitoring metrics tracing",
    "infrastructure as code": "infrastructure iac",
    "api style": "api apis",
    secrets: "secret secrets",
    workflow: "workflow workflows",
    "object storage": "storage",
  }).flatMap(([kind, words]) => wordsOf(words).map((word) => [word, kind])),
);
