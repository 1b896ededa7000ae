// Where people write: a text field that grows, completion while typing, and sending on Enter.
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { attachButton, attachmentList, dropTarget } from "./attachments.ts";
import { saysAlready } from "./completion.ts";
import { completionList, listId, optionId } from "./completion-list.ts";
import { icon } from "./icons.ts";
import { oncePerElement } from "./once-per-element.ts";
import type { Scene } from "./scene.ts";
import { placeOf } from "./state.ts";
import { isSendable, type Place } from "./writing.ts";

const caretKeys = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

/** The composer of a place. */
export function composer(scene: Scene, place: Place, label: string): TemplateResult {
  const { state, actions } = scene;
  const text = state.drafts[placeOf(place)] ?? "";
  const completion = state.completion?.place === placeOf(place) ? state.completion : undefined;
  const listed = completion !== undefined && completion.options.length > 0;
  const complete = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLTextAreaElement) actions.complete(place, currentTarget.selectionStart);
  };
  const files = dropTarget(scene, place);
  return html`<form
    class="composer"
    @dragover=${files.over}
    @dragleave=${files.leave}
    @drop=${files.drop}
    @submit=${(event: Event) => {
      event.preventDefault();
      actions.send(place);
    }}
  >
    ${completionList(scene, place, (index) => choose(scene, place, index))}
    ${attachmentList(scene, place)}
    <div class="composer-box">
      ${attachButton(scene, place)}
      <div class="grow" data-text=${text}>
        <textarea
          rows="1"
          aria-label=${label}
          placeholder=${label}
          aria-autocomplete="list"
          aria-controls=${listed ? listId(place) : nothing}
          aria-activedescendant=${listed ? optionId(place, completion.selected) : nothing}
          data-place=${placeOf(place)}
          .value=${live(text)}
          ${takeFocus}
          @input=${(event: Event) => {
            if (event.currentTarget instanceof HTMLTextAreaElement) actions.draft(place, event.currentTarget.value);
            complete(event);
          }}
          @click=${complete}
          @keyup=${(event: KeyboardEvent) => caretKeys.has(event.key) && complete(event)}
          @keydown=${(event: KeyboardEvent) => press(scene, place, event)}
          @blur=${actions.closeCompletion}
        ></textarea>
      </div>
      <button type="submit" class="send" aria-label="Send" ?disabled=${!isSendable(state, place)}>${icon("send")}</button>
    </div>
    <p class="composer-foot">
      <span class="keys">Enter sends · Shift+Enter starts a line · @ mentions · / commands</span>
      ${
        state.workspace?.model.state === "offline"
          ? html`<span class="offline-badge" title="No model key is set: the built-in guides answer.">Offline guides</span>`
          : nothing
      }
    </p>
  </form>`;
}

function press(scene: Scene, place: Place, event: KeyboardEvent): void {
  if (event.isComposing || event.altKey) return;
  if (pressInCompletion(scene, place, event)) {
    event.preventDefault();
    // Escape has closed the list; the thread stays open.
    event.stopPropagation();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    scene.actions.send(place);
  }
}

/** Whether the open completion had a use for the key. */
function pressInCompletion(scene: Scene, place: Place, { key, shiftKey }: KeyboardEvent): boolean {
  const { state, actions } = scene;
  const { completion } = state;
  if (completion?.place !== placeOf(place)) return false;
  if (key === "Escape") actions.closeCompletion();
  const option = completion.options[completion.selected];
  if (!option || shiftKey) return key === "Escape";
  if (key === "ArrowDown") actions.select(1);
  if (key === "ArrowUp") actions.select(-1);
  const typed = (state.drafts[placeOf(place)] ?? "").slice(completion.from, completion.to);
  const chosen = key === "Tab" || (key === "Enter" && !saysAlready(typed, option));
  if (chosen) choose(scene, place, completion.selected);
  return chosen || ["Escape", "ArrowDown", "ArrowUp"].includes(key);
}

function choose({ actions }: Scene, place: Place, index: number): void {
  const caret = actions.choose(place, index);
  if (caret === undefined) return;
  // The text field has the new text once the page is drawn.
  queueMicrotask(() => {
    fieldOf(place)?.setSelectionRange(caret, caret);
    actions.complete(place, caret);
  });
}

/** The text field of a place. */
export function fieldOf(place: Omit<Place, "direct">): HTMLTextAreaElement | null {
  return document.querySelector(`textarea[data-place="${CSS.escape(placeOf(place))}"]`);
}

/** Who opens a channel or a thread most likely wants to write there; whoever is writing elsewhere is left alone. */
const takeFocus = oncePerElement((field) => {
  // The field is drawn before it stands in the page.
  queueMicrotask(() => {
    const { activeElement } = document;
    const busy = activeElement instanceof HTMLTextAreaElement && activeElement.value !== "";
    if (field instanceof HTMLElement && !busy && matchMedia("(pointer: fine)").matches) field.focus();
  });
});
