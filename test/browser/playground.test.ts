// Teams as Microsoft's own Agents Playground shows it.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { hold } from "../support/claude-server.ts";
import { startPlayground } from "../support/playground.ts";
import { card, reply, text } from "../support/reply.ts";

const shots = process.env["SCREENSHOTS"];

test("a personal chat streams, a card is clicked, settings are saved, a channel thread is answered, and another is begun unasked", async (t) => {
  const { page, claude, open, say, sayUnasked } = await startPlayground(t);
  const shot = async (name: string) => {
    if (!shots) return;
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: `${shots}/${name}.png` });
  };
  const pause = hold();
  claude.script((_body, n) => (n === 1 ? { text: ["A queue, ", pause, "not a log."] } : "Take RabbitMQ."));

  await open("Personal Chat");
  await page.getByText("Ask the architect").first().waitFor();
  await shot("greeting");
  await page.waitForTimeout(500);
  assert.equal(await page.getByText("Ask the architect").count(), 1, "one greeting");
  await say("queue or log?");
  await page.getByText("A queue,").first().waitFor();
  await shot("streaming");
  pause.release();
  await page.getByText("A queue, not a log.").first().waitFor();
  await shot("personal");

  await say("/architect settings");
  await page.getByText("Time zone").first().waitFor();
  await shot("settings");
  await page.getByRole("button", { name: "Save" }).last().click();
  await page.getByText("saved the settings").first().waitFor();
  await shot("saved");

  await open("Shop - architecture");
  await say("@Architect Kafka or RabbitMQ for 100 events a second?");
  await page.getByText("Take RabbitMQ.").first().waitFor();
  await page.getByText("Ask the architect").first().waitFor();
  await shot("channel");
  assert.equal(await page.getByText("AI generated").count(), 1);

  await page.getByRole("button", { name: "Show more information" }).first().click();
  await page.getByRole("menuitem", { name: "Action Command" }).click();
  await page.getByRole("dialog").waitFor();
  await page.getByRole("dialog").getByRole("textbox").first().fill("draftAdr");
  await shot("action");
  await page.getByText("Fetch the dialog dynamically from the app").click();
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByText("Draft a decision record").first().waitFor();
  await shot("dialog");
  await page.getByRole("button", { name: "Draft it" }).click();
  await page.getByText("the draft comes into the thread").first().waitFor();
  await shot("drafted");
  await page.keyboard.press("Escape");
  // Two requests to the model and a draft without it: more than a click's wait where eight browsers share two cores.
  await page.getByText("no decision in this thread yet").first().waitFor({ timeout: 45_000 });

  await page.getByRole("dialog").getByRole("button").first().click();
  const sources = [{ title: "Checklist: reviews", holds: "What to look at before a decision is a year old" }];
  await sayUnasked(reply(text("Two decisions are due."), { kind: "made", by: "offline", sources }, card("ADR 7")));
  await page.getByText("Two decisions are due.").first().waitFor();
  await page.getByText("ADR 7").first().waitFor();
  await shot("unasked");
});
