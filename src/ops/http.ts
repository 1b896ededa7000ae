// One HTTP server for everything. Platforms add their routes; here are those that operators and Prometheus ask for.
import Fastify, { type FastifyInstance } from "fastify";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

export type HttpServer = FastifyInstance;

interface HttpParts {
  logger: Logger;
  metrics: Metrics;
  /** Sentences that say what is not ready; none = ready. */
  faults: () => Promise<string[]>;
  jobCounts: () => Promise<Record<string, number>>;
}

/** Makes the server without listening. Bodies are limited to 1 MB. */
export function createHttpServer({ logger, metrics, faults, jobCounts }: HttpParts): HttpServer {
  const http = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true, return503OnClosing: true });

  http.get("/healthz", async () => ({ status: "ok" }));

  http.get("/readyz", async (_request, reply) => {
    const found = await faults();
    reply.code(found.length > 0 ? 503 : 200);
    return found.length > 0 ? { status: "not ready", faults: found } : { status: "ready" };
  });

  http.get("/metrics", async (_request, reply) => {
    reply.type(metrics.contentType);
    return metrics.page(await jobCounts().catch(() => ({})));
  });

  http.setNotFoundHandler(async (request, reply) => {
    reply.code(404);
    return { error: `There is nothing at ${request.method} ${request.url.split("?")[0]}.` };
  });

  http.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    reply.code(status);
    if (status < 500) return { error: error.message };
    const where = { err: error, route: request.routeOptions.url, request: request.id };
    if (error instanceof HttpFault) {
      logger.warn(where, "request refused");
      return { error: error.message };
    }
    logger.error(where, "request failed");
    return { error: `Something broke on my side (${request.id}); the log says what.` };
  });

  return http;
}

/** An answer other than the asked one; the message is for whoever asked. */
export class HttpFault extends Error {
  override name = "HttpFault";
  readonly statusCode: number;
  constructor(statusCode: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.statusCode = statusCode;
  }
}
