// What a checklist is. The lists are in checklists/, one file each.

export interface Checklist {
  readonly title: string;
  /** What somebody writes who asks for it. */
  readonly topic: RegExp;
  /** What it is good for, and when to go through it: one or two sentences. */
  readonly purpose: string;
  readonly sections: readonly { readonly heading: string; readonly items: readonly Check[] }[];
  /** Where its items come from or are explained. */
  readonly sources: readonly `https://${string}`[];
}

interface Check {
  /** A sentence that is true or false of a system: "Restores are rehearsed every quarter." */
  readonly check: string;
  /** What happens where it is false, as one sentence. */
  readonly otherwise: string;
}
