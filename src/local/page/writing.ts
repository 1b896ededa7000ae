// Writing and sending: drafts, completion, and what happens on Enter.
import type { NewCommand, NewMessage, Upload } from "../view.ts";
import { completionAt } from "./completion.ts";
import { mentionsArchitect } from "./mentions.ts";
import type { Outbox } from "./outbox.ts";
import { me, placeOf, type State, type Unsent } from "./state.ts";
import type { Store } from "./store.ts";

interface Needs {
  readonly store: Store;
  readonly outbox: Pick<Outbox, "send">;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly openThread: (channel: string, thread: string) => void;
  readonly awaitAnswer: (message: string) => void;
}

/** Where a composer writes to: a channel, or one of its threads. */
export interface Place {
  readonly channel: string;
  readonly thread?: string;
  /** In a direct conversation every message is for the architect. */
  readonly direct: boolean;
}

/** A button or form of a card, as it was pressed. */
export interface CardPress {
  readonly channel: string;
  readonly thread: string;
  readonly card: string;
  readonly line: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Whether there is something to send, and all of it is there. */
export function isSendable({ drafts, attached }: State, place: Place): boolean {
  const files = attached[placeOf(place)] ?? [];
  const isSomething = files.length > 0 || (drafts[placeOf(place)] ?? "").trim() !== "";
  return isSomething && files.every(({ upload }) => upload);
}

/** Creates the actions of composers and cards. */
export function createWriting({ store, outbox, newId, now, openThread, awaitAnswer }: Needs) {
  return {
    draft,

    /** Offers what the text can be completed to at the caret. */
    complete(place: Place, caret: number): void {
      const { workspace, drafts } = store.get();
      const found = workspace && completionAt(drafts[placeOf(place)] ?? "", caret, workspace);
      store.set({ completion: found && { ...found, place: placeOf(place), selected: 0 } });
    },

    select(by: -1 | 1): void {
      const { completion } = store.get();
      if (!completion) return;
      const count = completion.options.length;
      store.set({ completion: { ...completion, selected: (completion.selected + by + count) % count } });
    },

    /** Puts an option into the text and returns where the caret goes. */
    choose(place: Place, index: number): number | undefined {
      const { completion, drafts } = store.get();
      const option = completion?.options[index];
      if (!completion || !option) return undefined;
      const text = drafts[placeOf(place)] ?? "";
      draft(place, text.slice(0, completion.from) + option.insert + text.slice(completion.to));
      store.set({ completion: undefined });
      return completion.from + option.insert.length;
    },

    closeCompletion: () => store.set({ completion: undefined }),

    /** Sends what stands in the composer: a command if it begins with a slash, else a message. */
    send(place: Place): void {
      const { [placeOf(place)]: files = [], ...attached } = store.get().attached;
      const text = (store.get().drafts[placeOf(place)] ?? "").trim();
      const as = me(store.get())?.id;
      if (!isSendable(store.get(), place) || !as) return;
      draft(place, "");
      store.set({ completion: undefined, attached });
      const entry = unsent(
        place,
        text,
        as,
        files.flatMap(({ upload }) => upload ?? []),
      );
      if (place.thread === undefined) followUp(place, entry);
      void outbox.send(entry);
    },

    /** Sends what a card's button stands for. */
    press({ line, inputs, ...place }: CardPress): void {
      const as = me(store.get())?.id;
      if (as)
        void outbox.send({
          kind: "command",
          at: now().toISOString(),
          body: { id: newId(), ...place, line, inputs, as },
        });
    },
  };

  function draft(place: Place, text: string): void {
    const { [placeOf(place)]: _before, ...others } = store.get().drafts;
    store.set({ drafts: text ? { ...others, [placeOf(place)]: text } : others });
  }

  function unsent({ channel, thread }: Place, text: string, as: string, uploads: readonly Upload[]): Unsent {
    const ids = uploads.length > 0 && { files: uploads.map(({ id }) => id) };
    const base = { id: newId(), channel, as, ...(thread !== undefined && { thread }), ...ids };
    const shown = { at: now().toISOString(), ...(ids && { files: uploads.map(({ file }) => file) }) };
    return text.startsWith("/")
      ? { kind: "command", ...shown, body: { ...base, line: text } satisfies NewCommand }
      : { kind: "message", ...shown, body: { ...base, text } satisfies NewMessage };
  }

  /** The answer will stream in a thread: it is opened at once where one is sure to come, else when it begins. */
  function followUp({ channel, direct }: Place, entry: Unsent): void {
    if (entry.kind === "message" && (direct || mentionsArchitect(entry.body.text))) openThread(channel, entry.body.id);
    else awaitAnswer(entry.body.id);
  }
}
