// Lintel never pings a crowd or a person by accident, whatever the model writes. Names stay readable; the ping is taken out.
import type { Reply } from "./reply.ts";

/** Slack's mention tokens and Teams' mention tags. The model writes plain names; a token can only be a ping. */
const tokens =
  /<!(channel|here|everyone|subteam\^[^<>|]{0,200})(?:\|([^<>]{0,200}))?>|<@([^<>|]{0,200})(?:\|([^<>]{0,200}))?>|<\/?at\b[^<>]{0,200}>/gi;
/** Words that ping a crowd. A zero-width space after the @ keeps them as words. */
const crowdWords = /@(?=(?:channel|here|everyone|all|team|general)\b)/gi;
const zeroWidthSpace = "\u200b";

/** Takes every ping out of a text: mass mentions of Slack and Teams, and mention tokens of people. */
export function withoutPings(text: string): string {
  return withoutTokens(text).replace(crowdWords, `@${zeroWidthSpace}`);
}

/** Until none is left: a token taken out of another may leave a third. */
function withoutTokens(text: string): string {
  const rest = text.replace(
    tokens,
    (_token, crowd, crowdLabel, person, personLabel) => crowdLabel ?? crowd ?? personLabel ?? person ?? "",
  );
  return rest === text ? text : withoutTokens(rest);
}

/** The same for a reply that comes in pieces: a token cut in two by the stream is still found. */
export async function* replyWithoutPings(reply: Reply): Reply {
  let held = "";
  for await (const chunk of reply) {
    if (chunk.kind === "text") {
      const text = held + chunk.text;
      const end = safeEnd(text);
      const clean = withoutPings(text.slice(0, end));
      // What is left of a token may itself be the beginning of one.
      const cleanEnd = safeEnd(clean);
      held = clean.slice(cleanEnd) + text.slice(end);
      if (cleanEnd > 0) yield { kind: "text", text: clean.slice(0, cleanEnd) };
      continue;
    }
    if (chunk.kind === "retract") held = "";
    else if (held) yield { kind: "text", text: withoutPings(held) };
    held = "";
    yield chunk;
  }
  if (held) yield { kind: "text", text: withoutPings(held) };
}

/** Longer than any token; what is longer than this is no mention. */
const longestToken = 120;

/** How much of a text can go out now: up to a trailing "<…" or "@…" that may still become a token. */
function safeEnd(text: string): number {
  const tail = /(?:<[^>\n]*|@\w*)$/.exec(text.slice(-longestToken));
  return tail ? text.length - tail[0].length : text.length;
}
