// Streams come in hundreds of pieces; platforms take a few edits a second.

/**
 * Calls `write` at most every `everyMs`, one call at a time, always with the latest state when it is called, and not before
 * `firstMs` after the first touch: what is over by then needs no stream.
 * `touch` says that there is something new; `settle` writes what is left and rejects if any write did.
 */
export function createPace(everyMs: number | (() => number), write: () => Promise<void>, firstMs = 0) {
  let dirty = false;
  let timer: NodeJS.Timeout | undefined;
  const interval = typeof everyMs === "number" ? () => everyMs : everyMs;
  let lastWrite: number | undefined;
  let writing = Promise.resolve();
  let fault: { readonly error: unknown } | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      if (!dirty || fault) return;
      dirty = false;
      lastWrite = performance.now();
      await write().catch((error: unknown) => {
        fault = { error };
      });
    });
    return writing;
  };

  return {
    /** Throws what an earlier write threw, so that the source of the news stops too. */
    touch(): void {
      if (fault) throw fault.error;
      nudge();
    },
    nudge,
    async settle(): Promise<void> {
      await flush();
      if (fault) throw fault.error;
    },
    /** Writes nothing more until the next touch; resolves when the write under way is over, and rejects if any failed. */
    async rest(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      dirty = false;
      await writing;
      if (fault) throw fault.error;
    },
    /** Writes nothing more. */
    cancel(): void {
      clearTimeout(timer);
      dirty = false;
    },
  };

  /** Writes once more, also when there is nothing new. Never throws: timers may call it. */
  function nudge(): void {
    if (fault) return;
    dirty = true;
    timer ??= setTimeout(
      flush,
      lastWrite === undefined ? firstMs : Math.max(0, lastWrite + interval() - performance.now()),
    );
  }
}
