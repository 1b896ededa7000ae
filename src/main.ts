// The process: reads the configuration, starts the app, closes it on SIGTERM or SIGINT.
import closeWithGrace from "close-with-grace";
import { startApp } from "./app.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createLogger } from "./ops/logger.ts";

/** Longer than a hand-over takes, shorter than an orchestrator's patience. */
const closeWithinMs = 10_000;

try {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const app = await startApp(config, logger);
  closeWithGrace({ delay: closeWithinMs, logger }, async ({ signal, err }) => {
    if (err) logger.fatal({ err }, "closing after an error that nobody caught");
    else logger.info({ signal }, "closing");
    await app.close();
    logger.info("closed");
  });
  logger.info(
    { role: config.role, host: config.host, port: app.port, model: config.claude?.model ?? "none" },
    "Lintel runs",
  );
  if (config.role !== "worker") greet(config, app.port);
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exitCode = 1;
}

function greet({ host, claude, localWorkspace, slack, teams }: Config, port: number): void {
  const server = `http://${host}:${port}`;
  const lines = [
    "",
    ...(localWorkspace ? [`  Lintel is ready. Open ${server}/ and ask, for example:`] : ["  Lintel is ready."]),
    ...(teams
      ? [`  Teams must reach ${server}/api/messages${teams.registration ? " over HTTPS" : ", from this machine only"}.`]
      : []),
    ...(slack ? [`  ${waysIn(slack, server)} Invite @architect to a channel and ask, for example:`] : []),
    "",
    "    @architect We are 8 developers building an order system with 1,000 orders a day;",
    "    microservices or a monolith?",
    "",
    claude
      ? `  ${claude.model} answers.`
      : "  No ANTHROPIC_API_KEY is set, so the built-in guides answer. Put a key into .env for Claude.",
    "  Ctrl-C ends it; conversations are kept.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function waysIn({ appToken }: NonNullable<Config["slack"]>, server: string): string {
  return appToken ? "It connects to Slack by Socket Mode." : `Slack must reach ${server}/slack/events over HTTPS.`;
}

function explained(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `${message}\nThe port is taken: end what uses it, or set PORT to another.`;
  if (code === "EACCES" || code === "EROFS")
    return `${message}\nSet DATA_DIR to a folder that Lintel may write to, or REDIS_URL to a Redis of yours.`;
  return error instanceof Error ? `Lintel could not start: ${error.message}` : String(error);
}
