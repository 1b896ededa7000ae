// What goes with the next message: the button that chooses files, the place to drop them, and the list of those chosen.
import { html, nothing, type TemplateResult } from "lit-html";
import { icon } from "./icons.ts";
import type { Scene } from "./scene.ts";
import { placeOf } from "./state.ts";
import type { Place } from "./writing.ts";

/** The files that were chosen, each with a button that takes it away again. */
export function attachmentList({ state, actions }: Scene, place: Place): TemplateResult | typeof nothing {
  const attached = state.attached[placeOf(place)] ?? [];
  if (attached.length === 0) return nothing;
  const remove = ({ currentTarget }: Event, key: string) => {
    // The button goes with its file.
    if (currentTarget instanceof Element) currentTarget.closest("form")?.querySelector("textarea")?.focus();
    actions.detach(place, key);
  };
  return html`<ul class="attached" aria-label="Attached files">
    ${attached.map(
      ({ key, name, upload }) => html`<li class="file" aria-busy=${!upload}>
        ${icon("file")}<span>${name}</span>
        <button type="button" class="icon-button" aria-label="Remove ${name}" @click=${(event: Event) => remove(event, key)}>
          ${icon("close")}
        </button>
      </li>`,
    )}
  </ul>`;
}

export function attachButton({ actions }: Scene, place: Place): TemplateResult {
  const choose = ({ currentTarget }: Event) => {
    const field = currentTarget instanceof Element ? currentTarget.nextElementSibling : null;
    if (field instanceof HTMLInputElement) field.click();
  };
  const chosen = ({ currentTarget: field }: Event) => {
    if (!(field instanceof HTMLInputElement)) return;
    void actions.attach(place, [...(field.files ?? [])]);
    // The same file can be chosen once more.
    field.value = "";
  };
  return html`<button type="button" class="icon-button attach" aria-label="Attach files" @click=${choose}>
      ${icon("attach")}</button
    ><input type="file" multiple hidden @change=${chosen} />`;
}

/** Takes files that are dropped on the composer, and shows that it would. */
export function dropTarget({ actions }: Scene, place: Place) {
  const mark = ({ currentTarget }: DragEvent, is: boolean) => {
    if (currentTarget instanceof Element) currentTarget.classList.toggle("dropping", is);
  };
  return {
    over(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(event, true);
    },
    leave(event: DragEvent): void {
      const { currentTarget, relatedTarget } = event;
      const isInside =
        currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
      mark(event, isInside);
    },
    drop(event: DragEvent): void {
      const files = [...(event.dataTransfer?.files ?? [])];
      mark(event, false);
      if (files.length === 0) return;
      event.preventDefault();
      void actions.attach(place, files);
    },
  };
}
