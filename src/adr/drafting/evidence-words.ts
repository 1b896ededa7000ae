// Reads words the way evidence needs them: stems of those that carry meaning, sentences, clauses, and whether one denies. Its
// stems are lighter than those of finding/words.ts, which may join two words too many: there it costs a place in a list.

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** The words of a text in their order, as they are written. */
export function wordsIn(text: string): readonly string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    // "done.Ana" is one word to the segmenter.
    if (isWordLike) words.push(...segment.split(/(?<=\p{L})[.:](?=\p{L})/u));
  }
  return words;
}

/** Stems of the words that carry meaning, each once; figures are looked at elsewhere. */
export function stemsIn(text: string): ReadonlySet<string> {
  const carrying = wordsIn(text).filter((word) => !/\d/.test(word) && !saysLittle(folded(word)));
  return new Set(carrying.map(lightStem));
}

function saysLittle(word: string): boolean {
  return stopWords.has(word) || numberWords.has(word);
}

/** "Caching" and "cached" are one word. Light: it never joins words of different meaning to gain a match. */
export function lightStem(word: string): string {
  const plain = folded(word).replace(/'s$/, "");
  if (plain.length < 5) return plain.length === 4 ? plain.replace(/(?<=[a-z]{3})s$/, "") : plain;
  const stem = plain.replace(/ies$/, "y").replace(/(?<=.{3})(?:ings?|edly|ed|es|s|ly|en|er|ern|em|e|n)$/, "");
  return stem.replace(/([bdfglmnprt])\1$/, "$1");
}

/** Lower case, one form of apostrophe and of accented letters. */
export function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[’‘ʼ]/g, "'");
}

/** Code is no prose: a fenced block is left out. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, "\n")
    .split(/(?<=[.!?…])["”')\]]*\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** The parts of a sentence that can be true or false by themselves: "use Redis", "not Kafka". */
export function clausesIn(sentence: string): readonly string[] {
  return sentence
    .split(clauseBreak)
    .map((clause) => clause.trim())
    .filter(Boolean);
}

/** Whether a clause denies what it speaks of. */
export function isDenied(clause: string): boolean {
  return denial.test(folded(clause));
}

const clauseBreak =
  /[,;:()–—?!]+(?:\s|$)|\s+-+\s+|\s(?=(?:and|but|or|because|so|while|although|though|since|whereas|und|aber|oder|weil|denn|sondern|obwohl|instead of|rather than|statt|anstatt)\s)/i;

const denial =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|instead of|rather than|nicht|kein\w*|nie|niemals|ohne|weder|niemand|nichts|statt|anstatt)\b|n't\b|^nope\b|\b(?:dont|wont|cant|isnt|doesnt)\b/;

/** In English and German; "one" is too often no number. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  `2 two zwei 3 three drei 4 four vier 5 five fünf 6 six sechs 7 seven sieben 8 eight acht 9 nine neun 10 ten zehn 11 eleven elf
  12 twelve zwölf dozen 20 twenty zwanzig 30 thirty dreißig 40 forty vierzig 50 fifty fünfzig 100 hundred hundert`
    .split(/\s+(?=\d)/)
    .flatMap((line) => {
      const [value, ...words] = line.split(/\s+/);
      return words.map((word) => [word, Number(value)] as const);
    }),
);

const stopWords: ReadonlySet<string> = new Set(
  `a an the this that these those it its it's is are was were be been being am i i'm i'd i'll you your he she they them their
  we we'd we'll we're we've our us me my and or but if then so as at by for from in into of off on onto out over to up with about
  than too very just also can could will would shall should may might must do does did done have has had let let's there here
  what which who whom how when where why not no nor don't doesn't didn't won't can't cannot isn't aren't wasn't because since
  while both each all any some more most such only own same one ones get got go goes going make makes made use uses used using
  need needs want wants like well yes ok okay please really actually
  never none nobody nothing neither niemand nichts
  ms s sec secs second seconds millisecond milliseconds min mins minute minutes h hour hours percent
  der die das den dem des ein eine einen einem einer eines und oder aber wenn dann so als an auf aus bei für von in im ins mit
  nach über um unter vor zu zum zur ist sind war waren sein wird werden wurde wir uns unser unsere ich du er sie es ihr man mich
  nicht kein keine keinen auch nur noch schon sehr mehr haben hat hatte kann können muss müssen soll sollte sollten würde
  würden dass weil denn da hier dort was wer wie wo warum doch mal ja nein bitte`
    .split(/\s+/)
    .filter(Boolean),
);
