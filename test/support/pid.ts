// Which process is at the other end of a connection from this machine: for tests that ask which of two replicas wrote.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Socket } from "node:net";

const known = new WeakMap<Socket, number | undefined>();

/** Undefined where the kernel does not tell. */
export function pidOf(socket: Socket): number | undefined {
  if (!known.has(socket)) known.set(socket, findPid(socket.remotePort));
  return known.get(socket);
}

function findPid(port: number | undefined): number | undefined {
  try {
    const local = `:${port?.toString(16).toUpperCase().padStart(4, "0")}`;
    const rows = readFileSync("/proc/net/tcp", "utf8").split("\n");
    const inode = rows.map((row) => row.trim().split(/\s+/)).find(([, from]) => from?.endsWith(local))?.[9];
    const pids = readdirSync("/proc").map(Number).filter(Boolean);
    return [process.pid, ...pids].find((pid) => linksOf(pid).includes(`socket:[${inode}]`));
  } catch {
    return undefined;
  }
}

function linksOf(pid: number): string[] {
  return entriesOf(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      // Closed in the meantime.
      return [];
    }
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Ended, or a stranger's.
    return [];
  }
}
