// The words of a text as search and memory compare them: without marks, links and accents, cut to their stems ("hosting",
// "hosted" and "hosts" are one), and without the small words that every text has.

/** In the order of the text, repeated ones too. */
export function wordsOf(text: string): readonly string[] {
  return tokensOf(text).flatMap((token) => stemOf(token) ?? []);
}

/** The words as they are written: lower case, no accents. Scripts without spaces come out character by character. */
export function tokensOf(text: string): string[] {
  const folded = text
    .replace(notSaid, " ")
    .replace(backingUp, "backup")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return folded.match(token) ?? [];
}

/** undefined for a word that says nothing. */
export function stemOf(word: string): string | undefined {
  if (small.has(word)) return undefined;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = endings.reduce(shorten, spellings[word] ?? word);
  if (stems.size >= mostStems) stems.clear();
  stems.set(word, stem);
  return stem;
}

// A log of 10,000 records says the same few thousand words two million times.
const stems = new Map<string, string>();
const mostStems = 50_000;

function shorten(word: string, [ending, instead]: readonly [RegExp, string]): string {
  const stem = word.replace(ending, instead);
  return stem.length >= 3 && /[aeiouy]/.test(stem) ? stem : word;
}

// Where a statement came from, marks of a draft and link targets are not what the record says.
const notSaid =
  /\(\[[^\]]*\]\([^)]*\)(?:[,;]? *\[[^\]]*\]\([^)]*\))*\)|\[to confirm\]|(?<=\])\([^)]*\)|\bhttps?:\/\/[^\s)>\]]+/gi;

/** The one verb whose two words mean something else. */
const backingUp = /\bback(?:s|ed|ing)?[ -]ups?\b/gi;

const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu;

// Coarse on purpose: it only has to make forms of one word equal, and never names of technologies ("redis", "kubernetes").
const endings: readonly (readonly [RegExp, string])[] = [
  [/ies$/, "y"],
  [/(?<![siu])s$/, ""],
  [/(?:ing|(?<!e)ed)$/, ""],
  [/([bdfgmnprt])\1$/, "$1"],
  [/(?<=at)ion$/, ""],
  [/e$/, ""],
  [/i[sz]$/, ""],
];

/** What is written one way or the other and means the same. */
const spellings: Readonly<Record<string, string>> = {
  postgres: "postgresql",
  mongo: "mongodb",
  k8s: "kubernetes",
  tls: "ssl",
  db: "database",
  repo: "repository",
  repos: "repository",
  auth: "authentication",
  cert: "certificate",
  certs: "certificate",
  env: "environment",
  envs: "environment",
  config: "configuration",
  configs: "configuration",
};

const small: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its
   me my of on or our shall she should so than that the their them then there these they this those to us was we were what when
   where which who why will with would you your`.split(/\s+/),
);
