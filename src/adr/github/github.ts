// Decision records to and from GitHub. A proposal is one commit on Lintel's branch and one pull request; whatever a crash left
// behind is found and finished by the next attempt.
import { Refusal } from "../../conversation/refusal.ts";
import type { AdrFile } from "../markdown/adr-file.ts";
import { createGitHubApi, type GitHubAccess } from "./github-api.ts";
import { changesTo, type Entry, inTheWay } from "./github-changes.ts";
import { folderPath, parseRepository, type RepositoryPlace } from "./github-name.ts";
import { type Leaf, openRepository, type Repository } from "./github-repository.ts";

export interface Proposal {
  /** "owner/name". */
  readonly repository: string;
  /** "" = the top of the repository. */
  readonly folder: string;
  /** Lintel's own: without an open pull request it is made anew from the default branch. */
  readonly branch: string;
  /** Their paths begin in the folder. Other files there are left alone. */
  readonly files: readonly AdrFile[];
  /** Of the commit and the pull request. */
  readonly title: string;
  readonly body: string;
}

export interface Proposed {
  /** The pull request's, if there is one. */
  readonly url?: string;
  readonly outcome: "opened" | "updated" | "unchanged";
  /** What was left out, a sentence each that says what to do. */
  readonly refused: readonly string[];
}

const most = { files: 2_000, megabytes: 20 };
const blobsAtOnce = 8;

export type GitHub = ReturnType<typeof createGitHub>;

/** Both throw a Refusal where a person has to act, a RetryLater or an ordinary error where time may help. */
export function createGitHub(access: GitHubAccess) {
  const api = createGitHubApi(access);
  return {
    /** Makes a folder of the default branch hold the files, by a pull request. Safe to repeat. */
    async propose(proposal: Proposal): Promise<Proposed> {
      const { repository: name } = parseRepository(proposal.repository);
      const repository = await openRepository(api, name);
      refuseUnwritable(repository, proposal.branch);
      return proposeTo(repository, { ...proposal, folder: folderPath(proposal.folder) });
    },
    /** All Markdown files of a folder and those below it; their paths begin at the top of the repository. */
    async readFolder({ repository: words, path, ref }: RepositoryPlace): Promise<readonly AdrFile[]> {
      const { repository: name } = parseRepository(words);
      const repository = await openRepository(api, name);
      const folder = folderPath(path);
      const leaves = await markdownBelow(repository, folder, ref ?? repository.main);
      return readAll(repository, folder, leaves);
    },
  };
}

function refuseUnwritable({ name, main, isArchived }: Repository, branch: string): void {
  if (isArchived)
    throw new Refusal(
      `${name} is archived on GitHub and takes no changes: unarchive it, or choose another repository.`,
    );
  if (branch === main)
    throw new Refusal(`\`${main}\` is the default branch of ${name}, which Lintel does not write to: rename it.`);
}

async function proposeTo(repository: Repository, { folder, branch, files, title, body }: Proposal): Promise<Proposed> {
  const [main, head, pull] = await Promise.all([
    repository.commitOf(repository.main),
    repository.commitOf(branch),
    repository.openPull(branch),
  ]);
  if (!main) throw new Refusal(`${repository.name} is empty: make a first commit there, then try again.`);
  const base = pull && head ? head : main;
  const onMain = (await repository.entriesBelow(main.tree, folder)) ?? [];
  const onBase = base === main ? onMain : ((await repository.entriesBelow(base.tree, folder)) ?? []);
  const folders = { folder, files, onMain, onBase };
  const ours = await leftByUs(repository, branch, inTheWay(folders));
  const { changes, refused } = changesTo(folders, (path) => ours.has(path));
  if (changes.length > 0) {
    const commit = await repository.commit(base, changes, title);
    await repository.point(branch, commit, head ? (pull ? "forward" : "force") : "create");
  }
  if (pull) {
    if (isOther(pull.title, title) || isOther(pull.body, body)) await repository.editPull(pull, title, body);
    return { url: pull.url, outcome: changes.length > 0 ? "updated" : "unchanged", refused };
  }
  if (changes.length === 0) return { outcome: "unchanged", refused };
  return { url: await repository.startPull(branch, title, body), outcome: "opened", refused };
}

/** The paths of those entries that are as one of Lintel's merged pull requests left them. */
async function leftByUs(
  repository: Repository,
  branch: string,
  entries: readonly Entry[],
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>();
  const open = new Map(entries.map(({ path, sha }) => [path, sha]));
  if (open.size === 0) return ours;
  for await (const page of repository.mergedFiles(branch)) {
    for (const { path, sha } of page) {
      if (open.get(path) === sha) ours.add(path);
      // The newest to name a file decides.
      open.delete(path);
    }
    if (open.size === 0) break;
  }
  return ours;
}

/** GitHub gives a text back with line ends of its own. */
function isOther(one: string, another: string): boolean {
  const plain = (text: string) => text.replaceAll("\r\n", "\n").trim();
  return plain(one) !== plain(another);
}

async function markdownBelow(repository: Repository, folder: string, ref: string): Promise<readonly Leaf[]> {
  const { name } = repository;
  const tree = await repository.treeOf(ref);
  if (!tree) throw new Refusal(`${name} has no branch or tag \`${ref}\`: check the link.`);
  const all = await repository.entriesBelow(tree, folder);
  if (!all) throw new Refusal(`${name} has no folder \`${folder}\`: check its name.`);
  const leaves = all.filter(({ path }) => /\.md$/i.test(path));
  if (leaves.length > most.files)
    throw new Refusal(
      `That folder holds ${leaves.length} Markdown files; Lintel reads ${most.files}: name one below it.`,
    );
  const bytes = leaves.reduce((sum, { size }) => sum + size, 0);
  if (bytes > most.megabytes * 1e6)
    throw new Refusal(`The Markdown files there are larger than ${most.megabytes} MB together: name a folder below.`);
  return leaves;
}

async function readAll(repository: Repository, folder: string, leaves: readonly Leaf[]): Promise<readonly AdrFile[]> {
  const files: AdrFile[] = [];
  for (let from = 0; from < leaves.length; from += blobsAtOnce) {
    const batch = leaves.slice(from, from + blobsAtOnce).map(async ({ path, sha }) => ({
      path: folder ? `${folder}/${path}` : path,
      text: await repository.textOf(sha),
    }));
    files.push(...(await Promise.all(batch)));
  }
  return files;
}
