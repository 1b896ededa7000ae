import assert from "node:assert/strict";
import { test } from "node:test";
import type { Address } from "../../src/conversation/address.ts";
import { SlackRefusal } from "../../src/slack/calls.ts";
import { replaceCard } from "../../src/slack/card-message.ts";

const address: Address = { platform: "slack", workspace: "T1", channel: "C1", thread: "" };

for (const code of ["message_not_found", "is_archived", "not_in_channel", "channel_not_found", "edit_window_closed"])
  test(`a card that Slack keeps from being changed (${code}) stays as it is, and that is no error`, async () => {
    assert.equal(await replaceCard(refusing(code), address, "1732190000.123456", { title: "New" }), undefined);
  });

test("any other refusal is one", async () => {
  await assert.rejects(
    replaceCard(refusing("token_revoked"), address, "1732190000.123456", { title: "New" }),
    SlackRefusal,
  );
});

function refusing(code: string) {
  return { call: async () => Promise.reject(new SlackRefusal("chat.update", code)) };
}
