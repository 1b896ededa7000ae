// What the stand-in for GitHub answers: each route with the checks that GitHub documents for it.
import type { GitRepository } from "./git-repository.ts";

export class GitHubError extends Error {
  readonly status: number;
  readonly errors: readonly object[] | undefined;
  constructor(status: number, message: string, errors?: readonly object[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export interface HubPull {
  readonly number: number;
  readonly branch: string;
  title: string;
  body: string;
  state: "open" | "closed";
  merged_at: string | null;
  /** Fixed when it is closed. */
  head: string;
  base: string;
}

/** A repository as GitHub keeps it. Tests change it. */
export interface Hub {
  readonly repository: GitRepository;
  readonly owner: string;
  /** Who had it before; GitHub leads on from there. */
  readonly formerOwner: string;
  name: string;
  isArchived: boolean;
  mayWrite: boolean;
  /** What a branch rule says to whoever pushes. */
  rule: string | undefined;
  readonly pulls: HubPull[];
}

type Body = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly data: unknown;
}
type Handler = (match: RegExpExecArray, query: URLSearchParams, body: Body) => Answer;

export function createGitHubRoutes(hub: Hub) {
  const { repository } = hub;
  const { git, typeOf, resolve } = repository;
  const routes: readonly (readonly [string, RegExp, Handler])[] = [
    ["GET", /^$/, () => ok({ ...nameOf(), default_branch: "main", archived: hub.isArchived })],
    ["GET", /^\/git\/ref\/(.+)$/, ([, ref = ""]) => ok(refOf(ref))],
    ["GET", /^\/git\/commits\/(.+)$/, ([, sha = ""]) => ok(commitOf(sha))],
    ["GET", /^\/git\/trees\/(.+)$/, ([, name = ""], query) => ok(treeOf(name, query.has("recursive")))],
    ["GET", /^\/git\/blobs\/(.+)$/, ([, sha = ""]) => ok(blobOf(sha))],
    ["GET", /^\/pulls$/, (_match, query) => ok(pullsFor(query))],
    ["GET", /^\/pulls\/(\d+)\/files$/, ([, number], query) => ok(filesOf(pullOf(number), query))],
    ["POST", /^\/git\/trees$/, (_match, _query, body) => created(makeTree(body))],
    ["POST", /^\/git\/commits$/, (_match, _query, body) => created(makeCommit(body))],
    ["POST", /^\/git\/refs$/, (_match, _query, body) => created(makeRef(body))],
    ["PATCH", /^\/git\/refs\/(.+)$/, ([, ref = ""], _query, body) => ok(moveRef(ref, body))],
    ["POST", /^\/pulls$/, (_match, _query, body) => created(makePull(body))],
    ["PATCH", /^\/pulls\/(\d+)$/, ([, number], _query, body) => ok(editPull(pullOf(number), body))],
  ];
  return { answer, merge, close };

  function answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
    const prefix = `/repos/${hub.owner}/${hub.name}`;
    if (path !== prefix && !path.startsWith(`${prefix}/`)) throw notFound();
    const rest = path.slice(prefix.length);
    for (const [asked, pattern, handle] of routes) {
      const match = asked === method ? pattern.exec(rest) : null;
      if (!match) continue;
      if (rest.startsWith("/git/") && !resolve("refs/heads/main"))
        throw new GitHubError(409, "Git Repository is empty.");
      if (method !== "GET" && hub.isArchived) throw new GitHubError(403, "Repository was archived so is read-only.");
      if (method !== "GET" && !hub.mayWrite)
        throw new GitHubError(403, "Resource not accessible by personal access token");
      return handle(match, query, body);
    }
    throw notFound();
  }

  /** Merges a pull request as its button does. */
  function merge(number: number, { how = "merge", deletesBranch = false } = {}): void {
    const pull = pullOf(String(number));
    const head = headOf(pull);
    const main = commitAt("refs/heads/main");
    const [tree = ""] = git(["merge-tree", "--write-tree", main, head]).split("\n");
    const parents = how === "squash" ? [main] : [main, head];
    const sha = git(["commit-tree", tree, "-m", `Merge #${number}`, ...parents.flatMap((each) => ["-p", each])]);
    Object.assign(pull, { state: "closed", merged_at: new Date().toISOString(), head, base: main });
    git(["update-ref", "refs/heads/main", sha]);
    if (deletesBranch) git(["update-ref", "-d", `refs/heads/${pull.branch}`]);
  }

  function close(number: number): void {
    const pull = pullOf(String(number));
    Object.assign(pull, { state: "closed", head: headOf(pull), base: commitAt("refs/heads/main") });
  }

  function nameOf() {
    return { name: hub.name, full_name: `${hub.owner}/${hub.name}`, owner: { login: hub.owner } };
  }

  function refOf(ref: string) {
    const sha = resolve(`refs/${ref}`);
    if (!sha) throw notFound();
    return { ref: `refs/${ref}`, object: { type: "commit", sha } };
  }

  function commitOf(sha: string) {
    if (typeOf(sha) !== "commit") throw notFound();
    return { sha, tree: { sha: git(["rev-parse", `${sha}^{tree}`]) }, message: git(["log", "-1", "--format=%B", sha]) };
  }

  function treeOf(name: string, isDeep: boolean) {
    const sha = resolve(`${name}^{tree}`);
    if (!sha) throw notFound();
    const lines = git(["ls-tree", "-l", "-z", ...(isDeep ? ["-r", "-t"] : []), sha])
      .split("\0")
      .filter(Boolean);
    const tree = lines.map((line) => {
      const [about = "", path = ""] = line.split("\t");
      const [mode, type, entry, size = ""] = about.split(/ +/);
      return { path, mode, type, sha: entry, ...(type === "blob" && { size: Number(size) }) };
    });
    return { sha, tree, truncated: false };
  }

  function blobOf(sha: string) {
    if (typeOf(sha) !== "blob") throw notFound();
    const size = Number(git(["cat-file", "-s", sha]));
    const text = git(["cat-file", "blob", sha]);
    // Git's last line end is gone by then.
    const bytes = Buffer.from(Buffer.byteLength(text) < size ? `${text}\n` : text);
    return { sha, size, encoding: "base64", content: bytes.toString("base64").replace(/.{60}/g, "$&\n") };
  }

  function makeTree({ base_tree, tree }: Body) {
    if (!Array.isArray(tree)) throw invalid('Invalid request.\n\n"tree" wasn\'t supplied.');
    if (base_tree !== undefined && typeOf(base_tree) !== "tree") throw invalid("base_tree is not a valid tree oid");
    const base = typeof base_tree === "string" ? base_tree : undefined;
    const changes = tree.map(({ path, mode, type, sha, content }): [string, string | null] => {
      if (typeof path !== "string" || path.split("/").some((part) => ["", ".", "..", ".git"].includes(part)))
        throw invalid("tree.path contains a malformed path component");
      if (mode !== "100644" || type !== "blob") throw invalid("Must supply a valid tree.mode");
      if (sha === null && content === undefined) {
        if (!base || !resolve(`${base}:${path}`)) throw invalid("GitRPC::BadObjectState");
        return [path, null];
      }
      if (sha !== undefined || typeof content !== "string")
        throw invalid("Must supply either tree.sha or tree.content");
      return [path, content];
    });
    return treeOf(repository.grow(base, Object.fromEntries(changes)), false);
  }

  function makeCommit({ message, tree, parents }: Body) {
    if (typeof message !== "string" || message === "") throw invalid('Invalid request.\n\n"message" wasn\'t supplied.');
    if (typeOf(tree) !== "tree") throw invalid("Tree SHA does not exist");
    const list: unknown[] = Array.isArray(parents) ? parents : [];
    if (list.some((parent) => typeOf(parent) !== "commit"))
      throw invalid("Parent SHA does not exist or is not a commit object");
    return commitOf(git(["commit-tree", String(tree), ...list.flatMap((each) => ["-p", String(each)])], message));
  }

  function makeRef({ ref, sha }: Body) {
    if (typeof ref !== "string" || !/^refs\/[^/]+\/.+/.test(ref))
      throw invalid("Reference name must start with 'refs/' and have two slashes.");
    if (typeOf(sha) !== "commit") throw invalid("Object does not exist");
    if (resolve(ref)) throw invalid("Reference already exists");
    return setRef(ref, String(sha));
  }

  function moveRef(name: string, { sha, force }: Body) {
    const old = resolve(`refs/${name}`);
    if (!old) throw invalid("Reference does not exist");
    if (typeOf(sha) !== "commit") throw invalid("Object does not exist");
    if (force !== true && !repository.isAncestor(old, String(sha))) throw invalid("Update is not a fast forward");
    return setRef(`refs/${name}`, String(sha));
  }

  function setRef(ref: string, sha: string) {
    if (hub.rule) throw invalid(hub.rule);
    git(["update-ref", ref, sha]);
    return refOf(ref.replace(/^refs\//, ""));
  }

  function pullsFor(query: URLSearchParams) {
    const [owner, branch] = (query.get("head") ?? "").split(":");
    if (branch && owner !== hub.owner) return [];
    const state = query.get("state") ?? "open";
    const found = hub.pulls.filter(
      (pull) => (state === "all" || pull.state === state) && (!branch || pull.branch === branch),
    );
    return found
      .toReversed()
      .slice(0, Number(query.get("per_page") ?? 30))
      .map(shown);
  }

  function makePull({ head, base, title, body }: Body) {
    if (typeof head !== "string" || !resolve(`refs/heads/${head}`))
      throw unprocessable({ resource: "PullRequest", field: "head", code: "invalid" });
    if (base !== "main") throw unprocessable({ resource: "PullRequest", field: "base", code: "invalid" });
    if (typeof title !== "string" || title === "")
      throw unprocessable({ resource: "PullRequest", field: "title", code: "missing_field" });
    if (repository.isAncestor(head, "main")) throw unprocessable({ message: `No commits between main and ${head}` });
    if (hub.pulls.some(({ branch, state }) => branch === head && state === "open"))
      throw unprocessable({ message: `A pull request already exists for ${hub.owner}:${head}.` });
    const pull: HubPull = {
      number: hub.pulls.length + 1,
      branch: head,
      title,
      body: String(body ?? ""),
      state: "open",
      merged_at: null,
      head: "",
      base: "",
    };
    hub.pulls.push(pull);
    return shown(pull);
  }

  function editPull(pull: HubPull, { title, body }: Body) {
    if (typeof title === "string") pull.title = title;
    if (typeof body === "string") pull.body = body;
    return shown(pull);
  }

  function filesOf(pull: HubPull, query: URLSearchParams) {
    const from = git(["merge-base", pull.state === "open" ? "main" : pull.base, headOf(pull)]);
    const lines = git(["diff-tree", "-r", "--no-renames", from, headOf(pull)])
      .split("\n")
      .filter(Boolean);
    const files = lines.map((line) => {
      const [about = "", filename = ""] = line.split("\t");
      const [, , , sha, status] = about.split(" ");
      return { filename, sha, status: status === "A" ? "added" : status === "D" ? "removed" : "modified" };
    });
    const size = Number(query.get("per_page") ?? 30);
    return files.slice(size * (Number(query.get("page") ?? 1) - 1)).slice(0, size);
  }

  function pullOf(number: string | undefined): HubPull {
    const pull = hub.pulls.find((each) => String(each.number) === number);
    if (!pull) throw notFound();
    return pull;
  }

  function headOf(pull: HubPull): string {
    return pull.state === "open" ? commitAt(`refs/heads/${pull.branch}`) : pull.head;
  }

  function commitAt(ref: string): string {
    const sha = resolve(ref);
    if (!sha) throw new Error(`no ${ref}`);
    return sha;
  }

  function shown({ number, title, body, state, merged_at }: HubPull) {
    const html_url = `https://github.com/${hub.owner}/${hub.name}/pull/${number}`;
    return { number, html_url, title, body: body.replaceAll("\n", "\r\n") || null, state, merged_at };
  }
}

function ok(data: unknown): Answer {
  return { status: 200, data };
}

function created(data: unknown): Answer {
  return { status: 201, data };
}

function notFound(): GitHubError {
  return new GitHubError(404, "Not Found");
}

function invalid(message: string): GitHubError {
  return new GitHubError(422, message);
}

function unprocessable(detail: object): GitHubError {
  return new GitHubError(422, "Validation Failed", [detail]);
}
