// One message: who, when, what, and below it what can be done with it.
import { html, nothing, type TemplateResult } from "lit-html";
import { classMap } from "lit-html/directives/class-map.js";
import type { ChannelMessage, FileLink } from "../view.ts";
import { avatar } from "./avatar.ts";
import { card } from "./card.ts";
import { icon } from "./icons.ts";
import { prose } from "./prose.ts";
import { provenanceLine, usageDetails } from "./provenance.ts";
import type { Scene } from "./scene.ts";
import { me } from "./state.ts";
import { exactTime, relativeTime } from "./time.ts";
import { unsentLine } from "./unsent.ts";

interface Setting {
  /** Follows closely on a message of the same person: the name need not be said again. */
  readonly continued: boolean;
  /** What the timeline puts below: the line of replies. */
  readonly below?: TemplateResult | undefined;
}

/** Shows a message in a timeline. */
export function messageView(scene: Scene, message: ChannelMessage, { continued, below }: Setting): TemplateResult {
  const { state } = scene;
  const unsent = state.outbox.find(({ body }) => body.id === message.id);
  const sending = unsent !== undefined && unsent.fault === undefined;
  return html`<article
    class=${classMap({ message: true, continued, sending })}
    data-message-id=${message.id}
    data-state=${message.state}
    ?data-mine=${message.from.id === me(state)?.id}
    ?data-linked=${message.id === state.route.message}
    aria-label="Message from ${message.from.name}"
    aria-busy=${message.state === "streaming"}
  >
    ${avatar(state, message.from)}
    <div class="message-body">
      <header class=${continued ? "unseen" : ""}>
        <span class="author">${message.from.name}</span>
        <time datetime=${message.at} title=${exactTime(message.at)}>${relativeTime(message.at, state.now)}</time>
      </header>
      ${message.text ? prose(scene, message.text, message.state === "complete") : nothing}
      ${message.card ? card(scene, message) : nothing}
      ${message.files?.length ? html`<div class="files">${message.files.map(fileView)}</div>` : nothing}
      ${message.state === "streaming" ? progress(scene, message) : [basisLine(message), madeLine(message)]}
      ${unsent ? unsentLine(scene, unsent) : nothing} ${below ?? nothing}
    </div>
  </article>`;
}

/** What the architect is doing, and the way to end it. */
function progress({ actions }: Scene, message: ChannelMessage): TemplateResult {
  return html`<div class="progress">
    <span class="beam" aria-hidden="true"></span>
    <span class="status">${message.status ?? (message.text ? "Writing…" : "Thinking…")}</span>
    <button type="button" class="button small" @click=${() => actions.stop(message)}>${icon("stop")} Stop</button>
  </div>`;
}

/** What each source holds is for whoever hovers over the line. */
function basisLine({ basis, made }: ChannelMessage): TemplateResult | typeof nothing {
  if (!basis) return nothing;
  const holdings = made?.sources?.map(({ title, holds }) => `${title}: ${holds}`).join("\n");
  return html`<p class="made" title=${holdings || nothing}>${basis}</p>`;
}

function madeLine({ made }: ChannelMessage): TemplateResult | typeof nothing {
  const line = made && provenanceLine(made);
  if (!line) return nothing;
  return html`<p class="made" title=${made.usage ? usageDetails(made.usage) : nothing}>${line}</p>`;
}

function fileView({ name, url, alt }: FileLink): TemplateResult {
  if (alt !== undefined) {
    return html`<a class="picture" href=${url} target="_blank" rel="noopener"><img src=${url} alt=${alt} /></a>`;
  }
  return html`<a class="file" href=${url} download=${name}>${icon("file")}<span>${name}</span></a>`;
}
