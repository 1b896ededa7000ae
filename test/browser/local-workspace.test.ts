// The page in a real browser, on the real server.
import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { openPage } from "../support/browser.ts";
import { hold, startClaude } from "../support/claude-server.ts";
import { startWorld } from "../support/world.ts";

const showcase =
  "@architect We are 8 developers building an order system with 1,000 orders a day; microservices or a monolith?";
const connectionLost = /Failed to load resource|ERR_/;

test("a newcomer sees that no key is set, asks, switches the persona, and is remembered after reload and restart", async (t) => {
  const world = await startWorld(t);
  const { page, say, reply, answer } = await openPage(t, world.url, { expects: connectionLost });
  await page.getByRole("region", { name: "Model status" }).getByText("No model key is set").waitFor();
  await say(showcase);
  assert.match(await answer(0), /Build a modular monolith[\s\S]*0\.012\/s/);

  await reply("@architect persona detailed");
  assert.match(await answer(1), /persona detailed/);
  await reply("what if we are 40 developers?");
  assert.match(await answer(2), /Build microservices[\s\S]*Trade-offs/);

  await page.reload();
  assert.match(await answer(0), /Build a modular monolith/);
  await world.restart();
  await reply("@architect briefly: and the database?");
  assert.match(await answer(3), /PostgreSQL/);
});

test("a streamed answer shows its status, then its text, and the Stop button ends it", async (t) => {
  const claude = await startClaude(t);
  const [beforeText, inText] = [hold(), hold()];
  claude.reply({ text: [beforeText, "It depends on **one", inText, " thing** never sent"] });
  const world = await startWorld(t, { env: { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url } });
  const { thread, say, answer } = await openPage(t, world.url);
  await say(showcase);
  await thread.getByText("Thinking…").waitFor();
  beforeText.release();
  await thread.getByText("It depends on").waitFor();
  await thread.getByRole("button", { name: "Stop" }).click();
  assert.match(await answer(0), /It depends on[\s\S]*Stopped by Ana\./);
});

test("settings are changed in the form by somebody else, and the card shows them", async (t) => {
  const world = await startWorld(t);
  const { page, thread, say, answer } = await openPage(t, world.url);
  await page.getByRole("button", { name: "Act as Bo" }).click();
  await say("/architect settings");
  await thread.getByLabel("Persona").selectOption("detailed");
  await thread.getByLabel("Time zone").fill("Europe/Berlin");
  await thread.getByRole("button", { name: "Save" }).click();
  assert.match(await answer(1), /Bo saved the settings.*detailed.*Europe\/Berlin/);
  assert.equal(await thread.getByLabel("Persona").inputValue(), "detailed");
});

test("mentions and commands are completed by keyboard", async (t) => {
  const world = await startWorld(t);
  const { page } = await openPage(t, world.url);
  const box = page.getByRole("textbox", { name: "Message #architecture" });
  await box.pressSequentially("@a");
  await page.getByRole("option", { name: "@architect" }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await box.inputValue(), "@architect ");
  await box.fill("");
  await box.pressSequentially("/architect set");
  await page.getByRole("option", { name: /\/architect settings/ }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal((await box.inputValue()).trim(), "/architect settings");
});

test("files are chosen or dropped, shown before they are sent, taken away again, and shared with the message", async (t) => {
  const world = await startWorld(t);
  const { page, thread } = await openPage(t, world.url);
  const attached = page.getByRole("list", { name: "Attached files" }).getByRole("listitem");
  const send = page.getByRole("button", { name: "Send", exact: true });
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach files" }).press("Enter");
  await (await choosing).setFiles([file("0001-queue.md", "# Queue"), file("0002-cache.md", "# Cache")]);
  await drop(page, "adrs.zip");
  await attached.nth(2).waitFor();
  await page.getByRole("button", { name: "Remove 0001-queue.md" }).press("Enter");
  assert.deepEqual(await attached.allTextContents().then(trimmed), ["0002-cache.md", "adrs.zip"]);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "TEXTAREA");

  await page.getByRole("textbox", { name: "Message #architecture" }).fill("@architect look at these");
  await send.click();
  const mine = thread.getByRole("article", { name: "Message from Ana" });
  await mine.getByRole("link", { name: "adrs.zip" }).waitFor();
  assert.equal(await attached.count(), 0);
  const download = page.waitForEvent("download");
  await mine.getByRole("link", { name: "0002-cache.md" }).click();
  assert.equal(String(await buffer(await (await download).createReadStream())), "# Cache");
});

test("what cannot be attached is said at once", async (t) => {
  const world = await startWorld(t);
  const { page } = await openPage(t, world.url, { expects: connectionLost });
  const field = page.locator('input[type="file"]');
  const notice = page.getByRole("alert");
  await page.getByRole("heading", { name: "#architecture" }).waitFor();
  await field.setInputFiles([1, 2, 3, 4, 5, 6].map((n) => file(`${n}.md`, "#")));
  await notice.getByText("At most 5 files go with one message.").waitFor();
  await field.setInputFiles([file("large.zip", "x".repeat(10 * 1024 * 1024 + 1))]);
  await notice.getByText("large.zip is too large: a file may have at most 10 MB.").waitFor();
  await field.setInputFiles([file("a.md", "")]);
  await notice.getByText("a.md was not attached. This file is empty: attach another.").waitFor();
  assert.equal(await page.getByRole("list", { name: "Attached files" }).count(), 0);
});

test("a message that Redis could not take says so, and Retry sends it once", async (t) => {
  const world = await startWorld(t);
  const { page, say, answer } = await openPage(t, world.url, { expects: connectionLost });
  await page.getByRole("heading", { name: "#architecture" }).waitFor();
  world.redis.pause();
  await say(showcase);
  await page
    .getByText(/Not sent.*Redis/)
    .first()
    .waitFor();
  world.redis.resume();
  await page.getByRole("button", { name: "Retry" }).first().click();
  assert.match(await answer(0), /modular monolith/i);
  assert.equal((await world.local.messages()).filter(({ from }) => from.id === "ana").length, 1);
});

test("a link to a message opens its thread, shows the message and marks it; the next link marks another", async (t) => {
  const world = await startWorld(t);
  const { local } = world;
  const root = await local.say("Where do we keep sessions?");
  const longAgo = await local.say("In Redis, I say.", { thread: root });
  for (let n = 1; n <= 40; n++) await local.say(`Remark ${n}`, { thread: root, as: n % 2 ? "bo" : "ana" });
  const { page, thread } = await openPage(t, `${world.url}/#/architecture/${root}/${longAgo}`);
  const marked = thread.locator("[data-linked]");
  await marked.getByText("In Redis, I say.").waitFor();
  assert.ok(await isInView(marked), "what the link leads to is in view");
  const recent = (await local.messages()).find(({ text }) => text === "Remark 25");
  await page.evaluate((hash) => location.assign(hash), `#/architecture/${root}/${recent?.id}`);
  await marked.getByText("Remark 25").waitFor();
  assert.ok(await isInView(marked), "what the next link leads to is in view");
});

test("what the model writes is shown as Markdown and never run", async (t) => {
  const claude = await startClaude(t);
  const table = "| a | b |\n|---|---|\n| 1 | 2 |";
  const diagram = '```mermaid\nflowchart LR\n  A["Web"] --> B["Orders"]\n```';
  const attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>[x](javascript:alert(1))';
  claude.reply(`${table}\n\n${diagram}\n\n${attack}\n\n\`\`\`ts\nconst a = 1;\n\`\`\``);
  const world = await startWorld(t, { env: { ANTHROPIC_API_KEY: claude.apiKey, ANTHROPIC_BASE_URL: claude.url } });
  const { page, thread, say, answer } = await openPage(t, world.url);
  await say(showcase);
  await answer(0);
  await thread.getByRole("cell", { name: "2" }).waitFor();
  await thread.getByRole("button", { name: "Copy code" }).waitFor();
  await thread.locator("svg").getByText("Orders").first().waitFor();
  assert.equal(await thread.locator('script, img[src="x"], a[href^="javascript"]').count(), 0);
  assert.match(await page.title(), /Lintel/);
});

/** Within the view of the log that holds it. */
async function isInView(message: Locator): Promise<boolean> {
  return message.evaluate(async (element) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [inner, outer] = [element, element.closest(".log") ?? element].map((each) => each.getBoundingClientRect());
    return inner !== undefined && outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
  });
}

function file(name: string, content: string) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
}

/** Drops a file on the composer, as from the desktop. */
async function drop(page: Page, name: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((name) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["PK"], name));
    return transfer;
  }, name);
  const composer = page.locator("form.composer");
  await composer.dispatchEvent("dragover", { dataTransfer });
  await composer.and(page.locator(".dropping")).waitFor();
  await composer.dispatchEvent("drop", { dataTransfer });
}

function trimmed(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim());
}
