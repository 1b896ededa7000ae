// One signal of several. AbortSignal.any would do, but it leaves marks on a long-lived signal until the next full garbage
// collection, and with them everything that listened.

/** Aborts when any of `signals` does, with its reason. `unlink` lets go of them: call it when nobody listens any more. */
export function linkSignals(...signals: readonly AbortSignal[]): { readonly signal: AbortSignal; unlink(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort(signals.find(({ aborted }) => aborted)?.reason);
  for (const signal of signals) signal.addEventListener("abort", abort, { once: true });
  if (signals.some(({ aborted }) => aborted)) abort();
  return {
    signal: controller.signal,
    unlink() {
      for (const signal of signals) signal.removeEventListener("abort", abort);
    },
  };
}
