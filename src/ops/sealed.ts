// Secrets at rest: what is written to Redis sealed can be read with the key only, and only in the record it was written for.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

export type Seal = ReturnType<typeof createSeal>;

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * `keys` is ENCRYPTION_KEY: the first key seals, every key opens, so a new one is put in front and the old one kept for a while.
 * Throws as parseEncryptionKey does.
 */
export function createSeal(keys: string) {
  const [first, ...others] = parseEncryptionKey(keys);
  const sealing = named(first);
  const all = [sealing, ...others.map(named)];
  return {
    /** `context` is the id of the record: the text cannot be opened in any other. */
    seal: (plain: string, context: string): string => seal(sealing, plain, context),

    /** Throws an Error that names the record and the remedy. */
    open(sealed: string, context: string): string {
      const [, keyId, data] = /^v1:([0-9a-f]{8}):([\w-]+)$/.exec(sealed) ?? [];
      if (!keyId || !data) throw new Error(`${context} is not what Lintel sealed: delete it and set it up again.`);
      const key = all.find(({ id }) => id === keyId);
      if (!key) throw new Error(`${context} was sealed with another key (${keyId}): ${addThatKey}`);
      return open(key, Buffer.from(data, "base64url"), context);
    },
  };
}

/** The keys in ENCRYPTION_KEY, several with commas. Throws an Error that names the remedy and shows no key. */
export function parseEncryptionKey(text: string): [Buffer, ...Buffer[]] {
  const [first = "", ...others] = text.split(",").map((key) => key.trim());
  return [parseKey(first), ...others.map(parseKey)];
}

function parseKey(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  throw new Error(
    "ENCRYPTION_KEY must be 32 bytes in base64 or hex (several with commas): make one with `openssl rand -base64 32`",
  );
}

const addThatKey = "add that key to ENCRYPTION_KEY after a comma, or delete the record and set it up again.";
const ivBytes = 12;
const tagBytes = 16;
const authTagLength = { authTagLength: tagBytes };

function named(bytes: Buffer): Key {
  return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
}

function seal(key: Key, plain: string, context: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, iv, authTagLength).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `v1:${key.id}:${Buffer.concat([iv, cipher.getAuthTag(), data]).toString("base64url")}`;
}

function open(key: Key, bytes: Buffer, context: string): string {
  const tagEnd = ivBytes + tagBytes;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key.bytes, bytes.subarray(0, ivBytes), authTagLength)
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(ivBytes, tagEnd));
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString("utf8");
  } catch {
    throw new Error(`${context} was changed or copied from another record: delete it and set it up again.`);
  }
}
