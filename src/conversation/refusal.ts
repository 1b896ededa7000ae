/** A no that the person should read: its message is the reply, in one sentence that names the remedy. */
export class Refusal extends Error {
  override name = "Refusal";
  /** The input of a form that it is about. */
  readonly input: string | undefined;
  constructor(message: string, input?: string) {
    super(message);
    this.input = input;
  }
}

/** A person's own words back to them, short and on one line. */
export function quote(value: string): string {
  const line = value.replace(/[\s"`]+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
