// What somebody else's server says when it has had enough for now: not an error of ours, and not before a certain moment again.

/** Tells whoever tries again how long to wait first. */
export class RetryLater extends Error {
  override name = "RetryLater";
  readonly afterMs: number;
  constructor(message: string, afterMs: number) {
    super(message);
    this.afterMs = afterMs;
  }
}
