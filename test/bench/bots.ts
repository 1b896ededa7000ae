// The bots that are compared, and the processes each of them needs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import lintel from "../../package.json" with { type: "json" };
import { startChild } from "./child.ts";
import { signingSecret } from "./mentions.ts";

export const botNames = ["Lintel", "Bolt", "Chat SDK"] as const;
export type BotName = (typeof botNames)[number];

const programs: Readonly<Record<BotName, URL>> = {
  Lintel: new URL("./lintel-bot.ts", import.meta.url),
  Bolt: new URL("./peers/bolt-bot.js", import.meta.url),
  "Chat SDK": new URL("./peers/chat-bot.js", import.meta.url),
};

/** Node's flags as `npm start` has them. */
const flagsOfLintel = lintel.scripts.start.split(" ").filter((word) => /^--(min|max|heap)-/.test(word));

export interface Surroundings {
  readonly slack: number;
  readonly claude: number;
  readonly redis: string;
}

export function startBot(name: BotName, { slack, claude, redis }: Surroundings) {
  const env = {
    PORT: "0",
    SLACK_BOT_TOKEN: "xoxb-bench",
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `http://127.0.0.1:${slack}/api/`,
    ANTHROPIC_API_KEY: "bench",
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${claude}`,
    REDIS_URL: redis,
    LOG_LEVEL: "warn",
    NODE_ENV: "production",
  };
  return startChild(programs[name], env, name === "Lintel" ? flagsOfLintel : []);
}

const peers = new URL("./peers/", import.meta.url);

/** The other bots' packages are none of Lintel's: they are fetched when they are needed. */
export async function installPeers(): Promise<void> {
  const [wanted, installed] = await Promise.all([
    changedAt("package-lock.json"),
    changedAt("node_modules/.package-lock.json"),
  ]);
  if (installed > wanted) return;
  process.stdout.write("Installing the bots to compare with, once…\n");
  const npm = spawn("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: fileURLToPath(peers),
    stdio: "inherit",
  });
  const [code] = await once(npm, "exit");
  if (code !== 0)
    throw new Error("npm ci failed in test/bench/peers: the bench needs the npm registry on its first run");
}

async function changedAt(file: string): Promise<number> {
  return stat(new URL(file, peers)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
