// Which hosts are this machine.
import { isIP } from "node:net";

/** Whether a host's name or address means this machine; an IPv6 address without brackets. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
