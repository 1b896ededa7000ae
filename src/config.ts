// The only file that reads the environment. All faults are reported at once, each with its remedy; values are never printed.
import { z } from "zod";
import { omittable } from "./assistant/prompt.ts";
import { isLoopback } from "./ops/loopback.ts";
import { parseEncryptionKey } from "./ops/sealed.ts";

export type Config = ReturnType<typeof readConfig>;

const flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");
const port = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(0, "must be 0 or more")
  .max(65535, "must be at most 65535");

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  REDIS_URL: z
    .string()
    .regex(
      /^rediss?:\/\/\S+$/,
      "must be redis://host:port, rediss://host:port, or several of them with commas (a cluster)",
    )
    .optional(),
  DATA_DIR: z.string().default("./data"),
  LOCAL_WORKSPACE: flag.optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/, "must be the bot's token, which begins with xoxb- (OAuth & Permissions of your app)")
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, "must be an app-level token, which begins with xapp- (Basic Information of your app)")
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: z
    .url("must be a URL, such as http://127.0.0.1:4000/api/")
    .transform((url) => url.replace(/\/?$/, "/"))
    .optional(),
  ENCRYPTION_KEY: z
    .string()
    .refine(isEncryptionKey, `must be 32 random bytes in base64 or hex: \`openssl rand -base64 32\` makes one`)
    .optional(),
  TEAMS_APP_ID: z.guid("must be the app's id, a GUID (Overview of your app registration)").optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.guid("must be your directory's id, a GUID (Overview of your app registration)").optional(),
  TEAMS_ANONYMOUS: flag.optional(),
  TEAMS_API_URL: z
    .url("must be a URL, such as http://127.0.0.1:4000")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: z.url("must be a URL without /v1, such as http://localhost:11434").optional(),
  ANTHROPIC_MODEL: z.string().default("claude-opus-5-5"),
  ANTHROPIC_OMIT: z
    .string()
    .transform((value) => value.split(",").map((part) => part.trim()))
    .pipe(z.array(z.enum(omittable, `may list only ${omittable.join(", ")}`)))
    .default([]),
  GITHUB_TOKEN: z.string().optional(),
  GITHUB_API_URL: z
    .url("must be a URL, such as https://github.example.com/api/v3")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  ROLE: z.enum(["all", "web", "worker"], "must be all, web or worker").default("all"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], "must be a pino level, such as info or debug")
    .default("info"),
});

/** Reads the environment. Throws ConfigError, which lists every fault with its remedy. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? conflicts(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    redisUrl: data.REDIS_URL,
    dataDir: data.DATA_DIR,
    localWorkspace: isLocal(data),
    slack: slackOf(data),
    teams: teamsOf(data),
    claude: data.ANTHROPIC_API_KEY
      ? {
          apiKey: data.ANTHROPIC_API_KEY,
          baseUrl: data.ANTHROPIC_BASE_URL,
          model: data.ANTHROPIC_MODEL,
          omit: data.ANTHROPIC_OMIT,
        }
      : undefined,
    github: data.GITHUB_TOKEN
      ? { token: data.GITHUB_TOKEN, ...(data.GITHUB_API_URL && { apiUrl: data.GITHUB_API_URL }) }
      : undefined,
    role: data.ROLE,
    logLevel: data.LOG_LEVEL,
  };
}

type Environment = z.output<typeof schema>;

/** The page is for whoever has nothing else to look at. */
function isLocal(data: Environment): boolean {
  return data.LOCAL_WORKSPACE ?? !(hasSlack(data) || hasTeams(data));
}

function hasTeams({ TEAMS_APP_ID, TEAMS_ANONYMOUS }: Environment): boolean {
  return Boolean(TEAMS_APP_ID || TEAMS_ANONYMOUS);
}

function teamsOf(data: Environment) {
  if (!hasTeams(data)) return undefined;
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: password = "", TEAMS_TENANT_ID: tenantId = "" } = data;
  return { registration: appId ? { appId, password, tenantId } : undefined, apiUrl: data.TEAMS_API_URL };
}

/** Where each part of the registration stands. */
const fromAzure = {
  TEAMS_APP_PASSWORD: "a client secret's value: Certificates & secrets of your app registration",
  TEAMS_TENANT_ID: "Directory (tenant) ID: Overview of your app registration",
} as const;

function teamsFaults(data: Environment): string[] {
  if (data.TEAMS_ANONYMOUS && data.TEAMS_APP_ID)
    return ["TEAMS_ANONYMOUS=true believes whoever comes and TEAMS_APP_ID does not: remove one of the two"];
  if (data.TEAMS_ANONYMOUS && !isLoopback(data.HOST))
    return ["TEAMS_ANONYMOUS=true believes whoever comes, so HOST must be 127.0.0.1: change one of the two"];
  const parts = Object.entries(fromAzure) as [keyof typeof fromAzure, string][];
  const missing = parts.filter(([name]) => !data[name]);
  if (data.TEAMS_APP_ID) return missing.map(([name, where]) => `TEAMS_APP_ID needs ${name} (${where})`);
  return parts
    .filter(([name]) => data[name])
    .map(([name]) => `${name} needs TEAMS_APP_ID (Overview of your app registration)`);
}

function hasSlack({ SLACK_BOT_TOKEN, SLACK_CLIENT_ID }: Environment): boolean {
  return Boolean(SLACK_BOT_TOKEN || SLACK_CLIENT_ID);
}

function slackOf(data: Environment) {
  if (!hasSlack(data)) return undefined;
  const access = data.SLACK_BOT_TOKEN ? { botToken: data.SLACK_BOT_TOKEN } : oauthOf(data);
  return {
    access,
    signingSecret: data.SLACK_SIGNING_SECRET,
    appToken: data.SLACK_APP_TOKEN,
    apiUrl: data.SLACK_API_URL,
  };
}

function oauthOf(data: Environment) {
  const { SLACK_CLIENT_ID = "", SLACK_CLIENT_SECRET = "", SLACK_STATE_SECRET = "", ENCRYPTION_KEY = "" } = data;
  return {
    oauth: { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, stateSecret: SLACK_STATE_SECRET },
    encryptionKey: ENCRYPTION_KEY,
  };
}

/** Where each secret of the Slack app stands. */
const fromSlack = {
  SLACK_SIGNING_SECRET: "Basic Information of your app",
  SLACK_CLIENT_SECRET: "Basic Information of your app",
  SLACK_STATE_SECRET: "any long random word",
  ENCRYPTION_KEY: "`openssl rand -base64 32`",
} as const;

function slackFaults(data: Environment): string[] {
  const { SLACK_BOT_TOKEN: token, SLACK_CLIENT_ID: client, SLACK_APP_TOKEN: app } = data;
  const needs = (reason: string, names: readonly (keyof typeof fromSlack)[]) =>
    names.filter((name) => !data[name]).map((name) => `${reason} needs ${name} (${fromSlack[name]})`);
  if (token && client) return ["SLACK_BOT_TOKEN serves one workspace and SLACK_CLIENT_ID many: remove one of the two"];
  if (app && !token && !client) return ["SLACK_APP_TOKEN needs SLACK_BOT_TOKEN (OAuth & Permissions of your app)"];
  if (client)
    return needs("SLACK_CLIENT_ID", [
      "SLACK_CLIENT_SECRET",
      "SLACK_STATE_SECRET",
      "SLACK_SIGNING_SECRET",
      "ENCRYPTION_KEY",
    ]);
  return token && !app ? needs("SLACK_BOT_TOKEN without SLACK_APP_TOKEN", ["SLACK_SIGNING_SECRET"]) : [];
}

function isEncryptionKey(value: string): boolean {
  try {
    parseEncryptionKey(value);
    return true;
  } catch {
    return false;
  }
}

function conflicts(data: Environment): string[] {
  const faults = [...slackFaults(data), ...teamsFaults(data)];
  if (isLocal(data) && data.ROLE !== "worker" && !isLoopback(data.HOST))
    faults.push("LOCAL_WORKSPACE=true lets anybody act as anybody, so HOST must be 127.0.0.1: change one of the two");
  if (data.ROLE !== "all" && !data.REDIS_URL)
    faults.push(`ROLE=${data.ROLE} shares its work with other processes, so REDIS_URL must say where they meet`);
  if (data.ANTHROPIC_BASE_URL && !data.ANTHROPIC_API_KEY)
    faults.push("ANTHROPIC_BASE_URL needs ANTHROPIC_API_KEY: any word will do if the endpoint asks for none");
  return faults;
}

export class ConfigError extends Error {
  override name = "ConfigError";
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The environment cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}
