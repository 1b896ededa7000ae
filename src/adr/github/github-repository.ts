// One repository on GitHub: its branches, folders, commits and pull requests, in GitHub's own terms.
import { Refusal } from "../../conversation/refusal.ts";
import type { GitHubApi } from "./github-api.ts";
import type { Change, Entry } from "./github-changes.ts";

export interface Commit {
  readonly sha: string;
  readonly tree: string;
}

export interface Pull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
}

/** A file below a folder; its path begins there. */
export interface Leaf extends Entry {
  readonly size: number;
}

/** GitHub takes larger requests, but may not get done with them in time. */
const changesPerRequest = 200;
/** GitHub's most. */
const perPage = 100;
/** How many merged pull requests are looked through for what they wrote. */
const pullsToSearch = 30;

export type Repository = Awaited<ReturnType<typeof openRepository>>;

/** `name` is "owner/name"; a repository that was renamed or moved is found by its old one. */
export async function openRepository({ ask, find }: GitHubApi, name: string) {
  const [givenOwner = "", givenRepo = ""] = name.split("/");
  const found = await ask({ repository: name }, (request) =>
    request("GET /repos/{owner}/{repo}", { owner: givenOwner, repo: givenRepo }),
  );
  // Pull requests are found by the present owner only.
  const at = { owner: found.owner.login, repo: found.name };
  const reading = { repository: found.full_name };
  const writing = { ...reading, writes: true };
  return {
    name: found.full_name,
    main: found.default_branch,
    isArchived: found.archived,
    commitOf,
    treeOf,
    entriesBelow,
    textOf,
    commit,
    point,
    openPull,
    startPull,
    editPull,
    mergedFiles,
  };

  /** The last commit of a branch. */
  async function commitOf(branch: string): Promise<Commit | undefined> {
    const ref = await find(reading, (request) =>
      request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...at, ref: `heads/${branch}` }),
    );
    if (!ref) return undefined;
    const { sha } = ref.object;
    const { tree } = await ask(reading, (request) =>
      request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { ...at, commit_sha: sha }),
    );
    return { sha, tree: tree.sha };
  }

  /** The tree of a branch or tag. */
  async function treeOf(ref: string): Promise<string | undefined> {
    const tree = await find(reading, (request) =>
      request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...at, tree_sha: ref }),
    );
    return tree?.sha;
  }

  /** All files of a folder and those below it; undefined where there is no such folder. */
  async function entriesBelow(tree: string, folder: string): Promise<readonly Leaf[] | undefined> {
    let sha = tree;
    for (const segment of folder.split("/").filter(Boolean)) {
      const next = (await list(sha, false)).find(({ path }) => path === segment);
      if (!next) return undefined;
      if (next.type !== "tree")
        throw new Refusal(`\`${folder}\` in ${found.full_name} is not a folder: choose another one.`);
      sha = next.sha;
    }
    const entries = await list(sha, true);
    return entries.flatMap(({ path, sha, size = 0, type }) => (type === "blob" ? [{ path, sha, size }] : []));
  }

  async function list(sha: string, isDeep: boolean) {
    const { tree, truncated } = await ask(reading, (request) =>
      request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
        ...at,
        tree_sha: sha,
        ...(isDeep && { recursive: "1" }),
      }),
    );
    if (truncated)
      throw new Refusal(
        `That folder of ${found.full_name} holds more than GitHub lists: choose one with records only.`,
      );
    return tree;
  }

  async function textOf(blob: string): Promise<string> {
    const { content } = await ask(reading, (request) =>
      request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { ...at, file_sha: blob }),
    );
    return Buffer.from(content, "base64").toString("utf8");
  }

  /** Makes a commit on top of `base` that nothing points to yet. */
  async function commit(base: Commit, changes: readonly Change[], message: string): Promise<string> {
    let tree = base.tree;
    for (let from = 0; from < changes.length; from += changesPerRequest)
      tree = await grow(tree, changes.slice(from, from + changesPerRequest));
    const made = await ask(writing, (request) =>
      request("POST /repos/{owner}/{repo}/git/commits", { ...at, message, tree, parents: [base.sha] }),
    );
    return made.sha;
  }

  async function grow(base: string, changes: readonly Change[]): Promise<string> {
    const tree = changes.map(({ path, text }) => ({
      path,
      mode: "100644" as const,
      type: "blob" as const,
      ...(text === undefined ? { sha: null } : { content: text }),
    }));
    const grown = await ask(writing, (request) =>
      request("POST /repos/{owner}/{repo}/git/trees", { ...at, base_tree: base, tree }),
    );
    return grown.sha;
  }

  /** Lets a branch end in a commit. */
  async function point(branch: string, sha: string, how: "create" | "forward" | "force"): Promise<void> {
    if (how === "create")
      await ask(writing, (request) =>
        request("POST /repos/{owner}/{repo}/git/refs", { ...at, ref: `refs/heads/${branch}`, sha }),
      );
    else
      await ask(writing, (request) =>
        request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
          ...at,
          ref: `heads/${branch}`,
          sha,
          force: how === "force",
        }),
      );
  }

  async function openPull(branch: string): Promise<Pull | undefined> {
    const [pull] = await pullsOf(branch, "open");
    return pull && { number: pull.number, url: pull.html_url, title: pull.title, body: pull.body ?? "" };
  }

  /** Resolves to its URL. */
  async function startPull(branch: string, title: string, body: string): Promise<string> {
    const pull = await ask(writing, (request) =>
      request("POST /repos/{owner}/{repo}/pulls", { ...at, head: branch, base: found.default_branch, title, body }),
    );
    return pull.html_url;
  }

  async function editPull({ number }: Pull, title: string, body: string): Promise<void> {
    await ask(writing, (request) =>
      request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { ...at, pull_number: number, title, body }),
    );
  }

  /** What the merged pull requests of a branch left in the repository, a page of it at a time, newest first. */
  async function* mergedFiles(branch: string): AsyncGenerator<readonly Entry[]> {
    for (const { number, merged_at } of await pullsOf(branch, "closed")) {
      if (!merged_at) continue;
      for (let page = 1, isMore = true; isMore; page++) {
        const files = await ask(reading, (request) =>
          request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
            ...at,
            pull_number: number,
            per_page: perPage,
            page,
          }),
        );
        isMore = files.length === perPage;
        yield files.map(({ filename, sha }) => ({ path: filename, sha: sha ?? "" }));
      }
    }
  }

  function pullsOf(branch: string, state: "open" | "closed") {
    return ask(reading, (request) =>
      request("GET /repos/{owner}/{repo}/pulls", {
        ...at,
        state,
        head: `${at.owner}:${branch}`,
        sort: "created",
        direction: "desc",
        per_page: pullsToSearch,
      }),
    );
  }
}
