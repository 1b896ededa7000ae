// What a test orders to go wrong.
import type { Answer, Call } from "./exchange.ts";

export interface Fault {
  /** Every method if none is named. */
  readonly method?: string;
  /** What the decoded path contains or matches. */
  readonly path?: string | RegExp;
  /** How many calls it strikes; once if it does not say. */
  readonly times?: number;
  readonly status?: number;
  readonly code?: string;
  /** Seconds; answered with 429 if no status is given. */
  readonly retryAfter?: number;
  /** Only slow: the call is carried out and answered. */
  readonly delayMs?: number;
  /** The connection ends without an answer. */
  readonly cut?: boolean;
  /** There never is an answer. */
  readonly hang?: boolean;
  /** Whether the call has been carried out all the same; "before" if it does not say. */
  readonly after?: "carried out" | "before";
}

export function createFaults() {
  const ordered: { fault: Fault; left: number }[] = [];

  return {
    /** Orders a fault, the first one ordered to strike first; the function it returns calls it off. */
    fail(fault: Fault): () => void {
      const order = { fault, left: fault.times ?? 1 };
      ordered.push(order);
      return () => {
        order.left = 0;
      };
    },

    /** The fault that strikes this call. */
    of(call: Call): Fault | undefined {
      const struck = ordered.find(({ fault, left }) => left > 0 && strikes(fault, call));
      if (struck) struck.left -= 1;
      return struck?.fault;
    },

    /** What a call is answered in place of its own answer. */
    answerOf({ status, retryAfter, code = "OrderedByTheTest" }: Fault = {}): Answer | undefined {
      if (status === undefined && retryAfter === undefined) return undefined;
      const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
      return { status: status ?? 429, headers, body: { error: { code, message: "The test wants it so." } } };
    },
  };
}

function strikes({ method, path = "" }: Fault, call: Call): boolean {
  if (method && method !== call.method) return false;
  return typeof path === "string" ? call.path.includes(path) : path.test(call.path);
}
