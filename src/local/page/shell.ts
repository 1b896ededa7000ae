// The whole page: side, channel, thread, and what lies above them.
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { icon } from "./icons.ts";
import { safeHtml } from "./safe-html.ts";
import type { Scene } from "./scene.ts";
import { sidebar } from "./sidebar.ts";
import { currentChannel } from "./state.ts";
import { threadPane } from "./thread.ts";
import { timeline } from "./timeline.ts";

/** Shows the page. */
export function shell(scene: Scene): TemplateResult {
  const { state } = scene;
  const channel = currentChannel(state);
  const thread = channel && state.route.thread;
  return html`${connectionBar(scene)}
    <div class="shell" data-pane=${narrowPane(scene)} ?data-thread=${thread !== undefined}>
      ${state.workspace ? sidebar(scene) : nothing}
      <div class="content">
        ${modelBanner(scene)}
        <div class="panes">
          ${channel ? timeline(scene, channel) : nothing} ${channel && thread ? threadPane(scene, channel, thread) : nothing}
        </div>
      </div>
    </div>
    ${notice(scene)}`;
}

/** The one pane there is room for on a narrow screen. */
function narrowPane({ state: { route } }: Scene): "channels" | "channel" | "thread" {
  if (route.list) return "channels";
  return route.thread === undefined ? "channel" : "thread";
}

/** Always there, so that a screen reader says it when it fills. */
function connectionBar({ state }: Scene): TemplateResult {
  const away = state.away !== undefined;
  return html`<div class="connection" role="status" ?data-away=${away}>${away ? `Reconnecting… ${state.away}` : ""}</div>`;
}

/** What answers here when no model is set, and what that means. */
function modelBanner({ state, actions, markdown }: Scene): TemplateResult | typeof nothing {
  const model = state.workspace?.model;
  if (model?.state !== "offline" || state.noteDismissed) return nothing;
  return html`<section class="banner" role="region" aria-label="Model status">
    <div class="prose">${guard([model.note], () => safeHtml(markdown.html(model.note)))}</div>
    <button type="button" class="icon-button" aria-label="Dismiss" @click=${actions.dismissNote}>${icon("close")}</button>
  </section>`;
}

function notice({ state, actions }: Scene): TemplateResult | typeof nothing {
  if (state.notice === undefined) return nothing;
  return html`<div class="notice" role="alert">
    <p>${state.notice}</p>
    <button type="button" class="icon-button" aria-label="Close message" @click=${actions.dismissNotice}>${icon("close")}</button>
  </div>`;
}
