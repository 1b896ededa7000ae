// A Markdown text on the page: its blocks, the buttons that copy code, and its diagrams once it is complete.
import { html, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { diagram } from "./diagram.ts";
import { type Block, codeBlock } from "./markdown.ts";
import { mentionNames } from "./mentions.ts";
import { safeHtml } from "./safe-html.ts";
import type { Scene } from "./scene.ts";
import { type Theme, themeOf } from "./state.ts";

/** Shows a text. While it is not complete its diagrams are shown as code: a part of one cannot be drawn. */
export function prose({ state, markdown }: Scene, text: string, complete: boolean): TemplateResult {
  const theme = themeOf(state);
  return html`<div class="prose" @click=${copyCode}>
    ${guard([text, complete, theme, mentionNames(state.workspace).join()], () =>
      markdown.blocks(text).map((block) => blockView(block, complete, theme)),
    )}
  </div>`;
}

function blockView(block: Block, complete: boolean, theme: Theme) {
  if (block.kind === "html") return html`<div class="block">${safeHtml(block.html)}</div>`;
  return complete
    ? diagram(block.source, theme)
    : html`<div class="block">${safeHtml(codeBlock(block.source, "mermaid"))}</div>`;
}

/** One listener for all copy buttons of a text, which come out of Markdown and cannot carry their own. */
async function copyCode({ target }: Event): Promise<void> {
  const button = target instanceof Element ? target.closest("[data-copy]") : null;
  const code = button?.closest("figure")?.querySelector("code")?.textContent;
  if (!button || !code) return;
  button.textContent = await navigator.clipboard.writeText(code).then(
    () => "Copied",
    () => "Copying is blocked",
  );
  setTimeout(() => (button.textContent = "Copy"), 2_000);
}
