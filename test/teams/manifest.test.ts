// The package that Teams installs Lintel from: Microsoft's schema takes it, and it offers and asks for what the code has and uses.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { Redis } from "ioredis";
import { appPackage, checkedIcon, checkManifest, PackageFault, registrationOf } from "../../infra/teams/package.ts";
import { createSettingsStore } from "../../src/channels/settings-store.ts";
import { commandTable } from "../../src/commands/table.ts";
import { draftAction } from "../../src/teams/action.ts";
import type { Route } from "../../src/teams/address.ts";
import { createThreadStore } from "../../src/threads/thread-store.ts";
import { decisionCommands } from "../support/decision-commands.ts";
import { reviewCommands } from "../support/review-commands.ts";

const appId = "11111111-2222-3333-4444-555555555555";
const files = unzipSync(appPackage(registrationOf(["--app-id", appId, "--host", "lintel.contoso.com"])));
const written = Buffer.from(files["manifest.json"] ?? []).toString();
const manifest = JSON.parse(written);
const [bot] = manifest.bots;
const code = globSync("src/teams/*.ts").map((name) => readFileSync(name, "utf8"));

test("the package is the manifest and two icons, at the root of the zip", () => {
  assert.deepEqual(Object.keys(files), ["manifest.json", "color.png", "outline.png"]);
  assert.deepEqual(Object.values(manifest.icons), ["color.png", "outline.png"]);
});

test("the registration is filled in wherever Teams wants it", () => {
  const ids = [manifest.id, bot.botId, manifest.composeExtensions[0].botId, manifest.webApplicationInfo.id];
  assert.deepEqual(new Set(ids), new Set([appId]));
  assert.equal(manifest.developer.websiteUrl, "https://lintel.contoso.com/");
  assert.doesNotMatch(written, /APP_ID|HOST/);
});

test("a manifest that Microsoft's schema does not take is refused, and each fault is named", () => {
  checkManifest(written);
  const faulty = { ...manifest, manifestVersion: "1.28", name: { short: "A name of more than thirty characters" } };
  const refusal = faultOf(() => checkManifest(JSON.stringify(faulty)));
  assert.match(refusal, /^- manifestVersion must be equal to constant/m);
  assert.match(refusal, /^- name\.short must NOT have more than 30 characters/m);
});

test("the menus offer the commands of the table, in its order, as people type them", () => {
  const listed = bot.commandLists.map(({ triggers, commands }: CommandList) => [triggers, commands]);
  const table = visibleCommands();
  const slashed = table.map(({ line, description }) => ({ title: line.slice(1), description }));
  const mentioned = slashed.map(({ title, ...rest }) => ({ title: title.replace(/^architect /, ""), ...rest }));
  assert.deepEqual(listed, [
    [["mention"], mentioned],
    [["slash"], slashed],
  ]);
});

test("the bot can be added wherever Lintel can answer, and to a team first", () => {
  const scopes = { channel: "team", personal: "personal", group: "groupChat" } satisfies Record<Route["kind"], string>;
  assert.deepEqual(bot.scopes, Object.values(scopes));
  assert.equal(manifest.defaultInstallScope, "team");
});

test("people can send it files in a chat of their own, and the code takes them", () => {
  assert.equal(bot.supportsFiles, true);
  assert.ok(code.some((text) => text.includes("application/vnd.microsoft.teams.file.download.info")));
});

test("it asks for the permissions that its calls to Graph need, and for no others", () => {
  const needed = { teams: "ChannelMessage.Read.Group", chats: "ChatMessage.Read.Chat" };
  const asked = manifest.authorization.permissions.resourceSpecific;
  const read = (folder: string) => code.some((text) => new RegExp(`(?<!v3)/${folder}/\\$\\{`).test(text));
  const used = Object.entries(needed).filter(([folder]) => read(folder));
  assert.deepEqual(
    asked,
    used.map(([, name]) => ({ name, type: "Application" })),
  );
});

test("the action on a message is the one that the code answers", () => {
  const actions = manifest.composeExtensions[0].commands.map(({ id, context }: Action) => [id, context]);
  assert.deepEqual(actions, [[draftAction, ["message"]]]);
});

test("an icon of another size, or no picture at all, is refused with the size it must have", () => {
  const outline = Buffer.from(files["outline.png"] ?? []);
  assert.equal(checkedIcon("outline.png", 32, outline), outline);
  assert.match(
    faultOf(() => checkedIcon("color.png", 192, outline)),
    /color\.png is 32x32;.* 192x192/,
  );
  assert.match(
    faultOf(() => checkedIcon("color.png", 192, Buffer.from("GIF89a"))),
    /no PNG/,
  );
});

test("the outline has transparent pixels and no colour", () => {
  const colourType = files["outline.png"]?.[25];
  assert.equal(colourType, 6, "with an alpha channel");
  assert.match(readFileSync("infra/teams/outline.svg", "utf8"), /^[^#]*fill="#fff"[^#]*$/);
});

const mistakes: [args: string[], remedy: RegExp][] = [
  [[], /--app-id must be .* a GUID, not ""\. `az ad app list/],
  [["--app-id", "lintel"], /a GUID, not "lintel"/],
  [["--app-id", appId, "--host", "https://contoso.com/"], /--host must be a bare host name/],
  [["--app", appId], /Usage: npm run teams:package -- --app-id/],
];

for (const [args, remedy] of mistakes) {
  test(`"teams:package ${args.join(" ")}" is refused with the remedy`, () =>
    assert.match(
      faultOf(() => registrationOf(args)),
      remedy,
    ));
}

interface Action {
  id: string;
  context: string[];
}

interface CommandList {
  triggers: string[];
  commands: { title: string; description: string }[];
}

/** A menu holds twelve: of those on decisions the one that begins, and none for what the form of all settings holds. */
const notInMenu = ["model", "follow", "quiet", "weekends", "holidays", "quiet hours", "consequences"];

function visibleCommands() {
  // Listing commands asks Redis nothing, so none is needed.
  const redis = new Redis({ lazyConnect: true });
  const settings = createSettingsStore(redis);
  const threads = createThreadStore({ impatient: redis, patient: redis });
  const decisions = decisionCommands().filter(({ line }) => line === "/adr");
  const parts = {
    settings,
    threads,
    personas: [],
    models: [],
    rated: () => undefined,
    rescheduled: async () => undefined,
  };
  return commandTable({ ...parts, reviews: reviewCommands(), decisions })
    .filter(({ line, hidden }) => !hidden && !notInMenu.includes(line.replace("/architect ", "")))
    .map(({ line, usage, summary }) => ({ line, description: usage ? `${usage}: ${summary}` : summary }));
}

function faultOf(fails: () => unknown): string {
  try {
    fails();
  } catch (error) {
    if (error instanceof PackageFault) return error.message;
    throw error;
  }
  assert.fail("nothing was refused");
}
