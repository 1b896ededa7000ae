import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { createSeal, parseEncryptionKey } from "../../src/ops/sealed.ts";

const newKey = () => randomBytes(32).toString("base64");
const secret = "xoxb-very-secret";

test("what is sealed shows nothing of itself, and opens again in its own record", () => {
  const { seal, open } = createSeal(newKey());
  const sealed = seal(secret, "record:T1");
  assert.match(sealed, /^v1:[0-9a-f]{8}:[\w-]+$/);
  assert.ok(!sealed.includes(Buffer.from(secret).toString("base64url").slice(0, 8)));
  assert.equal(open(sealed, "record:T1"), secret);
});

test("the same text never looks the same twice", () => {
  const { seal } = createSeal(newKey());
  assert.notEqual(seal(secret, "record:T1"), seal(secret, "record:T1"));
});

test("a new key in front seals from now on, and the old one behind it still opens", () => {
  const [old, next] = [newKey(), newKey()];
  const before = createSeal(old).seal(secret, "record:T1");
  const rotated = createSeal(`${next}, ${old}`);
  assert.equal(rotated.open(before, "record:T1"), secret);
  assert.equal(createSeal(next).open(rotated.seal(secret, "record:T1"), "record:T1"), secret);
});

const key = newKey();
const sealed = createSeal(key).seal(secret, "record:T1");
const empty = createSeal(key).seal("", "record:T1");
const other = sealed.at(-6) === "A" ? "B" : "A";
const unreadable: [what: string, text: string, keys: string, context: string, remedy: RegExp][] = [
  ["sealed with another key", sealed, newKey(), "record:T1", /add that key to ENCRYPTION_KEY/],
  ["copied from another record", sealed, key, "record:T2", /copied from another record: delete it/],
  ["changed", sealed.slice(0, -6) + other + sealed.slice(-5), key, "record:T1", /was changed .* delete it/],
  ["cut off inside its tag", empty.slice(0, -16), key, "record:T1", /delete it/],
  ["never sealed", secret, key, "record:T1", /not what Lintel sealed: delete it/],
];

for (const [what, text, keys, context, remedy] of unreadable) {
  test(`a record that was ${what} is refused with the remedy, without its content`, () => {
    assert.throws(
      () => createSeal(keys).open(text, context),
      ({ message }: Error) => {
        assert.match(message, remedy);
        assert.match(message, new RegExp(`^${context}`));
        return !message.includes(secret) && !message.includes(keys);
      },
    );
  });
}

test("a key is 32 bytes in base64, base64url or hex", () => {
  const bytes = randomBytes(32);
  for (const encoding of ["base64", "base64url", "hex"] as const)
    assert.deepEqual(parseEncryptionKey(bytes.toString(encoding)), [bytes]);
});

for (const text of ["", "hunter2", randomBytes(31).toString("base64"), randomBytes(33).toString("hex"), `${key},`]) {
  test(`a key of ${text.length} characters that is none is refused with the remedy, and not shown`, () => {
    assert.throws(
      () => parseEncryptionKey(text),
      ({ message }: Error) => message.includes("`openssl rand -base64 32`") && (!text || !message.includes(text)),
    );
  });
}
