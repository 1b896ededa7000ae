// Microsoft's own client for whoever builds a Teams bot, in a real Chromium, with a Lintel behind it. Closed by the test.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import type { Address } from "../../src/conversation/address.ts";
import type { Reply } from "../../src/conversation/reply.ts";
import { createLogger } from "../../src/ops/logger.ts";
import { createCalls } from "../../src/teams/calls.ts";
import { createConversations } from "../../src/teams/conversations.ts";
import { createTeamsPlatform } from "../../src/teams/outbound.ts";
import { openPage } from "./browser.ts";
import { startClaude } from "./claude-server.ts";
import { cleanup } from "./cleanup.ts";
import { collectLog, startRedis } from "./redis.ts";

/** As infra/teams/playground.yml has it. */
const architecture: Address = {
  platform: "teams",
  workspace: "5b0e6f0a-1d2c-4b3a-8c4d-5e6f70819203",
  channel: "19:architecture@thread.tacv2",
  thread: "",
};

const root = new URL("../../", import.meta.url);
const inRoot = (path: string) => fileURLToPath(new URL(path, root));

export async function startPlayground(t: TestContext) {
  const claude = await startClaude(t);
  const redis = await startRedis(t);
  const log = collectLog();
  const config = readConfig({
    REDIS_URL: "redis://set-below",
    PORT: "0",
    TEAMS_ANONYMOUS: "true",
    ANTHROPIC_API_KEY: claude.apiKey,
    ANTHROPIC_BASE_URL: claude.url,
  });
  const app = await startApp({ ...config, redisUrl: redis.url }, createLogger("debug", log));
  cleanup(t, app.close);
  const url = await listening(t, `http://127.0.0.1:${app.port}/api/messages`);
  // It asks the network for a font and for decoration, and does without where there is none.
  const { page } = await openPage(t, url, { expects: /Failed to load|ERR_/ });

  return {
    page,
    claude,
    log,
    /** Says something in #architecture without having been asked, as a process does that was only just started. */
    async sayUnasked(reply: Reply): Promise<void> {
      const logger = createLogger("silent");
      const calls = createCalls({ tokenFor: async () => undefined, logger });
      const conversations = createConversations(redis.client);
      const parts = {
        calls,
        conversations,
        appId: undefined,
        isFileHost: () => false,
        stopped: () => undefined,
        logger,
      };
      await createTeamsPlatform(parts).deliver({
        ...{ id: new Date().toISOString(), address: architecture, reply, posted: [], fence: 1 },
        abandon: new AbortController().signal,
        earlier: async () => [],
        record: async () => undefined,
      });
      await calls.close();
    },
    /** Opens a chat, or the channel, by what the list calls it. */
    async open(name: "Personal Chat" | "Group Chat" | "Shop - architecture" | "Shop - General"): Promise<void> {
      await page.getByRole("treeitem", { name }).click();
    },
    /** Writes into the box for new messages; "@Architect" at the beginning is picked from the list of people. */
    async say(text: string): Promise<void> {
      const box = page.getByRole("textbox").first();
      await box.click();
      const words = text.replace(/^@Architect /, "");
      if (words !== text) {
        await page.keyboard.type("@", { delay: 50 });
        await page.getByRole("menuitem", { name: "Architect" }).click();
        await page.keyboard.type(" ");
      }
      await page.keyboard.type(words);
      const post = page.getByRole("button", { name: "Post", exact: true });
      const send = page.getByRole("button", { name: "Send Message" }).last();
      await ((await post.count()) > 0 ? post : send).click();
    },
    /** Without the page: what its own scripts ask of it. */
    ask: (path: string, body?: unknown) =>
      fetch(url + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

/** Starts it on a free port; it tells on which. */
async function listening(t: TestContext, endpoint: string): Promise<string> {
  const cli = inRoot("node_modules/@microsoft/m365agentsplayground/cli.js");
  const args = [cli, "-e", endpoint, "-c", "msteams", "-p", "0", "--disable-telemetry"];
  const config = inRoot("infra/teams/playground.yml");
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], M365_AGENTS_PLAYGROUND_CONFIG_PATH: config, TEAMSAPPTESTER_BROWSER: "none" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  cleanup(t, async () => {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /Listening on (\d+)/.exec(line) ?? [];
    if (port) return `http://localhost:${port}`;
  }
  throw new Error("The Agents Playground ended before it listened.");
}
