// A real Chromium at the local workspace. Whatever the page reports as an error fails the test.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { TestContext } from "node:test";
import { chromium } from "playwright-core";
import { cleanup } from "./cleanup.ts";

const installed = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Opens the page at `url`; `faults` collects what it reports, and must be empty in the end but for what `expects` matches. */
export async function openPage(t: TestContext, url: string, { expects = /^$/ } = {}) {
  const executablePath = process.env["CHROMIUM"] ?? installed.find(existsSync);
  assert.ok(executablePath, "Chromium is missing: run script/setup --browser, or name one in CHROMIUM.");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  cleanup(t, () => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  cleanup(t, () =>
    assert.deepEqual(
      faults.filter((fault) => !expects.test(fault)),
      [],
    ),
  );
  await page.goto(url);
  const thread = page.getByRole("region", { name: "Thread" });
  return {
    page,
    thread,
    /** Writes into the channel's composer and sends it. */
    async say(text: string): Promise<void> {
      await page.getByRole("textbox", { name: "Message #architecture" }).fill(text);
      await page.keyboard.press("Enter");
    },
    async reply(text: string): Promise<void> {
      await page.getByRole("textbox", { name: "Reply in thread" }).fill(text);
      await page.keyboard.press("Enter");
    },
    /** The architect's n-th reply in the open thread, once it is whole. */
    async answer(n: number): Promise<string> {
      const article = thread.getByRole("article", { name: "Message from architect" }).nth(n);
      await article.and(page.locator('[data-state="complete"]')).waitFor();
      return (await article.textContent()) ?? "";
    },
  };
}
