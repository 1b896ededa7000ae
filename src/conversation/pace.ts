// Streams come in hundreds of pieces; platforms take a few edits a second.

/**
 * Calls `write` at most every `everyMs`, one call at a time, always with the latest state when it is called.
 * `touch` says that there is something new; `settle` writes what is left and rejects if any write did.
 */
export function createPace(everyMs: number, write: () => Promise<void>) {
  let dirty = false;
  let timer: NodeJS.Timeout | undefined;
  let lastWrite = 0;
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
      dirty = true;
      timer ??= setTimeout(flush, Math.max(0, lastWrite + everyMs - performance.now()));
    },
    async settle(): Promise<void> {
      await flush();
      if (fault) throw fault.error;
    },
    /** Writes nothing more. */
    cancel(): void {
      clearTimeout(timer);
      dirty = false;
    },
  };
}
