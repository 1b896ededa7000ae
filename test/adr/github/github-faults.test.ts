// What GitHub says no to, what passes by itself, and what a crash leaves behind.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { inspect } from "node:util";
import { createGitHub } from "../../../src/adr/github/github.ts";
import { RetryLater } from "../../../src/ops/retry-later.ts";
import { goodToken, startGitServer } from "../../support/git-server.ts";

const branch = "lintel/decisions";
const files = [{ path: "0001-use-redis.md", text: "# Use Redis\n" }];
const pull = { url: "https://github.com/team/decisions/pull/1", refused: [] };

async function startWorld(t: TestContext, options = {}) {
  const server = await startGitServer(t, options);
  const github = createGitHub({ token: goodToken, apiUrl: `${server.url}/` });
  const propose = (repository = server.name) =>
    github.propose({ repository, folder: "docs/adr", branch, files, title: "Decisions", body: "One" });
  return { ...server, github, propose };
}

type World = Awaited<ReturnType<typeof startWorld>>;

const refusals: readonly { when: string; given: (world: World) => unknown; says: RegExp }[] = [
  {
    when: "the repository is gone",
    given: ({ hub }) => Object.assign(hub, { name: "renamed" }),
    says: /^GitHub shows Lintel no repository team\/decisions: check its name, and that Lintel's token may read it\.$/,
  },
  {
    when: "the token was revoked",
    given: ({ revoke }) => revoke(),
    says: /^GitHub does not accept Lintel's token, .* an operator must set a new GITHUB_TOKEN\.$/,
  },
  {
    when: "the token may only read",
    given: ({ hub }) => Object.assign(hub, { mayWrite: false }),
    says: /^Lintel's GitHub token may not write to team\/decisions: .*write access to contents and pull requests there\.$/,
  },
  {
    when: "a token without the right to write is told that there is nothing",
    given: ({ trouble }) => trouble({ on: /^POST/, status: 404, message: "Not Found" }),
    says: /^Lintel's GitHub token may not write to team\/decisions/,
  },
  {
    when: "the organisation asks for single sign-on",
    given: ({ trouble }) =>
      trouble({ on: /^GET/, status: 403, message: "Resource protected by organization SAML enforcement." }),
    says: /^The organisation of team\/decisions asks for single sign-on: /,
  },
  {
    when: "the repository is archived",
    given: ({ hub }) => Object.assign(hub, { isArchived: true }),
    says: /^team\/decisions is archived on GitHub and takes no changes: unarchive it, or choose another repository\.$/,
  },
  {
    when: "a rule protects the branch",
    given: ({ hub }) =>
      Object.assign(hub, {
        rule: "Repository rule violations found\n\nCannot create ref due to creations being restricted.",
      }),
    says: /^The branch rules of team\/decisions keep Lintel out /,
  },
  {
    when: "the folder is a file",
    given: ({ repository }) => repository.commit({ docs: "a file" }),
    says: /^`docs\/adr` in team\/decisions is not a folder: choose another one\.$/,
  },
  {
    when: "GitHub finds something else wrong",
    given: ({ trouble }) => trouble({ on: /^POST .*\/pulls$/, status: 422, message: "Validation Failed" }),
    says: /^GitHub does not take this for team\/decisions \(“Validation Failed”\): /,
  },
];

for (const { when, given, says } of refusals)
  test(`a person reads one sentence when ${when}, and nothing is damaged`, async (t) => {
    const world = await startWorld(t);
    await given(world);
    await assert.rejects(world.propose(), { name: "Refusal", message: says });
    assert.deepEqual(world.hub.pulls, []);
    assert.deepEqual(
      Object.keys(await world.clone("main")).filter((path) => path.startsWith("docs/adr/")),
      [],
    );
  });

test("an empty repository is refused, for an export as for an import", async (t) => {
  const world = await startWorld(t, { isEmpty: true });
  const no = { name: "Refusal", message: "team/decisions is empty: make a first commit there, then try again." };
  await assert.rejects(world.propose(), no);
  await assert.rejects(world.github.readFolder({ repository: world.name, path: "docs" }), no);
});

test("a folder with more files or bytes than Lintel reads is refused before any is fetched", async (t) => {
  const world = await startWorld(t);
  world.repository.commit(Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`many/${n}.md`, "x"])));
  world.repository.commit({ "large/a.md": "a".repeat(11e6), "large/b.md": "b".repeat(11e6) });
  const read = (path: string) => world.github.readFolder({ repository: world.name, path });
  await assert.rejects(read("many"), {
    name: "Refusal",
    message: /2001 Markdown files; Lintel reads 2000: name one below it/,
  });
  await assert.rejects(read("large"), { name: "Refusal", message: /larger than 20 MB together/ });
  assert.equal(world.requests.filter((asked) => asked.includes("/blobs/")).length, 0);
});

const waits: readonly {
  when: string;
  status: number;
  message?: string;
  headers?: Record<string, string>;
  ms: [number, number];
}[] = [
  { when: "a 429 that says how long", status: 429, headers: { "retry-after": "7" }, ms: [7_000, 7_000] },
  { when: "a 403 that says how long", status: 403, headers: { "retry-after": "90" }, ms: [90_000, 90_000] },
  { when: "a 503 that says how long", status: 503, headers: { "retry-after": "5" }, ms: [5_000, 5_000] },
  {
    when: "a 403 with no request left until a moment",
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.round(Date.now() / 1000) + 600) },
    ms: [540_000, 601_000],
  },
  {
    when: "a secondary limit without a figure",
    status: 403,
    message: "You have exceeded a secondary rate limit.",
    ms: [60_000, 60_000],
  },
];

for (const { when, status, message = "API rate limit exceeded", headers = {}, ms } of waits)
  test(`${when} is a wait of that long, and then all is well`, async (t) => {
    const world = await startWorld(t);
    world.trouble({ on: /^POST .*\/git\/trees$/, status, message, headers });
    const error = await world.propose().catch((each: unknown) => each);
    assert.ok(error instanceof RetryLater, inspect(error));
    assert.ok(error.afterMs >= ms[0] && error.afterMs <= ms[1], String(error.afterMs));
    assert.deepEqual(await world.propose(), { ...pull, outcome: "opened" });
  });

test("a 500, a broken connection and another 500 are errors to retry, and the next attempt gets there", async (t) => {
  const world = await startWorld(t);
  world.trouble({ on: /^GET/, status: 500 });
  world.trouble({ on: /^POST .*\/git\/commits$/, status: 0 });
  world.trouble({ on: /^POST .*\/pulls$/, status: 502 });
  for (const message of [/^GitHub answered 500/, /^GitHub cannot be reached/, /^GitHub answered 502/])
    await assert.rejects(world.propose(), { name: "Error", message });
  assert.deepEqual(await world.propose(), { ...pull, outcome: "opened" });
  assert.deepEqual(world.commits(branch), ["Decisions"]);
});

test("a server that is not there is an error to retry", async () => {
  const github = createGitHub({ token: goodToken, apiUrl: "http://127.0.0.1:1" });
  await assert.rejects(github.readFolder({ repository: "team/decisions", path: "" }), {
    name: "Error",
    message: /^GitHub cannot be reached/,
  });
});

const crashes: readonly { when: string; on: RegExp; isCarriedOut: boolean }[] = [
  { when: "between the commit and its branch", on: /^POST .*\/git\/refs$/, isCarriedOut: false },
  { when: "between the branch and the pull request", on: /^POST .*\/pulls$/, isCarriedOut: false },
  { when: "right after the pull request", on: /^POST .*\/pulls$/, isCarriedOut: true },
];

for (const { when, on, isCarriedOut } of crashes)
  test(`an export that ended ${when} is finished by the next: one pull request, one commit`, async (t) => {
    const world = await startWorld(t);
    world.trouble({ on, status: 0, isCarriedOut });
    await assert.rejects(world.propose(), /cannot be reached/);
    assert.deepEqual(await world.propose(), { ...pull, outcome: isCarriedOut ? "unchanged" : "opened" });
    assert.equal(world.hub.pulls.length, 1);
    assert.deepEqual(world.commits(branch), ["Decisions"]);
    assert.ok("docs/adr/0001-use-redis.md" in (await world.clone(branch)));
  });

test("a commit whose pull request could not be retold is retold by the next attempt", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  world.trouble({ on: /^PATCH .*\/pulls\/1$/, status: 500 });
  const more = { repository: world.name, folder: "docs/adr", branch, files: [], title: "Later", body: "Two" };
  await assert.rejects(world.github.propose(more), { name: "Error" });
  assert.equal((await world.github.propose(more)).outcome, "unchanged");
  assert.equal(world.hub.pulls[0]?.title, "Later");
});

test("a branch that moved meanwhile is an error to retry, never overwritten", async (t) => {
  const world = await startWorld(t);
  await world.propose();
  world.trouble({ on: /^PATCH .*\/git\/refs/, status: 422, message: "Update is not a fast forward" });
  const more = {
    repository: world.name,
    folder: "docs/adr",
    branch,
    files: [{ path: "0002-b.md", text: "# B\n" }],
    title: "B",
    body: "",
  };
  await assert.rejects(world.github.propose(more), { name: "Error", message: /not a fast forward/ });
  assert.equal((await world.github.propose(more)).outcome, "updated");
});

test("the default branch is never Lintel's own", async (t) => {
  const world = await startWorld(t);
  const onMain = { repository: world.name, folder: "", branch: "main", files, title: "x", body: "" };
  await assert.rejects(world.github.propose(onMain), { name: "Refusal" });
  assert.ok(!world.requests.some((asked) => !asked.startsWith("GET")));
});

test("the token is in no error, even one that quotes what was sent", async (t) => {
  const world = await startWorld(t);
  const token = "ghp_secret\nvalue";
  const odd = createGitHub({ token, apiUrl: world.url });
  const read = odd.readFolder({ repository: world.name, path: "" });
  const error = await read.catch((each: unknown) => each);
  assert.doesNotMatch(inspect(error, { depth: 9 }), /ghp_secret/);
  world.trouble({ on: /^GET/, status: 500, message: `no ${goodToken} here` });
  const quoted = await world.propose().catch((each: unknown) => each);
  assert.match(inspect(quoted, { depth: 9 }), /no \[hidden\] here/);
});
