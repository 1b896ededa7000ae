// The catalogue of technologies, as far as records need it: it is passed in, so that they know nothing of the advice.

/** The technologies a text names, each by the one name that the catalogue has for it; one of several kinds may come for each. */
export type NamesIn = (text: string) => readonly { readonly name: string; readonly category: string }[];
