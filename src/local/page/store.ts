// Holds the state and tells whoever listens that there is a new one.
import type { State } from "./state.ts";

export type Store = ReturnType<typeof createStore>;

/** Creates the one store of the page. Listeners are called after each change, in the order they came. */
export function createStore(initial: State) {
  let state = initial;
  const listeners: ((state: State) => void)[] = [];
  return {
    get: () => state,
    set(change: Partial<State>) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    subscribe(listener: (state: State) => void) {
      listeners.push(listener);
    },
  };
}
