// A list of messages that follows its end while the reader is there, and says so when something new is below. A message that a
// link leads to comes into view first.
import { html, type TemplateResult } from "lit-html";
import { oncePerElement } from "./once-per-element.ts";

/** How far from the end still counts as being there. */
const nearly = 48;
/** What is left free above a message that is longer than the view. */
const margin = 8;

/** A scrolling log with its "New messages" button. */
export function log(label: string, content: unknown): TemplateResult {
  return html`<div class="log-frame">
    <div class="log" role="log" aria-live="polite" aria-label=${label} tabindex="0" ${followEnd}>
      <div class="log-content">${content}</div>
    </div>
    <button type="button" class="news" @click=${goToEnd}>New messages</button>
  </div>`;
}

/**
 * Keeps the end in view as messages come and grow, but never pushes the beginning of the newest one out of it: an answer
 * is read from its first line. Whoever has scrolled up is left there and told.
 */
const followEnd = oncePerElement((log) => {
  const content = log.firstElementChild;
  if (!content) return;
  let newest: Element | null = null;
  let linked: Element | null = null;
  let atEnd = true;
  let wentUp = false;
  let top = 0;
  const distance = () => log.scrollHeight - log.scrollTop - log.clientHeight;
  const tell = (news: boolean) => log.parentElement?.classList.toggle("has-news", news);

  const settle = () => {
    const last = content.lastElementChild;
    const isNew = last !== newest;
    newest = last;
    if (goToLinked() || !(last instanceof HTMLElement)) return;
    if (isNew && "mine" in last.dataset) atEnd = true;
    if (!atEnd) {
      if (isNew || wentUp) tell(true);
      return;
    }
    const start = last.offsetTop - margin;
    log.scrollTop = log.scrollTop <= start ? start : log.scrollHeight;
    atEnd = distance() < nearly;
  };

  /** Once for each link that is followed. */
  const goToLinked = () => {
    const before = linked;
    linked = content.querySelector("[data-linked]");
    if (!linked || linked === before) return false;
    linked.scrollIntoView({ block: "center" });
    atEnd = false;
    return true;
  };

  log.addEventListener("scroll", () => {
    // Growing content moves the end away without the reader's doing; going up, even a little, is always the reader.
    if (log.scrollTop < top) {
      wentUp = true;
      atEnd = distance() < 1;
    } else if (distance() < nearly) {
      wentUp = false;
      atEnd = true;
    }
    if (atEnd) tell(false);
    top = log.scrollTop;
  });
  const observer = new ResizeObserver(settle);
  observer.observe(content);
  observer.observe(log);
  new MutationObserver(goToLinked).observe(content, { attributeFilter: ["data-linked"], subtree: true });
});

function goToEnd({ currentTarget }: Event): void {
  if (!(currentTarget instanceof Element)) return;
  const log = currentTarget.parentElement?.querySelector(".log");
  log?.scrollTo({ top: log.scrollHeight, behavior: "smooth" });
}
