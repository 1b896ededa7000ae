// The page's side of the wire: requests that throw the server's own sentence, and the stream of events.
import type {
  Channel,
  ChannelMessage,
  LocalEvent,
  NewChannel,
  NewCommand,
  NewMessage,
  StopRequest,
  Upload,
  Workspace,
} from "../view.ts";

export type ServerLink = ReturnType<typeof createServerLink>;

/** Said when there is no answer at all. */
export const unreachable = "Lintel does not answer. Check that it is still running.";
const patience = 15_000;
const pauseBeforeReconnecting = 1_500;

/** Creates the link. Every request rejects with one sentence for the person. */
export function createServerLink() {
  return {
    workspace: () => request<Workspace>("GET", "/local/workspace"),
    messages: (channel: string) =>
      request<{ messages: ChannelMessage[] }>("GET", `/local/channels/${encodeURIComponent(channel)}/messages`),
    sendMessage: (body: NewMessage) => request<{ id: string }>("POST", "/local/messages", body),
    sendCommand: (body: NewCommand) => request<{ id: string }>("POST", "/local/commands", body),
    stop: (body: StopRequest) => request<{ stopped: boolean }>("POST", "/local/stop", body),
    upload: (file: File) =>
      exchange<Upload>(`/local/files?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        headers: { "content-type": file.type || "application/octet-stream" },
        body: file,
      }),
    createChannel: (body: NewChannel) => request<Channel>("POST", "/local/channels", body),
    listen,
  };
}

interface Listener {
  /** Connected, for the first time or again: what happened meanwhile has to be loaded. */
  opened(): void;
  happened(event: LocalEvent): void;
  lost(): void;
}

/** Listens for as long as the page is open, and connects again whenever the server is gone. */
function listen(listener: Listener): void {
  const source = new EventSource("/local/events");
  source.onopen = () => listener.opened();
  source.onmessage = ({ data }) => listener.happened(JSON.parse(data));
  // The browser gives up for good when the answer is an error page; so the next try is ours in every case.
  source.onerror = () => {
    source.close();
    listener.lost();
    setTimeout(listen, pauseBeforeReconnecting, listener);
  };
}

function request<Answer>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
  const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return exchange(path, { method, ...(body !== undefined && json) });
}

async function exchange<Answer>(path: string, sent: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...sent, signal: AbortSignal.timeout(patience) }).catch((cause) => {
    throw new Error(unreachable, { cause });
  });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(answer?.error ?? `Lintel answered ${response.status}. Try again in a moment.`);
  return answer;
}

/** The sentence to show for whatever was thrown. */
export function sentenceOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
