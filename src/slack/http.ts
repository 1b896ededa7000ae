// Slack over HTTP: Bolt's own receiver, signatures and all, behind Lintel's one server.
import { HTTPReceiver } from "@slack/bolt";
import type { HttpServer } from "../ops/http.ts";
import type { Logger } from "../ops/logger.ts";
import { causeOf, statusOf } from "./bolt.ts";
import { boltLogger } from "./bolt-logger.ts";

const bodyLimit = 1024 * 1024;

interface HttpParts {
  signingSecret: string;
  logger: Logger;
}

export function createHttpReceiver({ signingSecret, logger }: HttpParts): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    bodyLimit,
    logger: boltLogger(logger),
    // The answer waits until the listeners have stored what came.
    processBeforeResponse: true,
    processEventErrorHandler: async ({ error, response }) => {
      const status = statusOf(error);
      logger[status === 500 ? "error" : "warn"]({ err: causeOf(error), status }, "payload of Slack's not taken");
      // Repeating it would not help where Lintel is not installed.
      response.writeHead(status, status === 401 ? { "x-slack-no-retry": "1" } : {}).end();
      return false;
    },
  });
}

/** Bolt reads and verifies the raw body itself, so the server must leave it alone. */
export async function mountReceiver(http: HttpServer, receiver: HTTPReceiver): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    scope.post("/slack/events", (request, reply) => {
      reply.hijack();
      receiver.requestListener(request.raw, reply.raw);
    });
  });
}
