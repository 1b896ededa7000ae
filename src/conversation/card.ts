// A card as every platform can show it: a title, a few facts, buttons and at most one form.
// A button is a command that somebody else typed: pressing it sends the same line as typing it.

export interface Choice {
  readonly label: string;
  /** The command line this button stands for: "/adr accept 7". */
  readonly command: string;
  readonly style?: "primary" | "danger";
}

export type FormInput =
  | {
      readonly kind: "text";
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly placeholder?: string;
      readonly multiline?: boolean;
    }
  | {
      readonly kind: "select";
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly options: readonly { readonly label: string; readonly value: string }[];
    }
  /** Sends "true" or "false". */
  | { readonly kind: "toggle"; readonly name: string; readonly label: string; readonly value: boolean };

interface Form {
  /** The command line that the form's inputs are sent with. */
  readonly command: string;
  /** The command line that brings the form up: what platforms with dialogs offer in its place. */
  readonly open: string;
  readonly submit: string;
  readonly inputs: readonly FormInput[];
}

export interface Card {
  readonly title: string;
  /** Markdown of a few lines: bold, italic, links and lists; no tables or code. */
  readonly text?: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly choices?: readonly Choice[];
  readonly form?: Form;
}
