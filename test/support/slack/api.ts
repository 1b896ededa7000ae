// The Web API over HTTP: reads a call as the SDK sends it, checks who calls and whether they may, and keeps a log of all calls.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { pidOf } from "../pid.ts";
import type { Fields } from "./events.ts";
import { createLimits } from "./limits.ts";
import type { Caller, Method } from "./method.ts";
import { malformed, type Refusal, refuse, SlackRefusal } from "./refusal.ts";

/** A call that Lintel made, and how it was refused if it was. */
interface ApiCall {
  readonly method: string;
  readonly args: Fields;
  /** By `performance.now()`. */
  readonly at: number;
  error?: string;
  /** The process that called. */
  readonly pid?: number;
}

export type Fault =
  | { readonly error: string }
  /** Not carried out unless it says so. */
  | { readonly status: number; readonly after?: "carried out" }
  | { readonly retryAfter: number }
  | { readonly delayMs: number }
  | "hang"
  | "accept then cut";
type FaultScript = (n: number, args: Fields) => Fault | undefined | Promise<Fault | undefined>;

interface Options {
  readonly methods: Readonly<Record<string, Method>>;
  readonly appToken: string;
  readonly callers: () => readonly Caller[];
  readonly limits: boolean;
  readonly latencyMs: number;
  readonly refused: (refusal: Refusal) => void;
  readonly news: () => void;
}

export function createApi({ methods, appToken, callers, limits, latencyMs, refused, news }: Options) {
  const calls: ApiCall[] = [];
  const scripts = new Map<string, { script: FaultScript; n: number }>();
  const limited = createLimits();

  return {
    calls: calls as readonly ApiCall[],

    onCall(method: string, script: FaultScript): void {
      scripts.set(method, { script, n: 0 });
    },

    async handle(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const raw = argsOf(request, await readText(request));
      const reading = methods[name]?.read(raw);
      const args = reading?.args ?? raw;
      const pid = pidOf(request.socket);
      const call: ApiCall = { method: name, args, at: performance.now(), ...(pid && { pid }) };
      calls.push(call);
      news();
      if (latencyMs > 0) await wait(latencyMs);
      const fault = await scripted(name, args);
      if (fault === "hang") {
        call.error = "hang";
        return;
      }
      if (fault && fault !== "accept then cut" && "delayMs" in fault) await wait(fault.delayMs);
      const spoilt = injected(fault);
      const own = spoilt && !isCarriedOut(fault) ? undefined : await perform(name, raw, reading, request);
      const answer = spoilt ?? own;
      if (!answer) throw new Error("A call is answered or spoilt.");
      const { body } = own ?? answer;
      if ("error" in body) call.error = String(body.error);
      news();
      if (fault === "accept then cut") return void request.socket.destroy();
      response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
      response.end(JSON.stringify(answer.body));
    },
  };

  async function scripted(name: string, args: Fields): Promise<Fault | undefined> {
    const entry = scripts.get(name);
    if (!entry) return undefined;
    entry.n += 1;
    return entry.script(entry.n, args);
  }

  async function perform(
    name: string,
    raw: Fields,
    reading: ReturnType<Method["read"]> | undefined,
    request: IncomingMessage,
  ) {
    try {
      const method = methods[name];
      if (!method || !reading) throw malformed("unknown_method");
      const caller = authenticated(method, raw, request);
      const retryAfter = limits
        ? limited(name, caller.workspace.team.id, method.tier, reading.args["channel"])
        : undefined;
      if (retryAfter) return tooMany(retryAfter);
      const headers = permit(reading.scope(caller), caller);
      return { status: 200, headers, body: { ok: true, ...(await reading.run(caller)) } };
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const body = { ok: false, error: error.code, ...error.more };
      const messages = "response_metadata" in error.more ? error.more.response_metadata : undefined;
      if (error.form) refused({ method: name, args: reading?.args ?? raw, error: error.code, messages });
      return { status: 200, headers: {}, body };
    }
  }

  function authenticated(method: Method, raw: Fields, request: IncomingMessage): Caller {
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? raw["token"];
    const [first] = callers();
    if (!first) throw refuse("invalid_auth");
    if (method.token === "none") return first;
    if (!token) throw malformed("not_authed");
    const caller = callers().find(({ workspace }) => workspace.botToken === token);
    if (token === appToken ? method.token !== "app" : caller && method.token !== "bot")
      throw malformed("not_allowed_token_type");
    if (token === appToken) return first;
    if (!caller) throw refuse("invalid_auth");
    if (caller.workspace.uninstalled) throw refuse("account_inactive");
    if (raw["team_id"] !== undefined && raw["team_id"] !== caller.workspace.team.id)
      throw malformed("team_access_not_granted");
    return caller;
  }
}

function permit(needed: string | undefined, { manifest }: Caller): Record<string, string> {
  const granted = manifest.oauth_config.scopes.bot;
  const provided = granted.join(",");
  if (needed && !granted.includes(needed)) throw new SlackRefusal("missing_scope", true, { needed, provided });
  return { "x-oauth-scopes": provided, ...(needed && { "x-accepted-oauth-scopes": needed }) };
}

function injected(
  fault: Fault | undefined,
): { status: number; headers: Record<string, string>; body: object } | undefined {
  if (!fault || typeof fault === "string" || "delayMs" in fault) return undefined;
  if ("retryAfter" in fault) return tooMany(fault.retryAfter);
  if ("status" in fault)
    return { status: fault.status, headers: {}, body: { ok: false, error: `http_${fault.status}` } };
  return { status: 200, headers: {}, body: { ok: false, error: fault.error } };
}

function isCarriedOut(fault: Fault | undefined): boolean {
  return typeof fault === "object" && "status" in fault && fault.after === "carried out";
}

function tooMany(retryAfter: number) {
  return { status: 429, headers: { "retry-after": String(retryAfter) }, body: { ok: false, error: "ratelimited" } };
}

function argsOf(request: IncomingMessage, body: string): Fields {
  const query = new URL(request.url ?? "/", "http://slack").searchParams;
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  const own: Fields = isJson && body ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  return { ...Object.fromEntries(query), ...own };
}
