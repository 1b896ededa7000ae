// Moving between channels and threads. The address says where the reader is; the state follows it.
import type { ChannelMessage } from "../view.ts";
import { hashOf, type Route } from "./route.ts";
import { currentChannel, me, visibleChannels } from "./state.ts";
import type { Store } from "./store.ts";

interface Needs {
  readonly store: Store;
  /** Changes the hash of the address. */
  readonly go: (hash: string) => void;
}

/** Creates the actions that change what is in view. */
export function createNavigation({ store, go }: Needs) {
  /** What was written last in a channel: its thread opens by itself when the architect answers there. */
  let awaited: string | undefined;
  return {
    open,
    /** Follows the address. */
    show(route: Route): void {
      store.set({ route, completion: undefined });
      markSeen();
    },

    closeThread: () => open({ ...store.get().route, thread: undefined, message: undefined }),

    /** Goes to the channel before or after the one in view. */
    step(by: -1 | 1): void {
      const channels = visibleChannels(store.get());
      const index = channels.findIndex(({ id }) => id === currentChannel(store.get())?.id);
      const next = channels.at((index + by) % channels.length);
      if (next) open({ channel: next.id });
    },

    awaitAnswer(message: string): void {
      awaited = message;
    },

    /** Takes note of a message that has just come in. */
    arrived({ id, channel, thread, from }: ChannelMessage): void {
      if (channel !== currentChannel(store.get())?.id) return;
      markSeen();
      if (thread !== awaited || id === thread || from.id === me(store.get())?.id) return;
      awaited = undefined;
      open({ channel, thread });
    },

    actAs(person: string): void {
      store.set({ actingAs: person, completion: undefined });
      markSeen();
    },
  };

  function open(route: Route): void {
    go(hashOf(route));
  }

  function markSeen(): void {
    const { seen, messages } = store.get();
    const channel = currentChannel(store.get())?.id;
    const newest = channel && messages[channel]?.at(-1)?.at;
    if (newest && seen[channel] !== newest) store.set({ seen: { ...seen, [channel]: newest } });
  }
}
