import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../src/conversation/refusal.ts";
import { readActivity } from "../../src/teams/activity.ts";
import { turnsOf } from "../../src/teams/inbound.ts";
import { fetchFile, sharedFiles } from "../../src/teams/shared-files.ts";
import { createFileTrust } from "../../src/teams/trust.ts";
import { startFileHost } from "../support/file-host.ts";

const downloadUrl = "https://acme-my.sharepoint.com/personal/ana/_layouts/15/download.aspx?UniqueId=1&tempauth=x";
const handedOver = {
  contentType: "application/vnd.microsoft.teams.file.download.info",
  name: "adrs.zip",
  content: { downloadUrl, uniqueId: "1", fileType: "zip" },
};
const reference = { contentType: "reference", name: "adrs.zip", contentUrl: "https://acme.sharepoint.com/adrs.zip" };

function activity(attachments: readonly object[], text = "import") {
  return readActivity({
    ...{ type: "message", id: "1", channelId: "msteams", serviceUrl: "https://smba.trafficmanager.net/emea/" },
    ...{ from: { id: "29:ana" }, recipient: { id: "28:bot" }, conversation: { id: "a:1" } },
    ...{ text, attachments },
  });
}

test("files come with messages and commands; cards, HTML and pictures are none", () => {
  const others = [
    { contentType: "text/html", content: "<p>import</p>" },
    { contentType: "application/vnd.microsoft.card.adaptive", name: "card", content: {} },
    { contentType: "image/png", contentUrl: "https://smba.trafficmanager.net/1" },
  ];
  assert.deepEqual(sharedFiles(activity([...others, handedOver, reference])), [
    { name: "adrs.zip", ref: downloadUrl },
    { name: "adrs.zip", ref: "" },
  ]);
  for (const text of ["import", "/adr import"])
    assert.equal(turnsOf(activity([handedOver], text))[0]?.files?.[0]?.ref, downloadUrl);
  assert.equal(turnsOf(activity(others))[0]?.files, undefined);
});

test("a file of a channel is refused, with the ways that there are", async () => {
  const fetched = fetchFile(() => true, { name: "adrs.zip", ref: "" }, 1e6);
  await assert.rejects(fetched, (error) => {
    return error instanceof Refusal && /send adrs\.zip to me in a personal chat, or import from/.test(error.message);
  });
});

test("files are loaded from where Teams keeps them, and from nowhere else", () => {
  const isTrusted = createFileTrust({ tenantId: "t", apiUrl: undefined });
  for (const url of [downloadUrl, "https://acme.sharepoint.us/x", "https://abc.dm.files.1drv.com/x"])
    assert.ok(isTrusted(new URL(url)), url);
  for (const url of [
    "http://acme.sharepoint.com/x",
    "https://sharepoint.com.evil.example/x",
    "https://evilsharepoint.com/x",
    "https://acme.sharepoint.com:8443/x",
    "https://acme.sharepoint.com@evil.example/x",
    "https://user@acme.sharepoint.com/x",
    "http://127.0.0.1:3000/x",
    "http://169.254.169.254/metadata",
  ])
    assert.ok(!isTrusted(new URL(url)), url);
});

test("where something on this machine stands in for Teams, it may hand files over, too", () => {
  const standIn = createFileTrust({ tenantId: "t", apiUrl: "http://127.0.0.1:4000" });
  assert.deepEqual(
    [standIn(new URL("http://127.0.0.1:4000/x")), standIn(new URL("http://127.0.0.1:4001/x"))],
    [true, false],
  );
  const anonymous = createFileTrust({ tenantId: undefined, apiUrl: undefined });
  assert.deepEqual([anonymous(new URL("http://localhost:56150/x")), anonymous(new URL(downloadUrl))], [true, false]);
});

test("a file whose address has run out is refused, and nobody else is asked for it", async (t) => {
  const elsewhere = await startFileHost(t, {});
  const moved = { status: 302, headers: { location: `${elsewhere.origin}/adrs.zip` } };
  const { origin } = await startFileHost(t, { "/late": { status: 401 }, "/moved": moved });
  for (const path of ["/late", "/moved"]) {
    const fetched = fetchFile((url) => url.origin === origin, { name: "adrs.zip", ref: origin + path }, 1e6);
    await assert.rejects(fetched, (error) => error instanceof Refusal && /send it again/.test(error.message), path);
  }
  assert.deepEqual(elsewhere.asked, []);
});
