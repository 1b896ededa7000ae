// The thread beside the channel: the message it hangs from, the replies, and a composer of its own.
import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Channel } from "../view.ts";
import type { Actions } from "./actions.ts";
import { composer, fieldOf } from "./composer.ts";
import { followsOn, replyCount, type Thread, threadsIn } from "./history.ts";
import { icon } from "./icons.ts";
import { log } from "./log.ts";
import { messageView } from "./message.ts";
import type { Scene } from "./scene.ts";
import { titleOf } from "./state.ts";

/** Shows a thread of the channel. */
export function threadPane(scene: Scene, channel: Channel, id: string): TemplateResult {
  const leave = () => leaveThread(scene.actions, channel.id);
  const place = { channel: channel.id, thread: id, direct: channel.kind === "direct" };
  return html`<aside class="pane thread" role="region" aria-label="Thread">
    <header class="pane-head">
      <button type="button" class="icon-button back" aria-label="Back to the channel" @click=${leave}>
        ${icon("back")}
      </button>
      <h2>Thread</h2>
      <p class="topic">${titleOf(channel)}</p>
      <button type="button" class="icon-button close" aria-label="Close thread" @click=${leave}>
        ${icon("close")}
      </button>
    </header>
    ${keyed(id, html`${log("Replies", threadMessages(scene, channel, id))} ${composer(scene, place, "Reply in thread")}`)}
  </aside>`;
}

/** Closes the thread; whoever wrote there goes on writing in the channel. */
export function leaveThread(actions: Actions, channel: string): void {
  fieldOf({ channel })?.focus();
  actions.closeThread();
}

function threadMessages(scene: Scene, channel: Channel, id: string) {
  const threads = threadsIn(scene.state, channel.id);
  if (!threads) return html`<p class="quiet">Loading…</p>`;
  const thread = threads.find(({ root }) => root.id === id);
  if (!thread) return html`<p class="quiet">This thread is not in ${titleOf(channel)} any more.</p>`;
  return html`${messageView(scene, thread.root, { continued: false })} ${replies(scene, thread)}`;
}

function replies(scene: Scene, thread: Thread) {
  const { replies } = thread;
  if (replies.length === 0) return nothing;
  return html`<h3 class="day"><span>${replyCount(thread)}</span></h3>
    ${repeat(
      replies,
      ({ id }) => id,
      (reply, index) => messageView(scene, reply, { continued: followsOn(replies[index - 1], reply) }),
    )}`;
}
