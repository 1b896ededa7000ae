// What every platform's `fetch` promises of the files that people share.
import assert from "node:assert/strict";
import { Refusal } from "../../src/conversation/refusal.ts";
import type { World } from "./platform-contract.ts";

/** All bytes that there are, many times. */
const content = Uint8Array.from({ length: 200_000 }, (_, n) => n % 256);

export function fileContract(contract: (promise: string, run: (world: World) => Promise<void>) => void): void {
  contract("what somebody shares can be read, byte by byte", async ({ share, platform }) => {
    const { address, files } = await share("decisions.zip", content);
    assert.deepEqual(
      files.map(({ name, size = content.length }) => [name, size]),
      [["decisions.zip", content.length]],
    );
    for (const file of files) {
      const bytes = await platform.fetch(address, file, content.length);
      assert.ok(Buffer.from(bytes).equals(content), "the same bytes");
    }
  });

  contract("what is larger than wanted is refused, whatever was said of its size", async ({ share, platform }) => {
    const { address, files } = await share("decisions.zip", content);
    const [file = { name: "", ref: "" }] = files;
    const fetched = platform.fetch(address, { ...file, size: 1 }, content.length - 1);
    await assert.rejects(fetched, refusal(/^decisions\.zip is larger than the 195 KB that I can take/));
  });

  contract("what is gone is refused", async ({ share, unshare, platform }) => {
    const { address, files } = await share("decisions.zip", content);
    const [file = { name: "", ref: "" }] = files;
    await unshare();
    await assert.rejects(platform.fetch(address, file, 1e6), refusal(/^decisions\.zip is not there any more/));
  });
}

function refusal(words: RegExp) {
  return (error: unknown) => error instanceof Refusal && words.test(error.message);
}
