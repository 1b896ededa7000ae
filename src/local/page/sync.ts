// Keeps the state equal to what the server knows: loads everything on each connection, then follows its events.
import type { Channel, ChannelMessage, LocalEvent } from "../view.ts";
import { stillUnsent, withMessage } from "./history.ts";
import { type ServerLink, sentenceOf, unreachable } from "./server-link.ts";
import { currentChannel } from "./state.ts";
import type { Store } from "./store.ts";

interface Needs {
  readonly store: Store;
  readonly link: Pick<ServerLink, "workspace" | "messages" | "listen">;
  /** Told of each message that comes in while the page is open. */
  readonly arrived: (message: ChannelMessage) => void;
  /** Told each time everything is loaded. */
  readonly loaded: () => void;
}

const pauseBeforeLoadingAgain = 2_000;

/** Starts the synchronisation; it goes on until the page is closed. */
export function startSync({ store, link, arrived, loaded }: Needs): void {
  /** By channel that is being loaded, what came in since: it is newer than what the load brings. */
  const meanwhile = new Map<string, ChannelMessage[]>();
  let connected = false;
  link.listen({
    opened() {
      connected = true;
      void loadAll();
    },
    happened: receive,
    lost() {
      connected = false;
      store.set({ away: unreachable });
    },
  });

  async function loadAll(): Promise<void> {
    try {
      const workspace = await link.workspace();
      const { actingAs } = store.get();
      const known = workspace.people.some(({ id }) => id === actingAs);
      store.set({ workspace, actingAs: known ? actingAs : workspace.people[0]?.id });
      const current = currentChannel(store.get())?.id;
      if (current) await load(current);
      if (connected) store.set({ away: undefined });
      await Promise.all(workspace.channels.filter(({ id }) => id !== current).map(({ id }) => load(id)));
      loaded();
    } catch (fault) {
      store.set({ away: sentenceOf(fault) });
      setTimeout(() => connected && void loadAll(), pauseBeforeLoadingAgain);
    }
  }

  async function load(channel: string): Promise<void> {
    const newer: ChannelMessage[] = [];
    meanwhile.set(channel, newer);
    const { messages: known } = await link.messages(channel).finally(() => meanwhile.delete(channel));
    const list = newer.reduce(withMessage, known as readonly ChannelMessage[]);
    const { messages, outbox, seen } = store.get();
    // What was never opened has not been missed; what is in view is being read.
    const read = seen[channel] === undefined || currentChannel(store.get())?.id === channel;
    store.set({
      messages: { ...messages, [channel]: list },
      outbox: stillUnsent(outbox, list),
      seen: read ? { ...seen, [channel]: list.at(-1)?.at ?? "" } : seen,
    });
  }

  function receive(event: LocalEvent): void {
    if (event.kind === "channel") addChannel(event.channel);
    else addMessage(event.message);
  }

  function addMessage(message: ChannelMessage): void {
    meanwhile.get(message.channel)?.push(message);
    const { messages, outbox } = store.get();
    store.set({
      messages: { ...messages, [message.channel]: withMessage(messages[message.channel] ?? [], message) },
      outbox: stillUnsent(outbox, [message]),
    });
    arrived(message);
  }

  function addChannel(channel: Channel): void {
    const { workspace } = store.get();
    if (!workspace) return;
    const others = workspace.channels.filter(({ id }) => id !== channel.id);
    store.set({ workspace: { ...workspace, channels: [...others, channel] } });
  }
}
