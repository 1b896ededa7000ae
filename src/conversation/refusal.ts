/** A no that the person should read: its message is the reply, in one sentence that names the remedy. */
export class Refusal extends Error {
  override name = "Refusal";
}
