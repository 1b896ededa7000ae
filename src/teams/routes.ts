// The way in: POST /api/messages, which is answered when what came is stored, and never by the reply itself.
import { HttpFault, type HttpServer } from "../ops/http.ts";
import type { Logger } from "../ops/logger.ts";
import { isRedisOutage } from "../ops/redis.ts";
import { type Activity, readActivity } from "./activity.ts";
import type { createVerifier, InvokeAnswer } from "./sdk.ts";

interface RouteParts {
  readonly verified: ReturnType<typeof createVerifier>;
  /** What is wrong with whom an activity says it comes from, if anything. */
  readonly distrust: (activity: Activity) => string | undefined;
  /** Rejects if what came was not stored. */
  readonly hear: (activity: Activity) => Promise<InvokeAnswer | undefined>;
  readonly logger: Logger;
}

/** Answers 400 to what is no activity, 401 to whoever cannot prove to be Teams, 403 to other tenants, 503 while Redis is away. */
export function mountMessages(http: HttpServer, { verified, distrust, hear, logger }: RouteParts): void {
  http.post("/api/messages", async (request, reply) => {
    const activity = readActivity(request.body);
    const answer = await verified(request.headers.authorization ?? "", activity, async () => {
      const fault = distrust(activity);
      if (!fault) return hear(activity);
      logger.warn({ type: activity.type, fault }, "activity refused");
      return { status: 403, body: { error: fault } };
    }).catch((error: unknown) => {
      if (!isRedisOutage(error)) throw error;
      throw new HttpFault(503, "My memory (Redis) is out of reach, so this was not accepted.", error);
    });
    reply.code(answer.status);
    return answer.body ?? "";
  });
}
