// The pages at which a workspace installs Lintel: Slack's own library checks the state and exchanges the code.
import { InstallProvider } from "@slack/oauth";
import type { HttpServer } from "../ops/http.ts";
import type { Logger } from "../ops/logger.ts";
import { boltLogger } from "./bolt-logger.ts";
import type { ManyWorkspaces } from "./installations.ts";
import { botScopes } from "./scopes.ts";

export interface OAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
}

interface OAuthParts extends OAuth {
  installations: ManyWorkspaces;
  apiUrl: string | undefined;
  logger: Logger;
}

export function mountOAuth(http: HttpServer, { installations, apiUrl, logger, ...secrets }: OAuthParts): void {
  const installer = new InstallProvider({
    ...secrets,
    installationStore: installations,
    directInstall: true,
    logger: boltLogger(logger),
    clientOptions: { retryConfig: { retries: 0 }, timeout: 10_000, ...(apiUrl && { slackApiUrl: apiUrl }) },
  });

  http.get("/slack/install", async (request, reply) => {
    reply.hijack();
    await installer.handleInstallPath(request.raw, reply.raw, {}, { scopes: [...botScopes] });
  });

  http.get("/slack/oauth_redirect", async (request, reply) => {
    reply.hijack();
    await installer.handleCallback(request.raw, reply.raw);
  });
}
