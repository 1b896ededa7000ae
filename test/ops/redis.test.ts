import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { type TestContext, test } from "node:test";
import { Redis } from "ioredis";
import { createLogger } from "../../src/ops/logger.ts";
import { connectRedis } from "../../src/ops/redis.ts";
import { cleanup } from "../support/cleanup.ts";
import { startRedis } from "../support/redis.ts";

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

test("commands of one moment leave together, those of clients made from a client too", async (t) => {
  const { url } = await startRedis(t);
  const through = await countingProxy(t, url);
  const connections = await connectRedis(through.url, createLogger("silent"));
  const { patient } = connections;
  assert.ok(patient instanceof Redis);
  const twin = patient.duplicate();
  cleanup(t, async () => {
    await twin.quit();
    await connections.close();
  });
  await Promise.all([patient.ping(), connections.impatient.ping(), twin.ping()]);
  for (const client of [patient, twin]) {
    const before = through.pieces();
    const said = await Promise.all(Array.from({ length: 20 }, (_, n) => client.echo(String(n))));
    assert.deepEqual(
      said,
      Array.from({ length: 20 }, (_, n) => String(n)),
    );
    assert.equal(through.pieces() - before, 1);
  }
});

/** Counts the pieces in which the clients' commands come. */
async function countingProxy(t: TestContext, socket: string) {
  let pieces = 0;
  const server = createServer((client) => {
    const redis = connect(socket);
    client.on("data", () => pieces++);
    client.pipe(redis).pipe(client);
    for (const socket of [client, redis]) socket.on("error", () => undefined);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, pieces: () => pieces };
}
