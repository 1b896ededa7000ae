// The same exports against the GitHub of `emulate`, which keeps its own Git objects. It does not know the files of a pull request,
// so what happens after a merge is held by the stand-in of github.test.ts alone.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createEmulator } from "emulate";
import { createGitHub } from "../../../src/adr/github/github.ts";
import { cleanup } from "../../support/cleanup.ts";

const token = "lintel-token";
const repository = "ana/decisions";
const redis = { path: "0001-use-redis.md", text: "# Use Redis\n" };
const kafka = { path: "0002-use-kafka.md", text: "# Use Kafka: für große Mengen\n" };

async function startWorld(t: TestContext) {
  const seed = {
    tokens: { [token]: { login: "ana", scopes: ["repo"] } },
    github: {
      users: [{ login: "ana" }],
      repos: [
        { owner: "ana", name: "decisions" },
        { owner: "ana", name: "empty", auto_init: false },
      ],
    },
  };
  const emulator = await createEmulator({ service: "github", port: 0, seed });
  cleanup(t, () => emulator.close());
  const github = createGitHub({ token, apiUrl: emulator.url });
  const proposal = { repository, folder: "docs/adr", branch: "lintel/decisions", title: "Decisions", body: "Two" };
  return {
    github,
    propose: (files: readonly { path: string; text: string }[], more = {}) =>
      github.propose({ ...proposal, files, ...more }),
    async ask(method: string, path: string, body?: object) {
      const headers = { authorization: `token ${token}`, "content-type": "application/json" };
      const response = await fetch(`${emulator.url}/repos/${repository}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return response.json();
    },
  };
}

test("emulate's GitHub gets one pull request, however often the same is exported", async (t) => {
  const world = await startWorld(t);
  const first = await world.propose([redis, kafka]);
  assert.equal(first.outcome, "opened");
  assert.match(String(first.url), /\/ana\/decisions\/pull\/1$/);
  assert.equal((await world.propose([redis, kafka])).outcome, "unchanged");
  const pulls = await world.ask("GET", "/pulls?state=all");
  assert.equal(pulls.length, 1);
  assert.equal(pulls[0].head.ref, "lintel/decisions");
});

test("emulate's GitHub holds what was exported, and an edit goes on top of it", async (t) => {
  const world = await startWorld(t);
  await world.propose([redis, kafka]);
  const edited = { ...redis, text: "# Use Redis\n\nFor state.\n" };
  assert.equal((await world.propose([edited, kafka])).outcome, "updated");
  const files = await world.github.readFolder({ repository, path: "docs/adr", ref: "lintel/decisions" });
  assert.deepEqual(
    files.map(({ path, text }) => ({ path: path.replace("docs/adr/", ""), text })),
    [edited, kafka],
  );
});

test("emulate's GitHub merges the export, and nothing is left to do", async (t) => {
  const world = await startWorld(t);
  await world.propose([redis, kafka]);
  assert.equal((await world.ask("PUT", "/pulls/1/merge", {})).merged, true);
  assert.deepEqual(await world.propose([redis, kafka]), { outcome: "unchanged", refused: [] });
  const third = { path: "0003-use-s3.md", text: "# Use S3\n" };
  const done = await world.propose([redis, kafka, third]);
  assert.equal(done.outcome, "opened");
  assert.match(String(done.url), /pull\/2$/);
});

test("emulate's GitHub refuses what GitHub refuses", async (t) => {
  const world = await startWorld(t);
  await assert.rejects(world.propose([redis], { repository: "ana/nowhere" }), {
    name: "Refusal",
    message: /shows Lintel no repository/,
  });
  await assert.rejects(world.propose([redis], { repository: "ana/empty" }), { name: "Refusal", message: /is empty/ });
  await world.ask("PATCH", "", { archived: true });
  await assert.rejects(world.propose([redis]), { name: "Refusal", message: /is archived/ });
});
