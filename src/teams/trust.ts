// Whom Lintel believes and answers. The SDK compares neither tenants nor hosts, and a token for Teams goes to whatever
// address stands in an activity.
import { isLoopback } from "../ops/loopback.ts";
import { type Activity, tenantOf } from "./activity.ts";

/** Microsoft's own, of the public cloud and the government's. */
const serviceHosts =
  /^(smba\.trafficmanager\.net|[\w.-]+\.teams\.microsoft\.com|smba\.infra\.gcc\.teams\.microsoft\.com|smba\.infra\.gov\.teams\.microsoft\.us)$/;

interface TrustParts {
  /** undefined: nobody is verified, so everybody must be on this machine. */
  readonly tenantId: string | undefined;
  /** A further address that is trusted: where something else stands in for Microsoft. */
  readonly apiUrl: string | undefined;
}

/** Where Teams keeps the files of people, for companies, the government's clouds and private accounts. */
const fileHosts =
  /^([\w-]+\.)+(sharepoint\.(com|us|de|cn)|sharepoint-mil\.us|1drv\.com|onedrive\.com|microsoftpersonalcontent\.com)$|^onedrive\.live\.com$/;

/** Makes the check of who an activity says it comes from: it resolves to a sentence on what is wrong with that, if anything. */
export function createTrust({ tenantId, apiUrl }: TrustParts) {
  const isTrusted = trustedHosts(serviceHosts, { tenantId, apiUrl });
  return (activity: Activity): string | undefined => {
    if (activity.channelId !== "msteams") return "Only Microsoft Teams is served here.";
    const url = URL.parse(activity.serviceUrl);
    if (!url || !isTrusted(url)) return "The serviceUrl is none of Microsoft Teams'.";
    // A personal chat of another tenant, or a guest's, is somebody else's directory.
    if (tenantId && tenantOf(activity) !== tenantId) return "This bot serves another tenant.";
    return undefined;
  };
}

/** Makes the check of an address that a file is to be loaded from. */
export function createFileTrust(parts: TrustParts): (url: URL) => boolean {
  return trustedHosts(fileHosts, parts);
}

function trustedHosts(hosts: RegExp, { tenantId, apiUrl }: TrustParts) {
  return (url: URL): boolean => {
    if (url.username || url.password) return false;
    if (!tenantId) return isLoopback(url.hostname.replace(/^\[(.*)\]$/, "$1"));
    if (apiUrl && url.origin === new URL(apiUrl).origin) return true;
    return url.protocol === "https:" && url.port === "" && hosts.test(url.hostname);
  };
}
