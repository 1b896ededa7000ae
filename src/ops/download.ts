// Loads a file from an address that somebody else named: from trusted hosts only, wherever they send on to, and no more than is wanted.
import { request } from "undici";

export type Download =
  | { readonly bytes: Uint8Array; readonly mediaType: string }
  /** There is more than was wanted; the address, or one that it leads to, is not trusted; the host says no. */
  | { readonly no: "too large" | "untrusted" | number };

interface Wanted {
  readonly url: string;
  /** Asked of the address and of every other that it leads to; all of them get the headers. */
  readonly isTrusted: (url: URL) => boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** In bytes. */
  readonly limit: number;
}

const hops = 4;
const timeoutMs = 10_000;
const wholeMs = 60_000;

/** Rejects where trying again may help: when the host is away, busy or in trouble. */
export async function download({ url, isTrusted, headers = {}, limit }: Wanted): Promise<Download> {
  const options = { headers, headersTimeout: timeoutMs, bodyTimeout: timeoutMs, signal: AbortSignal.timeout(wholeMs) };
  let next = URL.parse(url);
  for (let hop = 0; hop < hops && next && isTrusted(next); hop++) {
    const { statusCode, headers: told, body } = await request(next, options);
    if (statusCode === 200) {
      const bytes = await upTo(limit, body);
      return bytes ? { bytes, mediaType: String(told["content-type"] ?? "") } : { no: "too large" };
    }
    await body.dump();
    if (statusCode >= 500 || statusCode === 429 || statusCode === 408)
      throw new Error(`${next.host} answered ${statusCode} instead of a file`);
    if (statusCode < 300 || statusCode > 399) return { no: statusCode };
    next = URL.parse(String(told["location"]), next);
  }
  return { no: "untrusted" };
}

/** undefined, and nothing more is read, once there is more than that. */
async function upTo(limit: number, body: AsyncIterable<Buffer>): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
