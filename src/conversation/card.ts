// A card as every platform can show it: a title, a few facts, buttons and at most one form.
// A button is a command that somebody else typed: pressing it sends the same line as typing it.

/** The `card` of a command whose button stood in a message that only one person sees: it is not found again. */
export const ephemeralCard = "ephemeral";

export interface Choice {
  readonly label: string;
  /** The command line this button stands for: "/adr accept 7". */
  readonly command: string;
  readonly style?: "primary" | "danger";
  /** The command brings up a form: a platform with dialogs opens it as one. */
  readonly opensForm?: true;
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
  /** Names what the card shows, so that it can be brought up to date in every message it stands in. */
  readonly subject?: string;
  /** Markdown of a few lines: bold, italic, links and lists; no tables or code. */
  readonly text?: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly choices?: readonly Choice[];
  readonly form?: Form;
}
