// Draws Mermaid diagrams. The library is large: it is loaded when the first diagram has to be drawn.
import { html, type TemplateResult } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import { until } from "lit-html/directives/until.js";
import { icon } from "./icons.ts";
import { codeBlock } from "./markdown.ts";
import { safeHtml } from "./safe-html.ts";
import type { Theme } from "./state.ts";

/** The page's own colours, as Mermaid wants them: it cannot read custom properties. */
const palettes = {
  light: {
    background: "#ffffff",
    primaryColor: "#e6f1ed",
    primaryTextColor: "#1c1f1e",
    primaryBorderColor: "#1b6b5a",
    secondaryColor: "#f4f3f0",
    tertiaryColor: "#faf9f7",
    lineColor: "#6b716e",
    fontSize: "14px",
  },
  dark: {
    darkMode: true,
    background: "#171918",
    primaryColor: "#1d332d",
    primaryTextColor: "#e7e9e7",
    primaryBorderColor: "#5cc3a8",
    secondaryColor: "#262a28",
    tertiaryColor: "#1e2120",
    lineColor: "#8f9692",
    fontSize: "14px",
  },
} as const;

const drawn = new Map<string, Promise<TemplateResult>>();

/** A diagram, or its source with one line on why it could not be drawn. The same source is drawn once per theme. */
export function diagram(source: string, theme: Theme): TemplateResult {
  const key = `${theme}\n${source}`;
  const view = drawn.get(key) ?? draw(source, theme);
  drawn.set(key, view);
  return html`<div class="block">${until(view, html`<p class="quiet">Drawing the diagram…</p>`)}</div>`;
}

/** Mermaid keeps its theme in a global: one diagram at a time. */
let previous: Promise<unknown> = Promise.resolve();
let drawings = 0;

function draw(source: string, theme: Theme): Promise<TemplateResult> {
  const view = previous.then(async () => {
    const { default: mermaid } = await import("mermaid");
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      look: "classic",
      // The pane of a thread is narrow.
      flowchart: { nodeSpacing: 28, rankSpacing: 34, padding: 10 },
      theme: "base",
      themeVariables: palettes[theme],
      fontFamily: "inherit",
    });
    return mermaid.render(`diagram-${++drawings}`, source);
  });
  previous = view.catch(() => undefined);
  return view.then(
    ({ svg }) => picture(svg),
    () => asSource(source),
  );
}

function picture(svg: string): TemplateResult {
  // The drawing comes out of Mermaid's own sanitiser, which its strict mode turns on.
  return html`<figure class="diagram">
    ${unsafeHTML(svg)}
    <button type="button" class="icon-button" aria-label="Enlarge diagram" @click=${enlarge}>${icon("enlarge")}</button>
  </figure>`;
}

function asSource(source: string): TemplateResult {
  return html`${safeHtml(codeBlock(source, "mermaid"))}
    <p class="quiet">This could not be drawn as a diagram; above is its source.</p>`;
}

/** Fills the screen with the diagram; pressed there, goes back. */
function enlarge({ currentTarget }: Event): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (currentTarget instanceof Element) void currentTarget.closest("figure")?.requestFullscreen();
}
