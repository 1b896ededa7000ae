// What tokens cost, so that a run can say what it spent. The one place to change when prices do.
import type { Usage } from "../../src/conversation/reply.ts";

/** Dollars per million tokens, from platform.claude.com, read on 2026-11-21. Cache writes are those that last an hour. */
const prices: Readonly<Record<string, Readonly<Record<keyof Usage, number>>>> = {
  "claude-opus-5-5": { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 8 },
  "claude-sonnet-5-5": { input: 2, output: 10, cacheRead: 0.1, cacheWrite: 4 },
  // For prompts up to 100,000 tokens, which no case comes near.
  "claude-haiku-5-5": { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.2 },
};

/** In dollars; undefined for a model whose price is not in the table. */
export function costOf(model: string, usage: Usage): number | undefined {
  const price = prices[model];
  if (!price) return undefined;
  const { input, output, cacheRead, cacheWrite } = usage;
  const millionths =
    input * price.input + output * price.output + cacheRead * price.cacheRead + cacheWrite * price.cacheWrite;
  return millionths / 1e6;
}

/** "12,345 tokens in, 678 out, …, $0.12", without the dollars where the price is unknown. */
export function spent(model: string, usage: Usage): string {
  const { input, output, cacheRead, cacheWrite } = usage;
  const count = (tokens: number) => tokens.toLocaleString("en-GB");
  const tokens = `${count(input)} tokens in, ${count(output)} out, ${count(cacheRead)} read from the cache, ${count(cacheWrite)} written to it`;
  const cost = costOf(model, usage);
  return `${model}: ${tokens}, ${cost === undefined ? "price unknown" : `$${cost.toFixed(2)}`}`;
}
