import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../src/conversation/refusal.ts";
import { SlackRefusal } from "../../src/slack/calls.ts";
import { fetchFile, type SlackFile, sharedFiles, withFileInfo } from "../../src/slack/shared-files.ts";
import { startFileHost } from "../support/file-host.ts";

const address = { platform: "slack", workspace: "T1", channel: "C1", thread: "1.0" } as const;
const shared = { name: "adrs.zip", ref: "F1" };
const query = { teamId: "T1", isEnterpriseInstall: false };
const stub = { id: "F1", mode: "file_access", file_access: "check_file_info" };

/** Fetches the file of which files.info says this. */
function fetched(file: SlackFile | SlackRefusal, apiUrl?: string) {
  const call = async () => {
    if (file instanceof Error) throw file;
    return { ok: true, file };
  };
  const of = async () => ({ botToken: "xoxb-1", botId: "B1", botUserId: "U1", teamId: "T1", enterpriseId: undefined });
  return fetchFile({ calls: { call }, installations: { of }, apiUrl }, address, shared, 1_000);
}

test("only what Slack itself holds is a file", () => {
  const files: SlackFile[] = [
    { id: "F1", name: "adrs.zip", size: 7, mode: "hosted" },
    { id: "F2", name: "note.md", size: 5, mode: "snippet" },
    { id: "F3", mode: "tombstone" },
    { id: "F4", name: "old.zip", mode: "hidden_by_limit" },
    { id: "F5", name: "Plan", mode: "external", is_external: true },
    stub,
    { name: "of no id" },
  ];
  assert.deepEqual(sharedFiles(files), [
    { name: "adrs.zip", ref: "F1", size: 7 },
    { name: "note.md", ref: "F2", size: 5 },
    { name: "unnamed", ref: "F1" },
  ]);
});

test("a file of another organisation is looked up for its name; where that fails it has none", async () => {
  const event = { ts: "1.0", files: [stub, { id: "F2", name: "b.md" }] };
  const told = await withFileInfo(async () => ({ ok: true, file: { id: "F1", name: "a.md" } }), query, event);
  assert.deepEqual(told, {
    ts: "1.0",
    files: [
      { id: "F1", name: "a.md" },
      { id: "F2", name: "b.md" },
    ],
  });
  const refused = async () => {
    throw new SlackRefusal("files.info", "ratelimited");
  };
  assert.deepEqual(await withFileInfo(refused, query, event), event);
});

test("the token goes to Slack's hosts only, wherever the file is said to lie and leads to", async (t) => {
  const elsewhere = await startFileHost(t, {});
  const location = `${elsewhere.origin}/adrs.zip`;
  const slack = await startFileHost(t, { "/moved": { status: 302, headers: { location } } });
  const refused = (error: unknown) => error instanceof Refusal && /does not hand adrs\.zip over/.test(error.message);
  for (const url_private_download of [
    location,
    "https://files.slack.com.evil.example/adrs.zip",
    "https://evilslack.com/adrs.zip",
    "http://files.slack.com/adrs.zip",
    "https://files.slack.com:8443/adrs.zip",
    `${slack.origin}/moved`,
  ])
    await assert.rejects(fetched({ url_private_download }, `${slack.origin}/api/`), refused, url_private_download);
  assert.deepEqual([slack.asked, elsewhere.asked], [[["/moved", "Bearer xoxb-1"]], []]);
});

test("a page to sign in is no file, unless a page was shared", async (t) => {
  const page = { headers: { "content-type": "text/html; charset=utf-8" }, pieces: [Buffer.from("<title>")] };
  const { origin } = await startFileHost(t, { "/page": page });
  const url_private_download = `${origin}/page`;
  await assert.rejects(fetched({ url_private_download, mimetype: "application/zip" }, `${origin}/`), /files:read/);
  const bytes = await fetched({ url_private_download, mimetype: "text/html" }, `${origin}/`);
  assert.equal(Buffer.from(bytes).toString(), "<title>");
});

const refusals: [file: SlackFile | SlackRefusal, words: RegExp][] = [
  [{ mode: "tombstone" }, /not there any more/],
  [new SlackRefusal("files.info", "file_deleted"), /not there any more/],
  [new SlackRefusal("files.info", "missing_scope"), /scope files:read/],
  [new SlackRefusal("files.info", "access_denied"), /does not hand adrs\.zip over to me \(access_denied\)/],
  [{ size: 1_001 }, /larger than the/],
];

for (const [file, words] of refusals)
  test(`a file that is ${JSON.stringify(file)} is refused in one sentence: ${words}`, async () => {
    await assert.rejects(fetched(file), (error) => error instanceof Refusal && words.test(error.message));
  });

test("what Slack may do in a moment is no refusal", async () => {
  await assert.rejects(fetched(new SlackRefusal("files.info", "ratelimited")), SlackRefusal);
});
