// The files that people share in Teams. It hands a bot those of a personal chat, by an address that needs no token and is good
// for a few minutes; those of a channel or a group chat lie in SharePoint, where Lintel has no permission.
import { z } from "zod";
import { Refusal } from "../conversation/refusal.ts";
import { gone, tooLarge } from "../conversation/shared-file.ts";
import type { SharedFile } from "../conversation/turn.ts";
import { download } from "../ops/download.ts";
import type { Activity } from "./activity.ts";

const handedOver = "application/vnd.microsoft.teams.file.download.info";
const inSharePoint = "reference";

const content = z.looseObject({ downloadUrl: z.string() });

/** The files of a message. Of those that Lintel cannot load there is only the name. */
export function sharedFiles({ attachments = [] }: Activity): SharedFile[] {
  return attachments
    .filter(({ contentType }) => contentType === handedOver || contentType === inSharePoint)
    .map(({ name = "unnamed", content: given }) => ({ name, ref: content.safeParse(given).data?.downloadUrl ?? "" }));
}

/** The bytes of a file, loaded from trusted hosts only. */
export async function fetchFile(
  isTrusted: (url: URL) => boolean,
  { name, ref }: SharedFile,
  limit: number,
): Promise<Uint8Array> {
  if (!ref)
    throw new Refusal(
      `Teams lets me read no files of channels and group chats: send ${name} to me in a personal chat, or import from a repository.`,
    );
  const loaded = await download({ url: ref, isTrusted, limit });
  if (!("no" in loaded)) return loaded.bytes;
  if (loaded.no === "too large") throw tooLarge(name, limit);
  if (loaded.no === 404 || loaded.no === 410) throw gone(name);
  throw new Refusal(`Teams does not hand ${name} over to me any more (${loaded.no}): send it again.`);
}
