// Reminders of a channel, as people set them up and change them on any platform.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { platforms } from "../support/platforms.ts";
import { cardOf } from "../support/short-discussion.ts";
import { startWorld } from "../support/world.ts";

for (const platform of platforms)
  describe(platform, { concurrency: 2 }, () => {
    test("typed, corrected in the form, and saved", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const typed = cardOf(await talk.command("/architect remind every 2 weeks on tuesday at 10:00: the cache"));
      assert.match(typed.text, /Every 2 weeks on Tuesday at 10:00.*: the cache/);
      const values = { ...usual, rhythm: "week", weekday: "Friday" };
      const corrected = cardOf(await talk.submitForm(typed.message, values, { button: "Change…" }));
      assert.match(corrected.text, /Every Friday at 09:30/);
      const { text } = await talk.press(corrected.message, "Save");
      assert.match(text, /^Ana set up: .*the cache.*, every Friday at 09:30\. First: Fri /);
    });

    test("a form alone does as well, and says what is wrong with it", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const wrong = await talk.fillForm("/architect remind", { ...usual, at: "25:00" });
      assert.match(wrong.text, /25:00.* is no time/);
      const preview = cardOf(await talk.fillForm("/architect remind", usual, { as: "bo" }));
      assert.equal(preview.title, "Is this right?");
      assert.match((await talk.press(preview.message, "Save", { as: "bo" })).text, /^Bo set up: .*the cache/);
    });

    test("listed, paused, resumed, changed and removed by buttons", async (t) => {
      const { talk } = await startWorld(t, { platform });
      const listed = async () => cardOf(await talk.command("/architect reviews", { as: "bo" }));
      const pressed = async (label: string) => (await talk.press((await listed()).message, label, { as: "bo" })).text;
      const preview = cardOf(await talk.command("/architect remind every tuesday at 10:00"));
      await talk.press(preview.message, "Save");
      assert.deepEqual((await listed()).buttons, ["Pause", "Edit…", "Hold it now", "Remove"]);
      assert.match(await pressed("Pause"), /^Bo paused: /);
      assert.equal((await listed()).values["State"], "Paused: Bo paused it");
      assert.match(await pressed("Resume"), /^Bo resumed: /);
      const edit = { as: "bo", button: "Edit…" } as const;
      const changed = cardOf(await talk.submitForm((await listed()).message, usual, edit));
      assert.match((await talk.press(changed.message, "Save", { as: "bo" })).text, /^Bo changed a reminder .*09:30/);
      const sure = cardOf(await talk.press((await listed()).message, "Remove", { as: "bo" }));
      assert.match((await talk.press(sure.message, "Yes, remove it", { as: "bo" })).text, /^Bo removed: /);
      assert.match((await talk.command("/architect reviews")).text, /no reviews and no reminders yet/);
    });
  });

const usual = { rhythm: "2 weeks", weekday: "Tuesday", at: "9:30", date: "", own: "", topic: "the cache" };
