// What became of a call to Microsoft's services: its answer, a limit, or a fault that says whether the call may have been carried out.
import { isUnsent, OutcomeUnknown } from "../ops/outgoing.ts";

/** The call was not carried out. `code` is Microsoft's word for why, or ours: "ratelimited" beyond the caller's patience, "unreachable". */
export class TeamsRefusal extends Error {
  override name = "TeamsRefusal";
  /** 0 if the call did not get there. */
  readonly status: number;
  readonly code: string;
  /** What Microsoft says beyond the code; some refusals can be told apart by it only. */
  readonly detail: string;
  constructor(method: string, status: number, code: string, detail = "", cause?: unknown) {
    super(`Teams refused ${method}: ${status} ${code}`, { cause });
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** Whether Microsoft has not said no, but was not to be had, or knew Lintel no more for the moment: later it may say yes. */
export function isTrouble({ status }: TeamsRefusal): boolean {
  return status === 0 || status === 401 || status === 429;
}

export interface Asked {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly audience: "bot" | "graph";
  /** Whose limits it counts against. */
  readonly bucket: string;
  readonly body?: object;
}

export type Answer = Readonly<Record<string, unknown>>;

/** In seconds. */
const defaultRetryAfter = 2;

export type Outcome =
  | { readonly answer: Answer }
  | { readonly retryAfter: number }
  | { readonly fault: Error; readonly mayRepeat: boolean };

export function outcomeOf(asked: Asked, status: number, retryAfter: unknown, text: string): Outcome {
  if (status < 300) return { answer: read(text) };
  if (status === 429) return { retryAfter: Number(retryAfter ?? defaultRetryAfter) || defaultRetryAfter };
  if (status === 408 || (status >= 500 && status !== 501))
    return { fault: unknownOutcome(asked, new Error(`HTTP ${status}`)), mayRepeat: asked.method !== "POST" };
  const { code, message } = Object(read(text)["error"]);
  const fault = new TeamsRefusal(nameOf(asked), status, String(code ?? "unknown"), String(message ?? ""));
  // 412: somebody else was just writing there.
  return { fault, mayRepeat: status === 412 };
}

/** For a call that got no answer. */
export function brokenOff(asked: Asked, error: unknown): Outcome {
  if (isUnsent(error)) return { fault: new TeamsRefusal(nameOf(asked), 0, "unreachable", "", error), mayRepeat: true };
  return { fault: unknownOutcome(asked, error), mayRepeat: asked.method !== "POST" };
}

/** Whatever is no object says nothing. */
function read(text: string): Answer {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function unknownOutcome(asked: Asked, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`Teams did not say what became of ${nameOf(asked)}`, { cause });
}

/** What a log may say of a call: ids, and no text. */
export function nameOf({ method, url }: Asked): string {
  return `${method} ${URL.parse(url)?.pathname ?? url}`;
}
