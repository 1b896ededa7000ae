// Something secret or personal got where it should not be: lost devices, personal data in logs.
import type { Situation } from "../situation.ts";

export const exposure: readonly Situation[] = [
  {
    title: "A device or account with production access was stolen",
    signs: [
      /\b(?:laptops?|devices?|phones?|accounts?|yubikey|badge|someone|somebody|colleague|developer|engineer|admin|contractor\w*|ex-?employee\w*|former (?:\w+ )?(?:employee|developer|admin|contractor)s?)\b/i,
      /\b(?:stolen|lost|stole|phished|hacked|infected|malware|left the company|fired|quit|resigned|dismissed|let go|taken over|compromised)\b/i,
      /\b(?:kubectl|ssh|prod(?:uction)?|admin|root|cloud|aws|servers?|vpn|keys?|access)\b/i,
      /^(?![\s\S]*\b(?:ransom\w*|back-?ups?)\b)/i,
    ],
    recommend:
      "Revoke everything the person held within the hour, sessions first, then replace standing keys by short-lived access",
    because: "disabling the account leaves kubeconfigs, SSH keys and sessions working",
    reasons: [
      "Order: end SSO and cloud sessions, remove the cluster certificate or role binding, delete SSH keys, rotate shared secrets they could read.",
      "Client certificates in Kubernetes cannot be revoked: remove their RBAC, or rotate the cluster CA.",
      "Read the audit logs since the theft: new keys, users, cron jobs, role bindings, bulk reads; keep them as evidence.",
      "Afterwards: SSO with a hardware key and certificates of an hour (Teleport, SSM, OIDC for kubectl); no keys on laptops.",
      "Disk encryption and remote wipe on every device; ask counsel about the duty to report (GDPR: 72 h).",
    ],
    gain: "the next stolen laptop is a form, not an incident",
    cost: "a hectic day now, an access tool later",
    flips: [{ when: "logs show use after the theft", to: "incident response: isolate, rebuild what was touched" }],
    steps: [
      "Lock, wipe and end all sessions.",
      "Search every server and cluster for the keys; rotate.",
      "Introduce short-lived certificates and delete authorized_keys.",
    ],
    questions: ["Since when is it gone, and was the disk encrypted?", "Which shared secrets could the person read?"],
    reversal: "High: access can be granted again in minutes.",
    patterns: ["Zero trust", "Role-based access control", "Secrets management"],
  },
  {
    title: "Personal data in the logs",
    signs: [
      /\blogs?\b|\blogging\b|\bdatadog\b|\bsentry\b|\bsplunk\b|\btraces\b/i,
      /\bpii\b|\bphi\b|\bpersonal data\b|\be-?mails?(?: address\w*)?\b|\bpatient\w*|\bnames\b|\bpasswords?\b|\bhealth data\b|\bip addresses\b|\bcard numbers?\b/i,
      /\bgdpr\b|\bhipaa\b|\bphi\b|\bpii\b|\bprivacy\b|\bdpo\b|\bpersonal data\b|\bmask\w*|\bredact\w*|\bscrub\w*/i,
      /^(?![\s\S]*\b(?:kafka|event (?:store|log|sourc\w*)|erasure|crypto-?shred\w*)\b)/i,
    ],
    recommend:
      "Keep personal data out of the logs: log internal ids only, and mask the rest before it leaves the service",
    because: "encryption at rest hides it from thieves, not from everybody who may search the logs",
    reasons: [
      "Log by allow-list of fields, never whole bodies or headers.",
      "Cut retention to 14–30 days, and purge what is stored; audit logs apart.",
      "Redact e-mail, card and token patterns in the collector as a second net; fix the source of each find.",
      "Old logs: delete or shorten now; indexes, archives, Sentry and vendors count too.",
      "HIPAA: logs with PHI need a BAA with every vendor, access control and an access audit.",
    ],
    gain: "logs are harmless, and erasure need not reach them",
    cost: "one lookup from id to person when supporting a customer",
    flips: [{ when: "law demands who accessed what", to: "a separate audit log of ids, append-only" }],
    steps: [
      "Search a day's logs for e-mails, names, tokens; rank by source.",
      "Add the redactor to the collector, then fix sources.",
      "Shorten retention and purge what is stored.",
      "Test in CI: seeded personal data may not appear in output.",
    ],
    questions: ["Who can read the logs, and which vendors receive them?", "Which retention does a law demand of you?"],
    reversal: "High apart from what is deleted.",
    patterns: ["Defence in depth", "Correlation ID"],
  },
];
