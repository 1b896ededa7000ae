// What the page remembers in the browser across reloads: drafts, unsent messages, who writes, what was seen, the theme.
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

const slices = ["actingAs", "drafts", "outbox", "seen", "theme"] as const;
const noteKey = "lintel.noteDismissed";

type Remembered = Partial<Pick<State, (typeof slices)[number] | "noteDismissed">>;

/** What an earlier visit left. */
export function remembered(): Remembered {
  const found = Object.fromEntries(
    slices.map((slice) => [slice, read(slice)]).filter(([, value]) => value !== undefined),
  );
  return { ...found, noteDismissed: sessionStorage.getItem(noteKey) !== null };
}

/** From now on writes down each of these as it changes. */
export function remember(store: Store): void {
  let last = store.get();
  store.subscribe((state) => {
    for (const slice of slices) {
      if (state[slice] !== last[slice]) localStorage.setItem(keyOf(slice), JSON.stringify(state[slice]));
    }
    // A banner that was dismissed comes back with the next visit.
    if (state.noteDismissed && !last.noteDismissed) sessionStorage.setItem(noteKey, "yes");
    last = state;
  });
}

function read(slice: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(slice)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function keyOf(slice: string): string {
  return `lintel.${slice}`;
}
