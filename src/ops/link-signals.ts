// One signal of several. AbortSignal.any would do, but it leaves marks on a long-lived signal until the next full garbage
// collection, and with them everything that listened.

export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts this signal alone. */
  abort(reason: unknown): void;
  /** Lets go of the others: call it when nobody listens any more. */
  unlink(): void;
}

/** Aborts when any of `signals` does, with its reason. */
export function linkSignals(...signals: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener("abort", abort, { once: true });
  if (signals.some(({ aborted }) => aborted)) abort();
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    unlink() {
      for (const signal of signals) signal.removeEventListener("abort", abort);
    },
  };
}
