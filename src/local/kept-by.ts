// What is asked of the local workspace's memory while somebody waits.
import { HttpFault } from "../ops/http.ts";
import { isRedisOutage } from "../ops/redis.ts";

/** What Redis did not take was not accepted, and the person must hear so at once. */
export async function keptBy<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((cause: unknown) => {
    if (!isRedisOutage(cause)) throw cause;
    throw new HttpFault(
      503,
      "My memory (Redis) is out of reach, so this was not accepted. Send it again in a moment.",
      cause,
    );
  });
}
