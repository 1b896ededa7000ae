// The line under what the server has not confirmed: on its way, or not sent and why.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Scene } from "./scene.ts";
import type { Unsent } from "./state.ts";

/** Says why it was not sent and offers to try again; while it is on its way there is nothing to say yet. */
export function unsentLine({ actions }: Scene, { fault, body }: Unsent): TemplateResult | typeof nothing {
  if (fault === undefined) return nothing;
  return html`<p class="unsent" role="alert">
    <span>Not sent — ${fault}</span>
    <button type="button" class="text-button" @click=${() => actions.retry(body.id)}>Retry</button>
    <button type="button" class="text-button quiet" @click=${() => actions.discard(body.id)}>Discard</button>
  </p>`;
}
