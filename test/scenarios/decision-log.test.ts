// A log of decisions as a whole: read from files, found again, held against questions, and handed out.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { strToU8, unzipSync, zipSync } from "fflate";
import { startClaude } from "../support/claude-server.ts";
import { eventually } from "../support/eventually.ts";
import { goodToken, startGitServer } from "../support/git-server.ts";
import { heardIn } from "../support/heard.ts";
import { platforms } from "../support/platforms.ts";
import type { Talk } from "../support/talk.ts";
import { startWorld } from "../support/world.ts";

const folder = new URL("../fixtures/adr-govuk-aws/", import.meta.url);
const govuk = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));

for (const platform of platforms)
  describe(platform, { concurrency: 4 }, () => {
    test("an existing log is imported from a zip, found by words, and held against a question that opposes it", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const { text } = await importGovuk(talk);
      assert.match(text, /imported 38 records/);
      assert.match(text, /0006-puppet-architecture\.md: status “Pending” imported as proposed/);
      const [found] = (await talk.ask("@architect adr search rds databases", { place: "direct" })).cards;
      assert.match(found?.text.split("\n")[0] ?? "", /ADR 18: .*RDS/);
      const answer = await talk.ask("Should we host our own Postgres on EC2 instead of RDS?", { place: "direct" });
      assert.match(answer.text, /(?:Rejected before|goes against).*ADR 18: Use RDS/);
      assert.match(answer.text, /\/adr supersede 18 by/);
      const other = await talk.ask("How does Redis persistence work?", { place: "direct" });
      assert.doesNotMatch(other.text, /ADR \d/);
    });

    test("Claude is told of the decisions that bear on a question, once and for the next turn too", async (t) => {
      const claude = await startClaude(t);
      const { talk } = await startWorld(t, { platform, claude });
      await importGovuk(talk);
      claude.reply("Host it on EC2.");
      const question = "Should we host our own Postgres on EC2 instead of RDS?";
      const asked = await talk.say(question, { place: "direct" });
      assert.match((await talk.replyTo(asked)).text, /Rejected before.*ADR 18[\s\S]*\n\nHost it on EC2\.$/);
      const heard = heardIn(claude.requests[0]);
      assert.match(heard, /team_decisions.*ADR 18/);
      claude.reply("Because you asked.");
      await talk.ask("why?", { place: "direct", thread: asked });
      assert.ok(heardIn(claude.requests[1]).startsWith(heard.slice(0, heard.indexOf("team_decisions") + 200)));
    });

    test("what is no record, too large or gone is refused, and nothing is imported", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const send = (name: string, content: Uint8Array | string) =>
        talk.ask("@architect adr import", { place: "direct", files: [{ name, content }] });
      assert.match((await send("notes.txt", "hello")).text, /neither a \.zip nor a \.md/);
      assert.match((await send("log.zip", "this is no zip")).text, /zip/i);
      assert.match((await send("README.md", "# Records")).text, /imported 0 records[\s\S]*README\.md/);
      assert.match((await talk.ask("@architect adr list", { place: "direct" })).text, /no decisions yet/);
    });
  });

test("the log is handed over as a zip that holds each decision and an index", async (t) => {
  const { talk, local } = await startWorld(t);
  await importInChannel(talk);
  await talk.command("/adr export");
  const [file] = (await local.messages())
    .flatMap(({ files = [] }) => files.filter(({ name }) => name.endsWith(".zip")))
    .slice(-1);
  const bytes = new Uint8Array(await (await fetch(`${local.url}${file?.url}`)).arrayBuffer());
  const names = Object.keys(unzipSync(bytes));
  assert.equal(names.length, 39);
  assert.ok(names.includes("0018-use-rds-instead-of-provisioned-ec2-databases.md") && names.includes("index.md"));
});

test("on the server's disk each log has a folder of its own", async (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), "lintel-test-data-"));
  const { talk } = await startWorld(t, { env: { DATA_DIR: dataDir } });
  await importInChannel(talk);
  const { text } = await talk.command("/adr export folder");
  const [, path = ""] = /`([^`]+)`/.exec(text) ?? [];
  assert.ok(path.startsWith(dataDir));
  assert.equal(readdirSync(path).length, 39);
});

test("accepted decisions reach GitHub as one pull request, and GitHub being down delays only that", async (t) => {
  const hub = await startGitServer(t);
  const { talk } = await startWorld(t, { env: { GITHUB_TOKEN: goodToken, GITHUB_API_URL: hub.url } });
  await importInChannel(talk);
  await talk.command("/adr repository team/decisions");
  hub.trouble({ on: /./, status: 503 });
  const thread = await talk.say("@architect adr export github");
  assert.match((await talk.replyTo(thread)).text, /I send 38 decisions to team\/decisions/);
  await eventually(async () => (await talk.repliesIn(thread)).some(({ text }) => /keep trying/.test(text)));
  assert.match((await talk.command("/adr list")).cards[0]?.title ?? "", /38 decisions/);
  await eventually(async () => (await talk.repliesIn(thread)).some(({ text }) => /in a pull request: http/.test(text)));
  const files = await hub.clone(hub.hub.pulls[0]?.branch ?? "");
  assert.ok("docs/adr/0018-use-rds-instead-of-provisioned-ec2-databases.md" in files);
});

async function importGovuk(talk: Talk) {
  return talk.ask("@architect adr import", { place: "direct", files: [{ name: "adr.zip", content: zipped() }] });
}

async function importInChannel(talk: Talk) {
  return talk.ask("@architect adr import", { files: [{ name: "adr.zip", content: zipped() }] });
}

function zipped(): Uint8Array {
  return zipSync(
    Object.fromEntries(govuk.map((name) => [`docs/adr/${name}`, strToU8(readFileSync(new URL(name, folder), "utf8"))])),
  );
}
