import assert from "node:assert/strict";
import { test } from "node:test";
import { Redis } from "ioredis";
import { createLogger } from "../../src/ops/logger.ts";
import { connectRedis } from "../../src/ops/redis.ts";

test("a client that leaves between two attempts to reach Redis says so, and so does its twin", async () => {
  const connections = await connectRedis("redis://127.0.0.1:1", createLogger("silent"));
  const { patient } = connections;
  assert.ok(patient instanceof Redis);
  for (const open of [() => patient, () => patient.duplicate()]) {
    const client = open();
    client.on("error", () => undefined);
    await new Promise<void>((resolve) => client.once("reconnecting", () => resolve()));
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    client.disconnect();
    await ended;
    assert.equal(client.status, "end");
  }
  await connections.close();
});
