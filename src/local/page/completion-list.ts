// The list above a composer while "@" or "/" is being typed, or how the typed command is used.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Option } from "./completion.ts";
import type { Scene } from "./scene.ts";
import { placeOf } from "./state.ts";
import type { Place } from "./writing.ts";

/** The ids that tie the text field to its list. */
export function listId(place: Place): string {
  return `completion-${placeOf(place)}`;
}

export function optionId(place: Place, index: number): string {
  return `${listId(place)}-${index}`;
}

/** Shows the completion of this composer, if it is open. */
export function completionList({ state }: Scene, place: Place, choose: (index: number) => void) {
  const { completion } = state;
  if (completion?.place !== placeOf(place)) return nothing;
  const { options, selected, hint } = completion;
  if (hint) {
    return html`<div class="completion" role="status">
      <p class="usage"><code>${hint.line} ${hint.usage}</code><span>${hint.summary}</span></p>
    </div>`;
  }
  return html`<ul class="completion" role="listbox" id=${listId(place)} aria-label="Suggestions">
    ${options.map((option, index) => optionView(option, optionId(place, index), index === selected, () => choose(index)))}
  </ul>`;
}

function optionView(
  { label, usage, detail }: Option,
  id: string,
  selected: boolean,
  choose: () => void,
): TemplateResult {
  // Pressing the mouse must not take the caret out of the text.
  return html`<li
    role="option"
    id=${id}
    aria-selected=${selected}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${choose}
  >
    <span class="option-label">${label}${usage ? html` <span class="option-usage">${usage}</span>` : nothing}</span>
    <span class="option-detail">${detail}</span>
  </li>`;
}
