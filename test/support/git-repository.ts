// A real bare Git repository that tests write to and merge in by Git's own plumbing.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import { cleanup } from "./cleanup.ts";

/** Nothing of this machine's settings: only who commits, and when. */
function gitEnvironment(home: string): Record<string, string> {
  const person = { NAME: "Ana", EMAIL: "ana@example.com" };
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    NO_PROXY: "*",
    ...Object.fromEntries(
      Object.entries(person).flatMap(([k, v]) => [
        [`GIT_AUTHOR_${k}`, v],
        [`GIT_COMMITTER_${k}`, v],
      ]),
    ),
  };
}

export type GitRepository = ReturnType<typeof createRepository>;

/** Changes to files by path; null removes one. */
export type Changes = Readonly<Record<string, string | null>>;

export function createRepository(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), "lintel-git-"));
  cleanup(t, () => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "repository.git");
  const env = gitEnvironment(root);
  let works = 0;
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", folder], { env });
  return {
    root,
    folder,
    env,
    git,
    typeOf,
    resolve,
    isAncestor,
    grow,
    /** Commits on a branch as a colleague would; resolves to the commit. */
    commit(changes: Changes, branch = "main"): string {
      const parent = resolve(`refs/heads/${branch}`) ?? resolve("refs/heads/main");
      const tree = grow(parent && git(["rev-parse", `${parent}^{tree}`]), changes);
      const sha = git(["commit-tree", tree, "-m", "By hand", ...(parent ? ["-p", parent] : [])]);
      git(["update-ref", `refs/heads/${branch}`, sha]);
      return sha;
    },
    /** What somebody gets who clones a branch from an address. */
    async clone(url: string, branch: string): Promise<Record<string, string>> {
      const target = mkdtempSync(join(root, "clone-"));
      const run = promisify(execFile);
      await run("git", ["clone", "--quiet", "--branch", branch, url, target], { env });
      const { stdout } = await run("git", ["-C", target, "ls-files", "-z"], { env });
      const paths = stdout.split("\0").filter(Boolean);
      return Object.fromEntries(paths.map((path) => [path, readFileSync(join(target, path), "utf8")]));
    },
  };

  function git(args: readonly string[], input?: string | Buffer, more: Record<string, string> = {}): string {
    const options = { env: { ...env, ...more }, stdio: ["pipe", "pipe", "ignore"] as const, maxBuffer: 1e8 };
    const out = execFileSync("git", ["--git-dir", folder, ...args], {
      ...options,
      stdio: [...options.stdio],
      ...(input !== undefined && { input }),
    });
    return out.toString("utf8").replace(/\n$/, "");
  }

  function typeOf(sha: unknown): string | undefined {
    if (typeof sha !== "string" || !/^[0-9a-f]{40}$/.test(sha)) return undefined;
    return attempt(() => git(["cat-file", "-t", sha]));
  }

  function resolve(name: string): string | undefined {
    return attempt(() => git(["rev-parse", "--verify", "--quiet", name]));
  }

  function isAncestor(older: string, newer: string): boolean {
    return attempt(() => git(["merge-base", "--is-ancestor", older, newer])) !== undefined;
  }

  /** A tree with some of its files changed. */
  function grow(base: string | undefined, changes: Changes): string {
    const index = { GIT_INDEX_FILE: join(root, `index-${works++}`) };
    git(base ? ["read-tree", base] : ["read-tree", "--empty"], undefined, index);
    const texts = Object.entries(changes).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]));
    const blobs = blobsOf(texts.map(([, text]) => text));
    const gone = Object.keys(changes).filter((path) => changes[path] === null);
    const lines = [
      ...gone.map((path) => `0 ${"0".repeat(40)}\t${path}\0`),
      ...texts.map(([path], n) => `100644 ${blobs[n]}\t${path}\0`),
    ];
    git(["update-index", "-z", "--index-info"], lines.join(""), index);
    return git(["write-tree"], undefined, index);
  }

  /** Stores texts, all at once since a process each would take seconds. */
  function blobsOf(texts: readonly string[]): readonly string[] {
    const folder = mkdtempSync(join(root, "texts-"));
    const paths = texts.map((text, n) => {
      const path = join(folder, String(n));
      writeFileSync(path, text);
      return path;
    });
    return git(["hash-object", "-w", "--no-filters", "--stdin-paths"], paths.join("\n")).split("\n");
  }
}

function attempt(run: () => string): string | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
