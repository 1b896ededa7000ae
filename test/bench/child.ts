// The bench's processes and how they are asked: a child says where it listens, then answers one question at a time over IPC.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

interface Question {
  readonly ask: string;
  readonly about: unknown;
}

export type Child = Awaited<ReturnType<typeof startChild>>;

/** Starts a program that calls `serveParent`; resolves once it has told where it listens. NODE_OPTIONS reaches it, for profiles. */
export async function startChild(program: URL, env: Readonly<Record<string, string>> = {}, execArgv: string[] = []) {
  const { PATH, NODE_OPTIONS } = process.env;
  const child = fork(fileURLToPath(program), { execArgv, env: { PATH, NODE_OPTIONS, ...env }, stdio: "inherit" });
  const exited = once(child, "exit");
  const told = (await nextWord(child)) as { readonly port: number };
  return {
    port: told.port,
    async ask<Answer>(ask: string, about?: unknown): Promise<Answer> {
      child.send({ ask, about } satisfies Question);
      return (await nextWord(child)) as Answer;
    },
    async end(): Promise<void> {
      child.disconnect();
      await exited;
    },
  };
}

async function nextWord(child: ChildProcess): Promise<unknown> {
  const silence = new AbortController();
  const exit = once(child, "exit", { signal: silence.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1)} ended before it answered`);
  });
  try {
    const [word] = await Promise.race([once(child, "message", { signal: silence.signal }), exit]);
    return word;
  } finally {
    silence.abort();
    exit.catch(() => undefined);
  }
}

/** In the child: tells where it listens, answers what the parent asks, and ends with it. */
export function serveParent(
  port: number,
  answers: Readonly<Record<string, (about: never) => unknown | Promise<unknown>>>,
): void {
  process.on("message", async ({ ask, about }: Question) => {
    process.send?.((await answers[ask]?.(about as never)) ?? null);
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ port });
}
