// Tells the option that a sentence recommends from those it rejects: "Use Django, not FastAPI" chooses Django.

/** Expressions for a first line that chooses one of the options: named before anything is rejected, right after "use", or after a colon. */
export function chosen(options: string): readonly RegExp[] {
  const named = `(?:${options})`;
  const beforeRejection = `^(?:(?!\\b(?:not|rather than|instead of|over|than|without|no)\\b|n't\\b).)*?${named}`;
  const afterVerb = `(?<!\\bnot |n't |never )\\b(?:use|choose|take|pick|prefer|keep|buy|(?:go|stay|start|begin) (?:with|on))\\s+(?:(?:a|an|the|your|one|managed|plain|amazon|aws|apache)\\s+)*${named}`;
  const afterColon = `[:;–—]\\s*(?:(?:a|an|the|your|one)\\s+)?${named}`;
  return [beforeRejection, afterVerb, afterColon].map((source) => new RegExp(source, "i"));
}
