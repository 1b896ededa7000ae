// The team's decision log as a tool for the model. It reads; what becomes of a decision is up to people.
import { z } from "zod";
import type { Found } from "../adr/finding/search.ts";
import type { Address } from "../conversation/address.ts";
import { briefOf } from "./decision-memory.ts";
import { defineTool, type Tool } from "./tools.ts";

/** So many that the right one is among them. */
const most = 6;

export function decisionTools(find: (address: Address, words: string) => Promise<readonly Found[]>): readonly Tool[] {
  return [
    defineTool({
      name: "find_decisions",
      description: [
        "Searches the decision log of this channel: what the team decided, rejected, superseded or has under way, by words of",
        'its title, options or text, such as "database sessions". Returns the best matches with number, status, date, chosen and',
        "rejected options. Use it before you recommend something that the team may have decided, and when somebody asks what was decided.",
      ].join("\n"),
      inputSchema: z.strictObject({ words: z.string() }),
      status: ({ words }) => `Looking up decisions on ${words}…`,
      source: ({ words }) => ({ title: "Decision log", holds: `What this team decided on ${words}` }),
      async run({ words }, _signal, { address }) {
        const found = await find(address, words);
        if (found.length === 0) return "The log says nothing of that.";
        return JSON.stringify(found.slice(0, most).map(({ adr }) => briefOf(adr)));
      },
    }),
  ];
}
