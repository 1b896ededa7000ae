// The prompt cache of the stand-in for Claude: counts what a request reads from it and writes to it, block by block.
import { type Body, prefixOf, tokensOf } from "./claude-rules.ts";

/** Prefixes below this are not cached, without a word. */
const minimum = 512;
/** How many blocks before a breakpoint the API looks for something it knows. */
const lookback = 20;

export function createPromptCache() {
  const known = new Set<string>();
  return {
    /** The usage of a request; what it marks is known from now on. */
    use(body: Body) {
      const prefixes = prefixesOf(body);
      const total = tokensOf(body);
      const marked = prefixes.findLastIndex(({ marked }) => marked);
      const read = prefixes
        .slice(Math.max(0, marked - lookback), marked + 1)
        .findLast(({ text, tokens }) => tokens >= minimum && known.has(text));
      for (const { text, marked } of prefixes) if (marked) known.add(text);
      const upTo = prefixes[marked]?.tokens ?? 0;
      const cached = upTo >= minimum ? upTo : 0;
      const hit = read?.tokens ?? 0;
      return {
        input_tokens: total - cached,
        cache_read_input_tokens: hit,
        cache_creation_input_tokens: cached - hit,
      };
    },
  };
}

/** Everything a breakpoint could stand behind: the system prompt, and each block of the messages. */
function prefixesOf(body: Body) {
  const { messages, system, cache_control } = body;
  const systemMarked = typeof system === "object" && system.some((block) => block.cache_control);
  const prefixes = [prefix({ ...body, messages: [] }, Boolean(systemMarked))];
  for (const [index, message] of messages.entries()) {
    const blocks = typeof message.content === "string" ? [message.content] : message.content;
    for (const [position, block] of blocks.entries()) {
      const content = typeof message.content === "string" ? message.content : message.content.slice(0, position + 1);
      const last = index === messages.length - 1 && position === blocks.length - 1;
      const marked =
        (last && cache_control) || (typeof block === "object" && "cache_control" in block && block.cache_control);
      const cut = { ...body, messages: [...messages.slice(0, index), { role: message.role, content }] } as Body;
      prefixes.push(prefix(cut, Boolean(marked)));
    }
  }
  return prefixes;
}

function prefix(body: Body, marked: boolean) {
  // Effort invalidates the cache of the messages, not that of the system prompt.
  const effort = body.messages.length > 0 ? body.output_config?.effort : undefined;
  return { text: `${effort}${prefixOf(body)}`, tokens: tokensOf(body), marked };
}
