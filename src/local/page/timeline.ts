// The channel in view: its head, its messages by day, and what to try while there are none.
import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Channel, ChannelMessage } from "../view.ts";
import { avatar } from "./avatar.ts";
import { composer } from "./composer.ts";
import { firstSteps } from "./first-steps.ts";
import { followsOn, replyCount, type Thread, threadsIn } from "./history.ts";
import { icon } from "./icons.ts";
import { log } from "./log.ts";
import { messageView } from "./message.ts";
import { hashOf, listHash } from "./route.ts";
import type { Scene } from "./scene.ts";
import { titleOf } from "./state.ts";
import { dayName, relativeTime } from "./time.ts";
import type { Place } from "./writing.ts";

/** Shows a channel. */
export function timeline(scene: Scene, channel: Channel): TemplateResult {
  const title = titleOf(channel);
  const place = { channel: channel.id, direct: channel.kind === "direct" };
  return html`<main class="pane channel" aria-label=${title}>
    <header class="pane-head">
      <a class="icon-button back" href=${listHash} aria-label="Back to the channels">${icon("back")}</a>
      <h1>${title}</h1>
      ${channel.topic ? html`<p class="topic" title=${channel.topic}>${channel.topic}</p>` : nothing}
    </header>
    ${keyed(
      channel.id,
      html`${log(`Messages in ${title}`, channelMessages(scene, place))} ${composer(scene, place, `Message ${title}`)}`,
    )}
  </main>`;
}

function channelMessages(scene: Scene, place: Place) {
  const threads = threadsIn(scene.state, place.channel);
  if (!threads) return html`<p class="quiet">Loading…</p>`;
  if (threads.length === 0) return firstSteps(scene, place);
  return repeat(
    threads,
    ({ root }) => root.id,
    (thread, index) => threadView(scene, thread, threads[index - 1]),
  );
}

function threadView(scene: Scene, thread: Thread, before: Thread | undefined) {
  const day = dayName(thread.root.at, scene.state.now);
  const newDay = !before || dayName(before.root.at, scene.state.now) !== day;
  const continued = !newDay && before.replies.length === 0 && followsOn(before.root, thread.root);
  return html`${newDay ? html`<h2 class="day"><span>${day}</span></h2>` : nothing}
  ${messageView(scene, thread.root, { continued, below: threadLink(scene, thread) })}`;
}

/** The way into the thread: how much there is to read, or how to begin. */
function threadLink({ state }: Scene, thread: Thread): TemplateResult {
  const { root, replies } = thread;
  const href = hashOf({ channel: root.channel, thread: root.id });
  const last = replies.at(-1);
  if (!last) return html`<a class="reply-link" href=${href}>${icon("reply")} Reply in thread</a>`;
  const authors = [...new Map(replies.map(({ from }) => [from.id, from])).values()].slice(0, 3);
  return html`<a class="replies-link" href=${href} aria-current=${state.route.thread === root.id ? "true" : nothing}>
    <span class="faces">${authors.map((author) => avatar(state, author))}</span>
    <span><strong>${replyCount(thread)}</strong> · <span class="quiet">${newsOf(last, state.now)}</span></span>
  </a>`;
}

function newsOf(last: ChannelMessage, now: number): string {
  if (last.state === "streaming") return "answering now";
  const when = relativeTime(last.at, now);
  return when === "just now" ? when : `last ${when}`;
}
