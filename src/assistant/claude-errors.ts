// What a failed request means: the clause people read, and whether the same request is worth another attempt.
import { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { ModelUnavailable } from "./model.ts";

/** The thread is longer than the model can read: summarise what is old and ask again. */
export class ContextTooLong extends ModelUnavailable {
  override name = "ContextTooLong";
  constructor() {
    super("the thread is longer than the model can read: start a new one, or choose a model with a larger context");
  }
}

/** The endpoint cannot hold the model to the schemas of the tools; it accepts the same request without `strict`. */
export class SchemasTooLarge extends ModelUnavailable {
  override name = "SchemasTooLarge";
}

/** Nothing was heard for too long. `status` is how the endpoint refused the attempts before, if it did. */
export class Silence extends Error {
  override name = "Silence";
  readonly begun: boolean;
  readonly status: number | undefined;
  constructor({ begun, status }: { begun: boolean; status?: number | undefined }) {
    super(begun ? "The answer stalled." : "No answer began.");
    this.begun = begun;
    this.status = status;
  }
}

export interface Failure {
  readonly error: ModelUnavailable;
  /** The answer broke off on its way: the request itself was fine. Refused requests were repeated by the SDK already. */
  readonly brokeOff: boolean;
}

/** Tells what to make of an error of the SDK or of `streamMessage`. Errors of other origin do not belong here. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Silence && !error.begun) return refused(error.status ?? 408, error);
  if (error instanceof APIConnectionError) return unavailable(unreachable, error, false);
  if (!(error instanceof APIError)) return unavailable(brokenOff, undefined, true);
  if (isSpendLimit(error.errorCode)) return unavailable(spendLimit, error, false);
  // There is no code for it, only these words.
  if (/prompt is too long/i.test(error.apiMessage ?? "")) return { error: new ContextTooLong(), brokeOff: false };
  if (error.status === 400 && tooLarge.test(error.apiMessage ?? "")) {
    return { error: new SchemasTooLarge(tooLargeClause, { cause: error }), brokeOff: false };
  }
  const status = error.status ?? statusOfType[error.type ?? "api_error"] ?? 500;
  return { ...refused(status, error), brokeOff: error.status === undefined && passing(status) };
}

/** Whether an error code of the API says that the account may not spend more. */
export function isSpendLimit(code: unknown): boolean {
  return typeof code === "string" && code.endsWith("spend_limit_reached");
}

// There are no codes for these either, and the limit itself is not documented.
const tooLarge =
  /compiled grammar is too large|too complex for compilation|too many (?:strict tools|optional parameters|union)/i;
const tooLargeClause =
  "the model's endpoint refused the schemas of my tools: whoever runs me may add strict_tools to ANTHROPIC_OMIT";
const unreachable =
  "the model's address cannot be reached: whoever runs me should check the network and ANTHROPIC_BASE_URL";
const brokenOff = "the connection to the model broke off";
const spendLimit = "the account's spend limit is reached: whoever runs me must raise it in the Claude Console";

/** An error in the middle of a stream has no status, only a type. */
const statusOfType: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

const clauses: Readonly<Record<number, string>> = {
  400: "the request was refused as invalid: whoever runs me should check ANTHROPIC_MODEL and, for an endpoint that speaks only part of the Messages API, ANTHROPIC_OMIT",
  401: "the API key was refused: whoever runs me must correct ANTHROPIC_API_KEY",
  402: "the account has no credit left: whoever runs me must add some in the Claude Console",
  403: "the API key may not be used for this: whoever runs me must give it access in the Claude Console or replace ANTHROPIC_API_KEY",
  404: "the model is not known at this address: choose another with `/architect settings`, or whoever runs me corrects ANTHROPIC_MODEL or ANTHROPIC_BASE_URL",
  408: "the model did not begin to answer in time",
  429: "the account's rate limit is reached: ask again in a minute",
  504: "the model did not begin to answer in time",
  529: "the model is overloaded: ask again in a minute",
};

function refused(status: number, cause: Error): Failure {
  if (status === 413) return { error: new ContextTooLong(), brokeOff: false };
  const other = passing(status) ? "the model's service has a fault at the moment" : "the request was refused";
  return unavailable(clauses[status] ?? `${other} (status ${status})`, cause, false);
}

/** Whether the endpoint may well accept the same request a moment later. */
function passing(status: number): boolean {
  return status === 429 || status >= 500;
}

function unavailable(clause: string, cause: Error | undefined, brokeOff: boolean): Failure {
  return { error: new ModelUnavailable(clause, { cause }), brokeOff };
}
