// How people ask for a checklist: the word itself or a question what to check, in one sentence with the subject.

const asking = [
  String.raw`(?<!\b(?:no|not|without) (?:an? |the |another |any )?)\bcheck-?lists?\b`,
  String.raw`\bwhat (?:should|must|does|do|would)\b[^.?!\n]{0,80}\b(?:review|audit|assessment|readiness)\b[^.?!\n]{0,80}\b(?:cover|include|contain|check|ask|look (?:at|for))`,
  String.raw`\bwhat (?:should|must|do|would) (?:we|i|you|one) (?:have to |need to )?(?:check|verify|review|look (?:at|for)|go through)\b`,
  String.raw`\b(?:things|points|what) to (?:check|verify|look (?:at|for)|go through)\b`,
].join("|");

const refused = String.raw`\b(?:don'?t|do not|no longer|never) (?:need|want) (?:an? |the |another |any )?(?:\S+ ){0,4}?check-?lists?\b`;

/** Matches a sentence that asks for a checklist and names the subject, or one of the phrases that ask by themselves. */
export function topic(subject: string, ...phrases: readonly string[]): RegExp {
  const sentence = String.raw`(?<=^|[.?!\n])(?![^.?!\n]*(?:${refused}))(?=[^.?!\n]*(?:${asking}))[^.?!\n]*?(?:${subject})`;
  return new RegExp([sentence, ...phrases].join("|"), "i");
}
