// A log is the decisions that share their numbers: those of a channel, or of a project that several channels belong to.
import { type Address, workspaceKey } from "../conversation/address.ts";
import { Refusal } from "../conversation/refusal.ts";

/** Names the log that decisions of a channel go into, among all platforms. Throws a Refusal for a project without a name. */
export function logName(address: Address, project?: string): string {
  const [kind, name] = project ? ["project", projectName(project)] : ["channel", address.channel];
  return `${workspaceKey(address)}/${kind}/${encodeURIComponent(name)}`;
}

const longestName = 60;

/** A project as everybody spells it: "Payments Team" -> "payments-team". Throws a Refusal if nothing is left. */
export function projectName(words: string): string {
  const kebab = words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const name = [...kebab.replace(/^-/, "")].slice(0, longestName).join("").replace(/-$/, "");
  if (/[\p{L}\p{N}]/u.test(name)) return name;
  throw new Refusal("A project's name needs letters or digits, such as “payments”.", "project");
}
