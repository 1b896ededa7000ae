// Lintel as it runs for a team: the app as main.ts starts it, configured by the environment.
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { reportUsage } from "./usage.ts";

const config = readConfig();
const app = await startApp(config, createLogger(config.logLevel));
reportUsage(app.port);
