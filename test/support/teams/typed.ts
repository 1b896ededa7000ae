// What a person types into Teams' composer, as the service stores it: mentions as entities and tags, the rest escaped.
import type { Fields, Workspace } from "./workspace.ts";

export interface Typed {
  /** As a bot receives it. */
  readonly text: string;
  /** As Graph and the attachment beside the text have it. */
  readonly html: (mention: (index: number, name: string) => string) => string;
  readonly mentioned: readonly { readonly id: string; readonly name: string }[];
}

/** "@architect, is 5 < 6?" with its mention and its escapes. */
export function typed(words: string, { bot, people }: Pick<Workspace, "bot" | "people">): Typed {
  const known = [bot, ...Object.values(people)];
  const pieces = words.split(/((?<![\w@])@\w+)/).map((piece) => {
    const name = piece.startsWith("@") ? piece.slice(1).toLowerCase() : undefined;
    return { piece, who: name === undefined ? undefined : known.find((each) => each.name.toLowerCase() === name) };
  });
  const mentioned = pieces.flatMap(({ who }) => (who ? [{ id: who.id, name: who.name }] : []));
  // The composer puts a space that does not break behind a mention.
  const plain = (piece: string, n: number) => escaped(piece).replace(/^ /, pieces[n - 1]?.who ? "&nbsp;" : " ");
  return {
    text: pieces.map(({ piece, who }, n) => (who ? `<at>${who.name}</at>` : plain(piece, n))).join(""),
    html(mention) {
      let index = 0;
      const parts = pieces.map(({ piece, who }, n) =>
        who ? mention(index++, who.name) : plain(piece, n).replaceAll("\n", "<br>"),
      );
      return `<p>${parts.join("")}</p>`;
    },
    mentioned,
  };
}

export function mentionEntities({ mentioned }: Typed): Fields[] {
  return mentioned.map((who) => ({ type: "mention", mentioned: who, text: `<at>${who.name}</at>` }));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
