import assert from "node:assert/strict";
import { test } from "node:test";
import { platforms } from "../support/platforms.ts";
import { propose } from "../support/short-discussion.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms) {
  test(`a form that cannot be brought up says why at once (${platform})`, async (t) => {
    const { talk } = await startWorld(t, { platform });
    const { card } = await propose(talk, "Redis");
    await talk.press(card.message, "Accept");
    const told =
      platform === "local"
        ? (await talk.press(card.message, "Supersede…")).text
        : await talk.pressInVain(card.message, "Supersede…");
    assert.match(told, /nothing yet that could replace ADR 1/);
  });
  test(`a command that brings up a form is refused as any other (${platform})`, async (t) => {
    const { talk } = await startWorld(t, { platform });
    assert.match((await talk.command("/adr new 🚀🚀")).text, /A title needs at least one word/);
    assert.match((await talk.command("/adr edit 99")).text, /There is no ADR 99/);
  });
}
