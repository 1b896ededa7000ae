// Drafts by Claude where there is a key, and from the words of the thread alone where there is none or it fails.
import type { Drafter } from "../../adr/drafting/draft.ts";
import type { Logger } from "../../ops/logger.ts";
import { ModelUnavailable } from "../model.ts";

interface DrafterParts {
  /** undefined without a key. */
  readonly claude?: Drafter | undefined;
  readonly offline: Drafter;
  readonly logger: Logger;
}

export function createDrafter({ claude, offline, logger }: DrafterParts): Drafter {
  if (!claude) return offline;
  return {
    async draft(discussion, signal) {
      try {
        return await claude.draft(discussion, signal);
      } catch (error) {
        if (!(error instanceof ModelUnavailable)) throw error;
        logger.warn({ err: error.cause ?? error }, "Claude gave no draft; the words of the thread do");
        const drafted = await offline.draft(discussion, signal);
        return { ...drafted, note: `Claude gave no draft: ${error.message}` };
      }
    },
  };
}
