// What a call to somebody else's server has to tell when it fails: whether it may have been carried out.

/** Nobody knows whether the call was carried out. */
export class OutcomeUnknown extends Error {
  override name = "OutcomeUnknown";
}

/** Whether the request cannot have reached the server. */
export function isUnsent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(String(cause.code)))
      return true;
  return false;
}
