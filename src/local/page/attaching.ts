// Attaching files: each is uploaded when it is chosen, and goes with the next message that is sent from there.
import { type ServerLink, sentenceOf } from "./server-link.ts";
import { type Attached, placeOf } from "./state.ts";
import type { Store } from "./store.ts";
import type { Place } from "./writing.ts";

interface Needs {
  readonly store: Store;
  readonly link: Pick<ServerLink, "upload">;
  readonly newId: () => string;
}

/** Creates the actions on the files of composers. */
export function createAttaching({ store, link, newId }: Needs) {
  return {
    /** Takes all of the files, or none and says why. */
    async attach(place: Place, chosen: readonly File[]): Promise<void> {
      const notice = faultOf(place, chosen);
      if (notice) store.set({ notice });
      else await Promise.all(chosen.map((file) => upload(place, file)));
    },

    detach: (place: Place, key: string) => change(place, (all) => all.filter((each) => each.key !== key)),
  };

  function faultOf(place: Place, chosen: readonly File[]): string | undefined {
    const { attached, workspace } = store.get();
    if (!workspace) return "Wait until the workspace is loaded.";
    const { most, largest } = workspace.files;
    const tooLarge = chosen.find(({ size }) => size > largest);
    if (tooLarge) return `${tooLarge.name} is too large: a file may have at most ${largest / 1024 / 1024} MB.`;
    const count = (attached[placeOf(place)] ?? []).length + chosen.length;
    return count > most ? `At most ${most} files go with one message.` : undefined;
  }

  async function upload(place: Place, file: File): Promise<void> {
    const key = newId();
    change(place, (all) => [...all, { key, name: file.name }]);
    try {
      const uploaded = await link.upload(file);
      change(place, (all) => all.map((each) => (each.key === key ? { ...each, upload: uploaded } : each)));
    } catch (fault) {
      change(place, (all) => all.filter((each) => each.key !== key));
      store.set({ notice: `${file.name} was not attached. ${sentenceOf(fault)}` });
    }
  }

  function change(place: Place, to: (attached: readonly Attached[]) => readonly Attached[]): void {
    const { attached } = store.get();
    store.set({ attached: { ...attached, [placeOf(place)]: to(attached[placeOf(place)] ?? []) } });
  }
}
