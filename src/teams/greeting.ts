// What Lintel says of itself where it was just installed. Pure.
import type { Card } from "../conversation/card.ts";

/** The welcome card: what to try (`tips`, Markdown lines), and the two commands that a newcomer looks for. */
export function greeting(tips: readonly string[]): Card {
  return {
    title: "Ask the architect",
    text: tips.map((tip) => `- ${tip}`).join("\n"),
    choices: [
      { label: "What I can do", command: "/architect help" },
      { label: "Settings", command: "/architect settings" },
    ],
  };
}
