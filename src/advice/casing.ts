// First letters, where a sentence becomes a clause or a clause a sentence.

/** With a small first letter; names and abbreviations keep their capitals. */
export function lowered(text: string): string {
  return /^[A-Z](?:[a-z]+)?(?:[ ,]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
