// All that a person can do on the page, put together. What fails ends in one sentence in the state.
import type { ChannelMessage } from "../view.ts";
import { createAttaching } from "./attaching.ts";
import { createNavigation } from "./navigation.ts";
import { createOutbox } from "./outbox.ts";
import { type ServerLink, sentenceOf } from "./server-link.ts";
import { me, type Theme } from "./state.ts";
import type { Store } from "./store.ts";
import { createWriting } from "./writing.ts";

export type Actions = ReturnType<typeof createActions>;

interface Needs {
  readonly store: Store;
  readonly link: Pick<ServerLink, "sendMessage" | "sendCommand" | "stop" | "createChannel" | "upload">;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Changes the hash of the address. */
  readonly go: (hash: string) => void;
}

/** Creates the actions on a store. */
export function createActions({ store, link, newId, now, go }: Needs) {
  const { awaitAnswer, ...navigation } = createNavigation({ store, go });
  const outbox = createOutbox({ store, link });
  const openThread = (channel: string, thread: string) => navigation.open({ channel, thread });
  return {
    ...navigation,
    ...createWriting({ store, outbox, newId, now, openThread, awaitAnswer }),
    ...createAttaching({ store, link, newId }),
    retry: outbox.retry,
    resume: outbox.resume,
    discard: outbox.discard,

    async stop({ channel, thread }: ChannelMessage): Promise<void> {
      const as = me(store.get())?.id;
      if (as) await link.stop({ channel, thread, as }).catch((fault) => store.set({ notice: sentenceOf(fault) }));
    },

    beginNaming: () => store.set({ naming: "" }),
    endNaming: () => store.set({ naming: undefined }),
    async createChannel(name: string): Promise<void> {
      try {
        const { id } = await link.createChannel({ name });
        store.set({ naming: undefined });
        navigation.open({ channel: id });
      } catch (fault) {
        store.set({ naming: sentenceOf(fault) });
      }
    },

    useTheme: (theme: Theme) => store.set({ theme }),
    dismissNote: () => store.set({ noteDismissed: true }),
    dismissNotice: () => store.set({ notice: undefined }),
  };
}
