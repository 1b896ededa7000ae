// Sends what people write. A message keeps its id through every retry, so that it can never arrive twice.
import { cardOf, stillUnsent } from "./history.ts";
import { type ServerLink, sentenceOf } from "./server-link.ts";
import type { Unsent } from "./state.ts";
import type { Store } from "./store.ts";

export type Outbox = ReturnType<typeof createOutbox>;

interface Needs {
  readonly store: Store;
  readonly link: Pick<ServerLink, "sendMessage" | "sendCommand">;
}

/** Creates the outbox. What is in it stays there until it has arrived or the person discards it. */
export function createOutbox({ store, link }: Needs) {
  const onTheWay = new Set<string>();

  return {
    async send(entry: Unsent): Promise<void> {
      store.set({ outbox: [...store.get().outbox.filter((other) => !isSameCard(other, entry)), entry] });
      await deliver(entry);
    },

    async retry(id: string): Promise<void> {
      const entry = store.get().outbox.find(({ body }) => body.id === id);
      if (entry) await deliver(entry);
    },

    /** Sends again what a reload of the page has interrupted. */
    resume(): void {
      const interrupted = store.get().outbox.filter(({ fault, body }) => !fault && !onTheWay.has(body.id));
      for (const entry of interrupted) void deliver(entry);
    },

    discard(id: string): void {
      store.set({ outbox: store.get().outbox.filter(({ body }) => body.id !== id) });
    },
  };

  async function deliver({ fault: _fault, ...entry }: Unsent): Promise<void> {
    onTheWay.add(entry.body.id);
    replace(entry);
    try {
      if (entry.kind === "message") await link.sendMessage(entry.body);
      else await link.sendCommand(entry.body);
      accepted(entry);
    } catch (fault) {
      replace({ ...entry, fault: sentenceOf(fault) });
    }
    onTheWay.delete(entry.body.id);
  }

  function accepted(entry: Unsent): void {
    replace({ ...entry, accepted: true });
    const { outbox, messages } = store.get();
    // A card's button leaves no message whose arrival could be waited for.
    if (cardOf(entry)) store.set({ outbox: outbox.filter(({ body }) => body.id !== entry.body.id) });
    else store.set({ outbox: stillUnsent(outbox, messages[entry.body.channel] ?? []) });
  }

  function replace(entry: Unsent): void {
    store.set({ outbox: store.get().outbox.map((other) => (other.body.id === entry.body.id ? entry : other)) });
  }
}

/** A second press of a card's button takes the place of the first one, which failed. */
function isSameCard(one: Unsent, other: Unsent): boolean {
  return cardOf(one) !== undefined && cardOf(one) === cardOf(other);
}
