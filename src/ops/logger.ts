// One JSON line per event. People's words and secrets never come here: loggers take ids and figures only.
import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";

export type { Logger };

/** Creates the process's logger; `destination` is for tests. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: withoutPayload },
    // A second net: nobody should log these, and if somebody does they do not come out.
    redact: {
      paths: ["text", "*.text", "line", "*.line", "apiKey", "*.apiKey", "headers", "*.headers", "authorization"],
      censor: "[hidden]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Errors of libraries carry what was sent along with them, message text included: what went wrong is told, not with what. */
function withoutPayload(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...("code" in error && { code: error.code }) };
}
