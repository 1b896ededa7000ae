// A redis-server for one of the compared bots, with the settings that infra/compose.yaml runs Lintel's with.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export type RedisServer = Awaited<ReturnType<typeof startRedisServer>>;

export async function startRedisServer() {
  const folder = await mkdtemp(join(tmpdir(), "lintel-bench-"));
  const port = await freePort();
  const durable = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction"];
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  const child = spawn("redis-server", [...place, ...durable], { stdio: "ignore" });
  const client = new Redis(port);
  client.on("error", () => undefined);
  await client.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    version: /redis_version:(\S+)/.exec(await client.info("server"))?.[1] ?? "",
    empty: () => client.flushall(),
    /** Processor time since its start. */
    async cpuMs(): Promise<number> {
      const info = await client.info("cpu");
      const [user, system] = ["used_cpu_user", "used_cpu_sys"].map((name) =>
        Number(info.split(`${name}:`)[1]?.split("\r")[0]),
      );
      return ((user ?? 0) + (system ?? 0)) * 1000;
    },
    async stop(): Promise<void> {
      client.disconnect();
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, "exit");
}
