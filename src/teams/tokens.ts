// Tokens by which Lintel calls Microsoft's services as itself: the client credentials flow of OAuth 2.
import { request } from "undici";
import { z } from "zod";

/** Microsoft's name for "all that this app was granted", by what is called. */
const scopes = { bot: "https://api.botframework.com/.default", graph: "https://graph.microsoft.com/.default" } as const;
export type Audience = keyof typeof scopes;

/** A token is not used in its last five minutes: it must outlive the call. */
const spareMs = 5 * 60_000;
const timeoutMs = 10_000;

/** The app as Microsoft knows it, of one tenant. */
export interface Registration {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
}

interface TokenParts {
  readonly registration: Registration;
  /** Where Microsoft logs in. */
  readonly loginUrl: string;
}

interface Kept {
  readonly token: Promise<string>;
  /** Once it was given. */
  value?: string;
  until: number;
}

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });
const refused = z.object({ error: z.string(), error_description: z.string().optional() });

/** Microsoft gave no token; the message says why and what to do. */
export class NoToken extends Error {
  override name = "NoToken";
}

/**
 * Makes the source of tokens: each is asked for once and kept while it lives, or until it is named as one that was `refused`.
 * Rejects with NoToken, or an error of the network.
 */
export function createTokens({ registration: { appId, password, tenantId }, loginUrl }: TokenParts) {
  const kept = new Map<Audience, Kept>();
  return async function tokenFor(audience: Audience, refused?: string): Promise<string> {
    const known = kept.get(audience);
    if (known && known.until > Date.now() && (refused === undefined || known.value !== refused)) return known.token;
    const entry: Kept = { token: ask(audience), until: Number.POSITIVE_INFINITY };
    kept.set(audience, entry);
    return entry.token;

    async function ask(audience: Audience): Promise<string> {
      try {
        const { token, seconds } = await grant(audience);
        entry.value = token;
        entry.until = Date.now() + seconds * 1000 - spareMs;
        return token;
      } catch (error) {
        kept.delete(audience);
        throw error;
      }
    }
  };

  async function grant(audience: Audience) {
    const form = {
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: password,
      scope: scopes[audience],
    };
    const { statusCode, body } = await request(`${loginUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const answer: unknown = await body.json().catch(() => undefined);
    const { data } = granted.safeParse(answer);
    if (statusCode === 200 && data) return { token: data.access_token, seconds: data.expires_in };
    throw new NoToken(reasonIn(answer, statusCode));
  }
}

function reasonIn(answer: unknown, status: number): string {
  const { data } = refused.safeParse(answer);
  const why = data ? `${data.error}: ${data.error_description?.split(/\r?\n/)[0] ?? ""}` : `status ${status}`;
  return `Microsoft gives no token (${why}). Check TEAMS_APP_ID, TEAMS_APP_PASSWORD (its value, not its id; it may have expired) and TEAMS_TENANT_ID.`;
}
