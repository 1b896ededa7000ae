// A sentence as a part of a longer one. Pure.

/** The sentence as it stands behind "because": without the word that only answered, and small where its first word is no name. */
export function asClause(sentence: string): string {
  const [lead = ""] = leads.exec(sentence) ?? [];
  const rest = sentence.slice(lead.length);
  return (/[\p{L}\p{N}]/u.test(rest) ? rest : sentence).replace(small, (word) => word.toLowerCase());
}

/** "Yes, …", and a "because" that is said before it already. */
const leads =
  /^(?:(?:yes|yep|yeah|no|nope|ok(?:ay)?|sure|well|right|true|exactly|ja|nein|genau)[,.!]+\s+|(?:(?:good|bad|neutral),\s+)?(?:because|weil)\s+)+/i;

/** Words that are no names and no nouns, which German writes large. */
const words = `We Our You Your They Their It Its He She My A An The This That These Those There Here
  How What Which Who Where When Why If In On At By For From To With Without Within As But And So Not No Nobody Nothing None
  Each Every Everybody Everyone Everything All Any Both Most Many Some Only Also Just Even After Before Since While Once Until
  Unless Although Though People Two Three Four Five Using Having Running Keeping Adding Moving Switching Operating
  Das Die Der Den Dem Es Wir Unser Unsere Ein Eine Einen Kein Keine Man Im Bei Mit Für Wenn Nach Auch Nur`;
const small = new RegExp(`^(?:${words.split(/\s+/).join("|")})(?=[\\s,'’])`);
