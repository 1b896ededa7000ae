// Markdown to HTML, block by block, so that a streamed answer redraws only its last block. Pure; the result is not yet sanitised.
import { Marked, type Token, type TokenizerAndRendererExtension } from "marked";

export type Block =
  | { readonly kind: "html"; readonly html: string }
  | { readonly kind: "diagram"; readonly source: string };

export type Markdown = ReturnType<typeof createMarkdown>;

/** Creates the renderer. `names` are those who can be mentioned: "@Name" becomes a pill, except in code. */
export function createMarkdown({ names }: { names: () => readonly string[] }) {
  const marked = new Marked({
    breaks: true,
    extensions: [lineBreak, mention(names)],
    // What looks like HTML was written as text: it is shown as such.
    tokenizer: { html: () => undefined, tag: () => undefined },
    renderer: {
      link({ href, tokens }) {
        return link(href, this.parser.parseInline(tokens));
      },
      image: ({ href, text }) => link(href, escapeHtml(text || href)),
      code: ({ text, lang }) => codeBlock(text, lang),
      listitem({ task, tokens }) {
        return `<li${task ? ' class="task"' : ""}>${this.parser.parse(tokens)}</li>`;
      },
      checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
    },
  });

  return {
    /** The blocks of a text, in order. */
    blocks: (text: string): Block[] =>
      marked
        .lexer(text)
        .filter(({ type }) => type !== "space" && type !== "def")
        .map(blockOf),
    /** The whole text as one piece of HTML. */
    html: (text: string): string => marked.parser(marked.lexer(text)),
  };

  function blockOf(token: Token): Block {
    if (token.type === "code" && token.lang === "mermaid") return { kind: "diagram", source: token.text };
    const html = marked.parser([token]);
    return { kind: "html", html: token.type === "table" ? `<div class="table">${html}</div>` : html };
  }
}

/** A piece of code with its language and a button that copies it. */
export function codeBlock(text: string, language = ""): string {
  return `<figure class="code"><figcaption><span>${escapeHtml(language)}</span><button type="button" data-copy aria-label="Copy code">Copy</button></figcaption><pre><code>${escapeHtml(text)}\n</code></pre></figure>`;
}

function link(href: string, label: string): string {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return label;
  return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener">${label}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The one tag that Markdown has no other word for inside a table's cell. */
const lineBreak: TokenizerAndRendererExtension = {
  name: "lineBreak",
  level: "inline",
  start: (source) => source.search(/<br/i),
  tokenizer(source) {
    const raw = /^<br\s*\/?>/i.exec(source)?.[0];
    return raw ? { type: "lineBreak", raw } : undefined;
  },
  renderer: () => "<br>",
};

function mention(names: () => readonly string[]): TokenizerAndRendererExtension {
  return {
    name: "mention",
    level: "inline",
    start: (source) => source.indexOf("@"),
    tokenizer(source, before) {
      // Inside a word it is an address, not a mention.
      if (!source.startsWith("@") || /[\w.@-]$/.test(before.at(-1)?.raw ?? "")) return undefined;
      const name = names().find((known) => beginsWith(source.slice(1), known));
      return name ? { type: "mention", raw: source.slice(0, name.length + 1) } : undefined;
    },
    renderer: ({ raw }) => `<span class="mention">${escapeHtml(raw)}</span>`,
  };
}

function beginsWith(text: string, name: string): boolean {
  return (
    text.slice(0, name.length).toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}_]/u.test(text.slice(name.length))
  );
}
