// The channels, and who one writes as.
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Channel } from "../view.ts";
import { avatar } from "./avatar.ts";
import { icon } from "./icons.ts";
import { oncePerElement } from "./once-per-element.ts";
import { hashOf } from "./route.ts";
import type { Scene } from "./scene.ts";
import { currentChannel, isUnread, me, themeOf, titleOf, visibleChannels } from "./state.ts";

/** Shows the side of the page. */
export function sidebar(scene: Scene): TemplateResult {
  const channels = visibleChannels(scene.state);
  return html`<nav class="sidebar" aria-label="Channels">
    <header class="brand">
      <img src="/local/page/logo.svg" alt="" />
      <p><strong>Lintel</strong><span>Local workspace</span></p>
      ${themeButton(scene)}
    </header>
    <div class="channel-lists">
      <div class="list-head">
        <h2>Channels</h2>
        <button type="button" class="icon-button" aria-label="New channel" @click=${scene.actions.beginNaming}>
          ${icon("add")}
        </button>
      </div>
      ${channelList(
        scene,
        channels.filter(({ kind }) => kind === "channel"),
      )} ${namingForm(scene)}
      <div class="list-head"><h2>Direct conversation</h2></div>
      ${channelList(
        scene,
        channels.filter(({ kind }) => kind === "direct"),
      )}
    </div>
    ${actingAs(scene)}
  </nav>`;
}

function themeButton({ state, actions }: Scene): TemplateResult {
  const other = themeOf(state) === "light" ? "dark" : "light";
  return html`<button
    type="button"
    class="icon-button"
    aria-label="Use ${other} theme"
    title="Use ${other} theme"
    @click=${() => actions.useTheme(other)}
  >
    ${icon(other === "dark" ? "moon" : "sun")}
  </button>`;
}

function channelList({ state }: Scene, channels: readonly Channel[]): TemplateResult {
  const current = currentChannel(state);
  return html`<ul class="channels">
    ${repeat(
      channels,
      ({ id }) => id,
      (channel) => {
        const unread = channel.id !== current?.id && isUnread(state, channel.id);
        return html`<li>
          <a href=${hashOf({ channel: channel.id })} class=${unread ? "unread" : ""} aria-current=${channel === current ? "page" : nothing}>
            <span class="channel-name">${titleOf(channel)}</span>
            ${unread ? html`<span class="dot"><span class="unseen">, unread</span></span>` : nothing}
          </a>
        </li>`;
      },
    )}
  </ul>`;
}

function namingForm({ state, actions }: Scene): TemplateResult | typeof nothing {
  if (state.naming === undefined) return nothing;
  return html`<form
    class="naming"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLFormElement) void actions.createChannel(nameIn(event.currentTarget));
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      actions.endNaming();
    }}
  >
    <input name="name" aria-label="Channel name" placeholder="channel-name" autocomplete="off" required ${takeFocus} />
    <button type="submit" class="button small primary">Create</button>
    ${state.naming ? html`<p class="fault" role="alert">${state.naming}</p>` : nothing}
  </form>`;
}

/** As channel names are written everywhere: "Order system" becomes "order-system". */
function nameIn(form: HTMLFormElement): string {
  return String(new FormData(form).get("name")).trim().replace(/^#/, "").toLowerCase().replaceAll(/\s+/g, "-");
}

const takeFocus = oncePerElement((field) => {
  queueMicrotask(() => field instanceof HTMLElement && field.focus());
});

function actingAs({ state, actions }: Scene): TemplateResult {
  const current = me(state);
  return html`<section class="acting" aria-label="Acting as">
    <h2>Acting as</h2>
    <div role="group" aria-label="Acting as">
      ${state.workspace?.people.map(
        (person) => html`<button
          type="button"
          aria-label="Act as ${person.name}"
          aria-pressed=${person === current}
          @click=${() => actions.actAs(person.id)}
        >
          ${avatar(state, person)}<span>${person.name}</span>
        </button>`,
      )}
    </div>
  </section>`;
}
