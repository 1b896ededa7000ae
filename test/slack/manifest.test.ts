// The app manifest asks for what the code uses: the stand-in for Slack grants and sends only what the manifest says, so that
// the scenarios hold one direction; here is the other, that nothing is asked for in vain.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { botScopes } from "../../src/slack/scopes.ts";

const manifest = parse(readFileSync(new URL("../../infra/slack/manifest.yaml", import.meta.url), "utf8"));
const listeners = readFileSync(new URL("../../src/slack/listeners.ts", import.meta.url), "utf8");

test("installing through OAuth asks for the same scopes as the manifest", () => {
  assert.deepEqual(manifest.oauth_config.scopes.bot, [...botScopes]);
});

test("every event of the manifest has a listener, and the other way round", () => {
  const heard = [...listeners.matchAll(/case "(\w+)":/g)].map(([, name]) => name);
  const sent = manifest.settings.event_subscriptions.bot_events.map((name: string) => name.split(".")[0]);
  assert.deepEqual([...new Set(sent)].toSorted(), heard.toSorted());
});

test("every command and shortcut of the manifest has a listener, and the other way round", () => {
  const [, names = ""] = /app\.command\(\/\^\\\/\(([\w|]+)\)\$\//.exec(listeners) ?? [];
  const commands = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  assert.deepEqual(
    commands.toSorted(),
    names
      .split("|")
      .map((name) => `/${name}`)
      .toSorted(),
  );
  const shortcuts = [...listeners.matchAll(/callback_id: "(\w+)"/g)].map(([, id]) => id);
  assert.deepEqual(
    manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id),
    shortcuts,
  );
});

test("the manifest keeps Slack's limits", () => {
  const { features, settings } = manifest;
  assert.ok(features.agent_view.agent_description.length <= 300);
  assert.ok(features.agent_view.suggested_prompts.length <= 4);
  for (const { name } of features.shortcuts) assert.ok(name.length <= 24, name);
  for (const { command } of features.slash_commands) assert.ok(command.length <= 32, command);
  const urls = [settings.event_subscriptions, settings.interactivity, ...features.slash_commands.map(urlOf)];
  for (const { request_url } of urls) assert.equal(request_url, "https://HOST/slack/events");
});

function urlOf({ url }: { url: string }) {
  return { request_url: url };
}
