// Whether Microsoft lets Lintel speak: asked at the start and until it does, so that a wrong secret is seen before anybody is kept waiting.
import type { Logger } from "../ops/logger.ts";
import { NoToken } from "./tokens.ts";

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

interface StandingParts {
  /** Rejects while Microsoft cannot be reached or refuses. */
  readonly ask: () => Promise<unknown>;
  readonly logger: Logger;
}

export function createStanding({ ask, logger }: StandingParts) {
  let fault: string | undefined = "Microsoft has not said yet whether it knows Lintel: wait a moment.";
  let next: NodeJS.Timeout | undefined;
  let isStopped = false;
  void prove(firstPauseMs);
  return {
    /** A sentence on why Teams cannot be served now. */
    fault: () => fault,
    stop(): void {
      isStopped = true;
      clearTimeout(next);
    },
  };

  async function prove(pauseMs: number): Promise<void> {
    try {
      await ask();
      fault = undefined;
      logger.info("Microsoft knows Lintel");
    } catch (error) {
      report(error);
      // Replicas that start together must not ask together.
      const pause = pauseMs * (0.75 + Math.random() / 4);
      if (!isStopped) next = setTimeout(prove, pause, Math.min(pauseMs * 2, longestPauseMs));
    }
  }

  /** Logs a trouble when it begins, not at every attempt. */
  function report(error: unknown): void {
    const sentence = error instanceof NoToken ? error.message : unreachable;
    if (sentence !== fault) logger.warn({ err: error }, "Microsoft gives Lintel no token; trying again");
    fault = sentence;
  }
}

const unreachable =
  "Microsoft's login cannot be reached: check that this machine reaches https://login.microsoftonline.com.";
