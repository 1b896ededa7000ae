// Who can be mentioned, and whether a text mentions the architect.
import type { Workspace } from "../view.ts";

/** The architect is mentioned as @architect whatever its display name is. */
export const botMention = "architect";

/** All names that are shown as a mention, the architect's first. */
export function mentionNames(workspace: Workspace | undefined): readonly string[] {
  return [botMention, ...(workspace?.people.map(({ name }) => name) ?? [])];
}

/** Whether the text mentions the architect, so that an answer can be expected. */
export function mentionsArchitect(text: string): boolean {
  return /(?<![\w.@-])@architect\b/i.test(text);
}
