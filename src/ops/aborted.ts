// For work that does not look at a signal itself, and need not: raced against this, nobody waits for its end.

/** Rejects with the signal's reason once it aborts; never resolves. */
export async function aborted(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  throw signal.reason;
}
