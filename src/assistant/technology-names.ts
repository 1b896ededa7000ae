// The technologies that a text names, with the kind each is: what drafts are checked by and decisions are remembered by.
import { technologies, technologiesIn } from "../advice/technologies.ts";

/** In the order they appear, each once. */
export function technologyNames(text: string): readonly { readonly name: string; readonly category: string }[] {
  return technologiesIn(text).map((name) => ({ name, category: technologies[name].categories[0] ?? "" }));
}
