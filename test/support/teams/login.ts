// Who is who: the tokens that an app gets for its secret, and the keys by which the service signs what it sends to the bot.
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { Answer, Call } from "./exchange.ts";
import { refuse } from "./refusal.ts";
import type { Fields } from "./workspace.ts";

interface Options {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
  readonly tokenSeconds: number;
}

const scopes = {
  "https://api.botframework.com/.default": "bot",
  "https://graph.microsoft.com/.default": "graph",
} as const;
export type Audience = (typeof scopes)[keyof typeof scopes];

export type Login = ReturnType<typeof createLogin>;

export function createLogin({ appId, password, tenant, tokenSeconds }: Options) {
  const tokens = new Map<string, { readonly audience: Audience; readonly until: number }>();
  const issuer = "https://api.botframework.com";

  return {
    /** `POST /{tenant}/oauth2/v2.0/token` */
    token({ path, form, method }: Call): Answer {
      if (method !== "POST") return denied(400, "invalid_request", "AADSTS900561: The endpoint only accepts POST.");
      if (path.split("/")[1] !== tenant) return denied(400, "invalid_request", "AADSTS90002: Tenant not found.");
      if (form["grant_type"] !== "client_credentials")
        return denied(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
      if (form["client_id"] !== appId)
        return denied(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
      if (form["client_secret"] !== password)
        return denied(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
      const { scope = "" } = form;
      if (!isScope(scope))
        return denied(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
      const access_token = randomBytes(24).toString("base64url");
      tokens.set(access_token, { audience: scopes[scope], until: Date.now() + tokenSeconds * 1000 });
      const expires_in = tokenSeconds;
      return { status: 200, body: { token_type: "Bearer", expires_in, ext_expires_in: expires_in, access_token } };
    },

    /** Every token is as if it had run out. */
    expireTokens: () => tokens.clear(),

    /** Throws unless the call carries a token that is good for this. */
    check({ authorization }: Call, audience: Audience): void {
      const known = tokens.get(authorization.replace(/^Bearer /, ""));
      if (known?.audience === audience && known.until > Date.now()) return;
      if (audience === "graph") throw refuse(401, "InvalidAuthenticationToken", "Access token validation failure.");
      throw refuse(401, "BotNotAuthorized", "Authorization has been denied for this request.");
    },

    configuration: (origin: string) => ({
      issuer,
      authorization_endpoint: "https://invalid.botframework.com",
      jwks_uri: `${origin}/openid/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
    }),
    keys: () => ({ keys: [published(ours(), "service-key")] }),

    /** The token that comes with an activity. A stranger knows everything but the key. */
    signed(serviceurl: string, { claims = {}, signedBy = "service" }: Signature = {}): string {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: appId, serviceurl, nbf: now - 10, exp: now + 3600 };
      const header = { alg: "RS256", kid: "service-key", typ: "JWT" };
      return jwt(header, { ...usual, ...claims }, signedBy === "service" ? ours() : strangers());
    },
  };
}

export interface Signature {
  /** In place of the usual ones. */
  readonly claims?: Fields;
  readonly signedBy?: "service" | "a stranger";
}

function denied(status: number, error: string, error_description: string): Answer {
  return { status, body: { error, error_description } };
}

function isScope(scope: string): scope is keyof typeof scopes {
  return scope in scopes;
}

function jwt(header: Fields, claims: Fields, key: KeyObject): string {
  const part = (fields: Fields) => Buffer.from(JSON.stringify(fields)).toString("base64url");
  const signing = `${part(header)}.${part(claims)}`;
  return `${signing}.${sign("RSA-SHA256", Buffer.from(signing), key).toString("base64url")}`;
}

function published(key: KeyObject, kid: string): Fields {
  const { n, e } = createPublicKey(key).export({ format: "jwk" });
  return { kty: "RSA", use: "sig", kid, x5t: kid, n, e, endorsements: ["msteams"] };
}

/** Made when first asked for: a key takes its time. */
function createKey(): () => KeyObject {
  let key: KeyObject | undefined;
  return () => {
    key ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    return key;
  };
}

const [ours, strangers] = [createKey(), createKey()];
