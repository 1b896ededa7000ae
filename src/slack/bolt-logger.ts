// Slack's libraries log whole payloads at debug level: message text must not get into the log, so only their warnings do.
import { LogLevel, type Logger as SlackLogger } from "@slack/bolt";
import type { Logger } from "../ops/logger.ts";

/** For what comes in. */
export function boltLogger(logger: Logger): SlackLogger {
  const passedOn = (level: "warn" | "error") => (message: unknown) =>
    logger[level]({ from: "slack-sdk" }, message instanceof Error ? message.message : String(message));
  return { ...silentLogger, warn: passedOn("warn"), error: passedOn("error") };
}

/** For clients: what fails there is thrown, and told once by whoever catches it. */
export const silentLogger: SlackLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
};
