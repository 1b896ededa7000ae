// The few icons of the page, drawn with one pen: 16 by 16, stroke in the colour of the text.
import { html, svg, type TemplateResult } from "lit-html";

const paths = {
  add: svg`<path d="M8 3v10M3 8h10"/>`,
  back: svg`<path d="M10 3 5 8l5 5"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  attach: svg`<path d="m14 7.5-6 6A3.9 3.9 0 0 1 2.5 8l6-6a2.6 2.6 0 0 1 3.7 3.7l-6 6a1.3 1.3 0 0 1-1.9-1.9L10 4.2"/>`,
  send: svg`<path d="M8 13V3M3.5 7.5 8 3l4.5 4.5"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1.5" fill="currentColor" stroke="none"/>`,
  reply: svg`<path d="M6.5 3 2.5 7l4 4M3 7h6a4.5 4.5 0 0 1 4.5 4.5V13"/>`,
  sun: svg`<circle cx="8" cy="8" r="3"/><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"/>`,
  moon: svg`<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z"/>`,
  file: svg`<path d="M4 1.5h5L12.5 5v9.5h-8.5zM9 1.5V5h3.5M8 7.5v4.5M6 10l2 2 2-2"/>`,
  enlarge: svg`<path d="M9.5 2.5h4v4M13.5 2.5l-5 5M6.5 13.5h-4v-4M2.5 13.5l5-5"/>`,
} as const;

/** An icon; it says nothing to a screen reader, so its button needs a label. */
export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths[name]}</svg>`;
}
