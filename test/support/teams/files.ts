// OneDrive and SharePoint, as far as a bot meets them: a file of a personal chat is handed over by an address that needs no token;
// of one in a channel or a group chat there is a name, and an address that a bot may not read.
import { randomUUID } from "node:crypto";
import type { Answer, Call } from "./exchange.ts";
import type { Attachment, Conversation } from "./workspace.ts";

export function createFiles(origin: string) {
  const kept = new Map<string, Uint8Array>();
  return {
    /** A file as the attachment of a message that is written there. */
    shared({ kind }: Conversation, name: string, content: Uint8Array | string): Attachment {
      const uniqueId = randomUUID();
      kept.set(uniqueId, Buffer.from(content));
      const contentUrl = `https://acme.sharepoint.com/sites/acme/Shared%20Documents/${encodeURIComponent(name)}`;
      if (kind !== "personal") return { contentType: "reference", contentUrl, name };
      const downloadUrl = `${origin}/files/${uniqueId}?tempauth=for-a-few-minutes`;
      return {
        contentType: "application/vnd.microsoft.teams.file.download.info",
        contentUrl,
        name,
        content: { downloadUrl, uniqueId, fileType: name.split(".").at(-1) },
      };
    },

    /** Nothing that was shared is there any more. */
    removeFiles: () => kept.clear(),

    /** Answers a call below /files. */
    serve({ parts }: Call): Answer {
      const bytes = kept.get(parts[1] ?? "");
      return bytes ? { status: 200, bytes } : { status: 404 };
    },
  };
}
