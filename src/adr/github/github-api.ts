// Asks GitHub, and tells apart what a person has to put right (a Refusal), what passes by itself, and when to come back.
import { Octokit } from "@octokit/core";
import { Refusal } from "../../conversation/refusal.ts";
import { RetryLater } from "../../ops/retry-later.ts";

export interface GitHubAccess {
  readonly token: string;
  /** GitHub's own unless given. */
  readonly apiUrl?: string;
  /** Node's own unless given. */
  readonly fetch?: typeof fetch;
}

/** What a request is for: the remedy depends on it. */
interface Purpose {
  /** "owner/name". */
  readonly repository: string;
  readonly writes?: boolean;
}

type Request = Octokit["request"];

/** Rather an attempt too many than one that hangs. */
const patienceMs = 30_000;
/** What GitHub asks of those whom it does not tell how long to wait. */
const usualWaitMs = 60_000;

export type GitHubApi = ReturnType<typeof createGitHubApi>;

export function createGitHubApi({ token, apiUrl, fetch: send = fetch }: GitHubAccess) {
  const impatientFetch: typeof fetch = (url, init) => send(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
  const { request } = new Octokit({
    auth: token,
    userAgent: "lintel",
    request: { fetch: impatientFetch },
    // What it warns of are deprecations, which no operator can act on.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    ...(apiUrl && { baseUrl: apiUrl.replace(/\/+$/, "") }),
  });
  return {
    /** Resolves to the answer. Throws a Refusal, a RetryLater or, for what another attempt may mend, an ordinary error. */
    async ask<Answer>(purpose: Purpose, ask: (request: Request) => Promise<{ data: Answer }>): Promise<Answer> {
      try {
        return (await ask(request)).data;
      } catch (error) {
        throw errorFor(readFault(error, token), purpose);
      }
    },
    /** The same, but what is not there is undefined. */
    async find<Answer>(
      purpose: Purpose,
      ask: (request: Request) => Promise<{ data: Answer }>,
    ): Promise<Answer | undefined> {
      try {
        return (await ask(request)).data;
      } catch (error) {
        const fault = readFault(error, token);
        if (fault.status === 404) return undefined;
        throw errorFor(fault, purpose);
      }
    },
  };
}

interface Fault {
  /** undefined: no answer came. */
  readonly status: number | undefined;
  /** In GitHub's words. */
  readonly words: string;
  readonly header: (name: string) => string | undefined;
}

/** Octokit gives an error of the network the status 500: only one with a response is an answer. Some quote the header they choke on. */
function readFault(error: unknown, token: string): Fault {
  const response = fieldOf(error, "response");
  const status = fieldOf(response, "status");
  const message = fieldOf(fieldOf(response, "data"), "message") ?? fieldOf(error, "message");
  const details = fieldOf(fieldOf(response, "data"), "errors");
  const words = [message, ...(Array.isArray(details) ? details.map((each) => fieldOf(each, "message") ?? each) : [])];
  return {
    status: typeof status === "number" ? status : undefined,
    words: words
      .filter((each) => typeof each === "string")
      .join(": ")
      .replaceAll(token, "[hidden]")
      .slice(0, 300),
    header: (name) => {
      const value = fieldOf(fieldOf(response, "headers"), name);
      return value === undefined ? undefined : String(value);
    },
  };
}

function errorFor(fault: Fault, { repository, writes = false }: Purpose): Error {
  const { status, words } = fault;
  const wait = waitOf(fault);
  if (wait !== undefined) return new RetryLater(`GitHub asks to wait: ${words}`, wait);
  switch (status) {
    case 401:
      return new Refusal(
        "GitHub does not accept Lintel's token, which may have been revoked or have run out: an operator must set a new GITHUB_TOKEN.",
      );
    case 403:
      return new Refusal(whyForbidden(fault, repository, writes));
    case 404:
      return new Refusal(writes ? mayNotWrite(repository) : notThere(repository));
    case 409:
      if (/empty/i.test(words))
        return new Refusal(`${repository} is empty: make a first commit there, then try again.`);
      break;
    case 410:
    case 451:
      return new Refusal(`GitHub has closed ${repository} (“${words}”): choose another repository.`);
    case 422:
      if (!isRace(words)) return new Refusal(whyUnprocessable(words, repository));
  }
  return new Error(status === undefined ? `GitHub cannot be reached: ${words}` : `GitHub answered ${status}: ${words}`);
}

function whyForbidden({ words, header }: Fault, repository: string, writes: boolean): string {
  if (/archived/i.test(words))
    return `${repository} is archived on GitHub and takes no changes: unarchive it, or choose another repository.`;
  if (header("x-github-sso") || /SAML/.test(words))
    return `The organisation of ${repository} asks for single sign-on: an operator must authorise Lintel's token for it.`;
  if (/protected|rule/i.test(words)) return whyUnprocessable(words, repository);
  return writes ? mayNotWrite(repository) : notThere(repository);
}

function whyUnprocessable(words: string, repository: string): string {
  if (/protected|rule/i.test(words))
    return `The branch rules of ${repository} keep Lintel out (“${words}”): let its account push branches that begin with \`lintel\`.`;
  return `GitHub does not take this for ${repository} (“${words}”): check the folder and the rules of the repository.`;
}

function mayNotWrite(repository: string): string {
  return `Lintel's GitHub token may not write to ${repository}: an operator must give it write access to contents and pull requests there.`;
}

function notThere(repository: string): string {
  return `GitHub shows Lintel no repository ${repository}: check its name, and that Lintel's token may read it.`;
}

/** Somebody was quicker, perhaps this same export before a crash: another attempt sees what is there now. */
function isRace(words: string): boolean {
  return /fast.?forward|already exists|no commits between|does not exist/i.test(words);
}

/** How long GitHub wants to be left alone, if it does. */
function waitOf({ status, words, header }: Fault): number | undefined {
  const after = header("retry-after");
  const isUsedUp = header("x-ratelimit-remaining") === "0";
  const isLimit = status === 429 || (status === 403 && (after || isUsedUp || /rate limit/i.test(words)));
  if (!isLimit && !(status === 503 && after)) return undefined;
  if (after) return secondsToMs(Number(after));
  return isUsedUp ? secondsToMs(Number(header("x-ratelimit-reset")) - Date.now() / 1000) : usualWaitMs;
}

function secondsToMs(seconds: number): number {
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) * 1000 : usualWaitMs;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function ignore(): void {}
