// What every template is given: the state to show, the actions to offer, and the page's Markdown.
import type { Actions } from "./actions.ts";
import type { Markdown } from "./markdown.ts";
import type { State } from "./state.ts";

export interface Scene {
  readonly state: State;
  readonly actions: Actions;
  readonly markdown: Markdown;
}
