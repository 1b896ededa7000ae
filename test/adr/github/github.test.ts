// Exports to a real Git repository behind a stand-in for GitHub's API; what came of them is read from a real clone.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createGitHub } from "../../../src/adr/github/github.ts";
import { goodToken, startGitServer } from "../../support/git-server.ts";

const branch = "lintel/decisions";
const redis = { path: "0001-use-redis.md", text: "# Use Redis\n" };
const kafka = { path: "0002-use-kafka.md", text: "# Use Kafka: für große Mengen\n" };
const index = { path: "index.md", text: "# Decisions\n\n* ADR 1\n* ADR 2\n" };
const files = [redis, kafka, index];

async function startWorld(t: TestContext, options = {}) {
  const server = await startGitServer(t, options);
  const github = createGitHub({ token: goodToken, apiUrl: server.url });
  const proposal = {
    repository: server.name,
    folder: "docs/adr",
    branch,
    files,
    title: "Decisions of #design",
    body: "Two\nlines",
  };
  return {
    ...server,
    github,
    propose: (more: Partial<typeof proposal> = {}) => github.propose({ ...proposal, ...more }),
    /** The folder as a clone of a branch has it. */
    async folder(of = branch): Promise<Record<string, string>> {
      const all = Object.entries(await server.clone(of)).filter(([path]) => path.startsWith("docs/adr/"));
      return Object.fromEntries(all.map(([path, text]) => [path.slice("docs/adr/".length), text]));
    },
  };
}

const asFolder = (list: readonly { path: string; text: string }[]) =>
  Object.fromEntries(list.map(({ path, text }) => [path, text]));

test("the first export opens a pull request with one commit, and a clone of its branch holds the files", async (t) => {
  const world = await startWorld(t);
  const done = await world.propose();
  assert.deepEqual(done, { url: "https://github.com/team/decisions/pull/1", outcome: "opened", refused: [] });
  assert.deepEqual(await world.folder(), asFolder(files));
  assert.deepEqual(world.commits(branch), ["Decisions of #design"]);
  assert.deepEqual(await world.folder("main"), {});
  assert.ok("README.md" in (await world.clone(branch)));
});

test("an export that changes nothing leaves the open pull request as it is", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  const before = world.requests.length;
  const done = await world.propose();
  assert.deepEqual(done, { url: "https://github.com/team/decisions/pull/1", outcome: "unchanged", refused: [] });
  assert.deepEqual(
    world.requests.slice(before).filter((asked) => !asked.startsWith("GET")),
    [],
  );
  assert.equal(world.commits(branch).length, 1);
});

test("an edit while the pull request is open becomes a commit on top of it, which also takes up what a person pushed", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  world.repository.commit({ "docs/adr/notes.txt": "by Ana" }, branch);
  const edited = { ...redis, text: "# Use Redis\n\nFor state.\n" };
  const done = await world.propose({ files: [edited, kafka, index], title: "Decisions, edited", body: "New" });
  assert.equal(done.outcome, "updated");
  assert.deepEqual(await world.folder(), { ...asFolder([edited, kafka, index]), "notes.txt": "by Ana" });
  assert.deepEqual(world.commits(branch), ["Decisions, edited", "By hand", "Decisions of #design"]);
  assert.deepEqual(
    world.hub.pulls.map(({ title, body }) => ({ title, body })),
    [{ title: "Decisions, edited", body: "New" }],
  );
});

test("a record whose title changed while the pull request is open leaves no file of its old name", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  const renamed = { path: "0002-use-redpanda.md", text: "# Use Redpanda\n" };
  const done = await world.propose({ files: [redis, renamed, index] });
  assert.deepEqual(done.refused, []);
  assert.deepEqual(await world.folder(), asFolder([redis, renamed, index]));
});

for (const merging of [{ how: "merge" }, { how: "squash", deletesBranch: true }])
  test(`after a ${merging.how} nothing is left to do, and the next change is a pull request of its own`, async (t) => {
    const world = await startWorld(t);
    await world.propose();
    world.merge(1, merging);
    assert.deepEqual(await world.propose(), { outcome: "unchanged", refused: [] });
    const renamed = { path: "0001-use-valkey.md", text: "# Use Valkey\n" };
    const next = [renamed, kafka, { ...index, text: "# Decisions\n\nThree\n" }];
    const done = await world.propose({ files: next });
    assert.deepEqual(done, { url: "https://github.com/team/decisions/pull/2", outcome: "opened", refused: [] });
    assert.deepEqual(await world.folder(), asFolder(next));
    assert.equal(world.commits(branch).length, 1);
    world.merge(2, merging);
    assert.deepEqual(await world.folder("main"), asFolder(next));
  });

test("a pull request that people closed is not reopened: the branch is made anew from the default branch", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  world.close(1);
  world.repository.commit({ "later.txt": "on main" });
  const done = await world.propose({ files: [redis] });
  assert.deepEqual(done, { url: "https://github.com/team/decisions/pull/2", outcome: "opened", refused: [] });
  assert.deepEqual(await world.folder(), asFolder([redis]));
  assert.ok("later.txt" in (await world.clone(branch)));
  assert.equal(world.commits(branch).length, 1);
});

test("what a closed pull request wanted does not make the file on the default branch somebody else's", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  world.merge(1);
  await world.propose({ files: [{ ...index, text: "# Unwanted\n" }] });
  world.close(2);
  const done = await world.propose({ files: [{ ...index, text: "# Wanted\n" }] });
  assert.deepEqual(done, { url: "https://github.com/team/decisions/pull/3", outcome: "opened", refused: [] });
});

test("a repository that went to another owner is found by its old name, and its open pull request too", async (t) => {
  const world = await startWorld(t);
  const repository = "old-team/decisions";
  assert.equal((await world.propose({ repository })).outcome, "opened");
  assert.equal((await world.propose({ repository })).outcome, "unchanged");
  assert.equal((await world.propose({ repository, files: [kafka, { ...redis, text: "# New\n" }] })).outcome, "updated");
  assert.equal(world.hub.pulls.length, 1);
});

test("a number that a file of somebody else has is left out and named, and that file stays", async (t) => {
  const world = await startWorld(t);
  world.repository.commit({
    "docs/adr/0002-use-rabbitmq.md": "# Use RabbitMQ\n",
    "docs/adr/backend/0001-go.md": "# Go\n",
  });
  const done = await world.propose();
  assert.equal(done.outcome, "opened");
  assert.deepEqual(done.refused, [
    "ADR 2 is left out, as `docs/adr/0002-use-rabbitmq.md` has its number: give that file another number, then export again.",
  ]);
  const folder = await world.folder();
  assert.deepEqual(Object.keys(folder), [
    "0001-use-redis.md",
    "0002-use-rabbitmq.md",
    "backend/0001-go.md",
    "index.md",
  ]);
  assert.equal(folder["0002-use-rabbitmq.md"], "# Use RabbitMQ\n");
});

test("an index that somebody wrote, or changed after the merge, is left alone and named", async (t) => {
  const world = await startWorld(t);
  world.repository.commit({ "docs/adr/index.md": "# Our own\n" });
  const first = await world.propose();
  assert.match(String(first.refused), /`docs\/adr\/index\.md` is not as Lintel left it.*delete it/);
  assert.equal((await world.folder())["index.md"], "# Our own\n");
  world.close(1);
  world.repository.commit({ "docs/adr/index.md": null });
  assert.deepEqual((await world.propose()).refused, []);
  world.merge(2);
  world.repository.commit({ "docs/adr/index.md": "# Edited\n" });
  const later = await world.propose({ files: [{ ...index, text: "# Newer\n" }] });
  assert.equal(later.outcome, "unchanged");
  assert.equal(later.refused.length, 1);
});

test("with nothing but refused files there is neither branch nor pull request", async (t) => {
  const world = await startWorld(t);
  world.repository.commit({ "docs/adr/0001-other.md": "# Other\n" });
  const done = await world.propose({ files: [redis] });
  assert.equal(done.outcome, "unchanged");
  assert.equal(done.refused.length, 1);
  assert.equal(world.repository.resolve(`refs/heads/${branch}`), undefined);
  assert.deepEqual(world.hub.pulls, []);
});

test("a log of 250 decisions is one commit, and comes back as it was", async (t) => {
  const world = await startWorld(t);
  const many = Array.from({ length: 250 }, (_, n) => ({
    path: `${String(n + 1).padStart(4, "0")}-x.md`,
    text: `# ${n}\n`,
  }));
  await world.propose({ files: many });
  assert.equal(world.commits(branch).length, 1);
  world.merge(1);
  const moved = many.map((file, n) => (n === 249 ? { path: "0250-y.md", text: "# Y\n" } : file));
  assert.deepEqual((await world.propose({ files: moved })).refused, []);
  assert.deepEqual(await world.folder(), asFolder(moved));
});

test("a folder is read with the Markdown below it, by the paths of the repository", async (t) => {
  const world = await startWorld(t);
  world.repository.commit({
    "docs/adr/0001-a.md": "# Ä\n",
    "docs/adr/backend/0001-b.MD": "# B\n",
    "docs/adr/logo.svg": "<svg/>",
    "docs/other.md": "# Other\n",
  });
  world.repository.commit({ "docs/adr/0009-branch.md": "# Branch\n" }, "next");
  const read = (path: string, ref?: string) =>
    world.github.readFolder({ repository: world.name, path, ...(ref && { ref }) });
  assert.deepEqual(asFolder(await read("docs/adr")), {
    "docs/adr/0001-a.md": "# Ä\n",
    "docs/adr/backend/0001-b.MD": "# B\n",
  });
  assert.equal((await read("")).length, 4);
  assert.equal((await read("docs/adr/", "next")).length, 3);
  await assert.rejects(read("docs/nowhere"), {
    name: "Refusal",
    message: "team/decisions has no folder `docs/nowhere`: check its name.",
  });
  await assert.rejects(read("docs/adr/0001-a.md"), { name: "Refusal", message: /is not a folder/ });
  await assert.rejects(read("docs/adr", "gone"), { name: "Refusal", message: /no branch or tag `gone`/ });
});
