// The end of an installation: oauth.v2.access exchanges a code for the token of a workspace, once.
import { z } from "zod";
import { type Caller, method } from "./method.ts";
import { refuse } from "./refusal.ts";

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export function createOauth({ clientId, clientSecret }: Credentials, callers: () => readonly Caller[]) {
  const codes = new Map<string, { caller: Caller; used: boolean }>();

  return {
    /** A code as Slack hands it to the redirect address when somebody allowed the app into this workspace. */
    oauthCode(team: { readonly id: string }): string {
      const caller = callers().find(({ workspace }) => workspace.team.id === team.id);
      if (!caller) throw new Error(`No workspace ${team.id}.`);
      const code = caller.ids.of("", "code");
      codes.set(code, { caller, used: false });
      return code;
    },

    methods: {
      "oauth.v2.access": method({
        tier: 100,
        token: "none",
        args: {
          client_id: z.string(),
          client_secret: z.string(),
          code: z.string(),
          redirect_uri: z.string().optional(),
          grant_type: z.string().optional(),
        },
        run(args) {
          if (args.client_id !== clientId) throw refuse("invalid_client_id");
          if (args.client_secret !== clientSecret) throw refuse("bad_client_secret");
          const code = codes.get(args.code);
          if (!code) throw refuse("invalid_code");
          if (code.used) throw refuse("code_already_used");
          code.used = true;
          return installationOf(code.caller);
        },
      }),
    },
  };
}

function installationOf({ workspace, manifest }: Caller): object {
  workspace.uninstalled = false;
  return {
    access_token: workspace.botToken,
    token_type: "bot",
    scope: manifest.oauth_config.scopes.bot.join(","),
    bot_user_id: workspace.bot.userId,
    app_id: workspace.bot.appId,
    team: { id: workspace.team.id, name: workspace.team.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: workspace.people.ana.id },
  };
}
