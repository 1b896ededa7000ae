// The last gate before text from people, documents and the model becomes HTML.
import DOMPurify from "dompurify";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";

const options = {
  // The library tests every attribute with this, not only addresses: hence whatever has no scheme may pass too.
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  ADD_ATTR: ["target"],
  FORBID_TAGS: ["style", "form", "input", "textarea", "select", "img", "svg", "math", "audio", "video"],
  FORBID_ATTR: ["style", "id", "name"],
};

/** HTML without anything that runs, loads or pretends. */
export function sanitised(html: string): string {
  return DOMPurify.sanitize(html, options);
}

/** The same as a value for a template. */
export function safeHtml(html: string) {
  return unsafeHTML(sanitised(html));
}
