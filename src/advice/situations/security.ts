// Secrets, tenants, regulated data, attackers and insiders.
import type { Situation } from "../situation.ts";

export const security: readonly Situation[] = [
  {
    title: "Secrets in the repository or in environment files",
    signs: [
      /\b(?:secrets?|passwords?|credentials?|api[- ]?keys?|private keys?|aws keys?|(?:access|live|secret|stripe|signing|encryption|service[- ]account) keys?|tokens?|connection strings?)\b/i,
      /\b(?:in|to|into|inside|on|from|through|via) (?:the |our |a |an |public |plain )?(?:git\w*|repo\w*|source|code\w*|\.?env\w*|env(?:ironment)? (?:vars?|variables?|files?)|config\w*|docker ?files?|images?|slack|wiki|confluence|plain ?text|values\.yaml|yaml|ci logs?|logs?|history)\b|\bcommitt?ed\b|\bhard-?coded\b|\bchecked in(?:to)?\b|\bpushed\b|\bleak\w*|\.env\b/i,
      // Leaked passwords tried at a login are an attack, not a secret of ours.
      /^(?![\s\S]*\b(?:log-?ins?|sign-?ins?|stuffing|attackers?)\b)/i,
    ],
    recommend:
      "Rotate every exposed secret first, then move all of them into a secrets manager read by workload identity",
    because: "whatever was committed is copied already, and rewriting history does not call it back",
    reasons: [
      "Order: issue the new one, deploy it, revoke the old, read the access logs for misuse, then clean the history.",
      "Block repeats: push protection and gitleaks before the commit and in CI.",
      "Best is no secret: cloud roles, OIDC from CI, IAM database login; what remains lives in Vault or the cloud's manager.",
      "Mount secrets as files or fetch at start; environment variables leak into dumps, child processes and error reports.",
      "Automate rotation with two valid versions, or nobody will dare to do it.",
    ],
    gain: "a leak is short, limited and noticed",
    cost: "a manager at start-up's critical path; rotation to rehearse",
    flips: [
      {
        when: "there is a small team without a manager yet",
        to: "SOPS-encrypted files with a cloud key, still rotated",
      },
      { when: "the secret signs or encrypts data", to: "a KMS or HSM: keep the key there and re-encrypt" },
    ],
    steps: [
      "List exposed secrets (gitleaks over the history, images and logs); rank by what they open.",
      "Rotate today, most powerful first; check the provider's audit log since the first exposure.",
      "Give each service its own identity and its own path; remove the shared ones.",
      "Turn on scanning and push protection; test a rotation each quarter.",
    ],
    questions: ["What do the exposed secrets open, and since when?", "Which cloud or manager do you have already?"],
    reversal: "High: where secrets are read from is one small change per service.",
    patterns: ["Secrets management", "Zero trust", "Defence in depth"],
  },
  {
    title: "One tenant could see another's data",
    signs: [
      /\btenants?\b|\btenancy\b|\bb2b saas\b|\b(?:another|other|different|wrong) (?:customer|client|company|organi[sz]ation|org)(?:'?s|s')?\b/i,
      /\b(?:leak\w*|cross[- ]tenant|saw|see|seeing|sees|exposed?|mix\w*|forg[eo]t\w*|missing|missed|wrong|another|other (?:tenant|customer|client)|guarantee\w*|prevent\w*|where (?:tenant|clause)|each other'?s)\b/i,
      /\b(?:data|rows?|records?|quer(?:y|ies)|tables?|where|schema|cache\w*|invoices?|reports?|database|orders?|documents?)\b/i,
      // An id that was changed by hand is another situation.
      /^(?![\s\S]*\b(?:idor|urls?|guess\w*|increment\w*)\b)/i,
    ],
    recommend: "Take the tenant from the verified token only, and enforce it below the code by row-level security",
    because: "one forgotten WHERE clause must not be enough to leak a customer's data",
    reasons: [
      "PostgreSQL: ENABLE and FORCE ROW LEVEL SECURITY, policy on current_setting('app.tenant_id'), application role without BYPASSRLS.",
      "SET LOCAL inside the transaction; a plain SET survives in a transaction-pooled connection and leaks itself.",
      "Put tenant_id first in every primary key and index, and in every cache key, queue message, file path and search filter.",
      "Test with two tenants in CI: every endpoint, export and job as B must see nothing of A.",
      "The usual leaks are caches, background jobs, admin tools and shared search indexes.",
    ],
    gain: "a programming mistake returns no rows instead of foreign ones",
    cost: "a policy per table, and care with pools and admin jobs",
    flips: [
      { when: "contracts demand separation or own keys", to: "a schema or database per tenant for those customers" },
      { when: "a leak has happened already", to: "close it, read the logs and inform counsel before the redesign" },
    ],
    steps: [
      "Add tenant_id to every table and message; backfill; make it NOT NULL.",
      "Set it per transaction in one middleware; enable policies table by table, first in a test run.",
      "Give migrations and support their own roles, audited.",
      "Alert when a response carries an id of another tenant (a canary tenant helps).",
    ],
    questions: ["Are tenants in shared tables, schemas or databases?", "Do you pool connections, and in which mode?"],
    reversal: "High for policies; moving tenants to their own databases is Medium.",
    patterns: ["Tenant isolation", "Defence in depth", "Database per service"],
  },
  {
    title: "Card data in scope of PCI",
    signs: [
      /\bpci\b|\bcard (?:data|numbers?|details|payments?)\b|\bcredit cards?\b|\bpans?\b|\bcvv\b/i,
      /\b(?:scope|stor(?:e|ed|es|ing)|through our|our (?:own )?(?:server|servers|backend|database|form|api|system|logs?)|saq|audit\w*|complian\w*|reduc\w*|keep|sav(?:e|ed|ing)|handle|touch\w*|logs?|checkout|subscriptions?|recurring)\b/i,
    ],
    recommend: "Let the provider's hosted fields take the card and keep only its token",
    because: "what never touches your servers needs neither protection nor audit",
    reasons: [
      "Hosted fields or redirect (Stripe Elements, Adyen, Braintree) usually leave SAQ A; your own form means the full questionnaire.",
      "PCI DSS 4 still asks you to control and monitor scripts on the payment page: CSP, few tags.",
      "If you must hold cards, isolate a vault: own account, network, keys in an HSM, no shared logs or people.",
      "Never store the CVV after authorisation; scan logs, dumps and support tickets for card numbers.",
    ],
    gain: "the audit shrinks to a page and a token",
    cost: "bound to the provider's form and tokens",
    flips: [
      {
        when: "several providers must share one card",
        to: "an independent vault (VGS, Basis Theory) or network tokens",
      },
      { when: "you are the payment provider yourselves", to: "a separate, certified card-data environment" },
    ],
    steps: [
      "Draw where card numbers flow, logs and phone agents included.",
      "Replace the form by hosted fields; store token, brand, last four, expiry.",
      "Have the provider import stored cards, then delete yours and prove it.",
      "Segment the payment page, and confirm the questionnaire with your acquirer.",
    ],
    questions: [
      "Do card numbers reach your servers or logs today?",
      "How many providers must be able to charge one card?",
    ],
    reversal: "Medium: agree in the contract that tokens can be exported to another provider.",
    patterns: ["Defence in depth", "Anti-corruption layer", "Bulkhead"],
  },
  {
    title: "Personal data that too many systems hold in clear",
    signs: [
      /\bgdpr\b|\bhipaa\b|\bphi\b|\bpii\b|\bpersonal data\b|\bpatient\w*|\bhealth data\b|\bright to (?:be forgotten|erasure)\b|\bcrypto-?shred\w*|\berasure\b|\bsensitive (?:data|fields?)\b/i,
      /\b(?:delet\w*|eras\w*|forgotten|forget|encrypt\w*|backups?|event (?:log|store)|events|kafka|immutable|keys?|append-?only|anonymi[sz]\w*|mask\w*|shred\w*|staging|test (?:data|environments?)|dumps?|logs)\b/i,
    ],
    recommend:
      "Hold personal fields in one service, encrypted with a key per tenant or person, and masked everywhere else",
    because: "most systems need an id rather than the person, and what they lack cannot leak",
    reasons: [
      "Envelope encryption: a data key per subject, wrapped by a KMS key; only ciphertext or references in events and logs.",
      "Destroying a subject's key erases every copy, backups included (crypto-shredding).",
      "Key backups must expire too (say 30 days), or the deletion can be undone; confirm with counsel that it counts.",
      "Disk encryption protects lost disks only; field encryption protects from dumps, replicas and curious admins.",
      "Test and staging get synthetic or masked data, never a dump; HIPAA also asks for vendor agreements and access logs.",
    ],
    gain: "a stolen dump is useless, and one deletion reaches every copy",
    cost: "no search on encrypted fields; losing keys loses data",
    flips: [
      {
        when: "data lives in one or two tables and backups expire within weeks",
        to: "plain deletion plus a replayed erasure list",
      },
      {
        when: "law demands retention (invoices, medical records)",
        to: "restrict and separate it until the period ends",
      },
    ],
    steps: [
      "Map personal fields, copies, processors and retention; delete what nobody needs.",
      "Introduce the key service with a cache of minutes; encrypt new writes, then backfill.",
      "Write the erasure job: destroy key, delete rows, notify processors, keep proof without the data.",
      "Rehearse: restore a backup and show that an erased person stays unreadable.",
    ],
    questions: [
      "Where do copies live (events, backups, warehouse)?",
      "Which fields must be searched?",
      "Which retention duties apply?",
    ],
    reversal: "Low: keys and formats stay as long as the data; design key rotation at once.",
    patterns: ["Secrets management", "Tenant isolation", "Defence in depth"],
  },
  {
    title: "Credential stuffing on the login",
    signs: [
      /\blog-?ins?\b|\bsign-?ins?\b|\bcredential[- ]stuffing\b|\bbrute[- ]?forc\w*|\bpassword (?:spray\w*|guess\w*|reset)\b|\botp\b|\bsms codes?\b|\baccounts?\b[^.?!\n]{0,30}\b(?:taken over|hacked|compromised)|\baccount takeovers?\b/i,
      /\b(?:stuffing|brute[- ]?forc\w*|bots?|attack\w*|failed|attempts?|spray\w*|guess\w*|hammer\w*|thousands|millions|botnet|takeovers?|taken over|hacked|compromised|abus\w*|stolen|leaked)\b/i,
    ],
    recommend:
      "Limit attempts by account, address and device together, block leaked passwords, and step up to MFA on risk",
    because: "the attempts come from thousands of addresses with real passwords, so one limit alone misses them",
    reasons: [
      "Token buckets in Redis: per account (slow down, not lock out), per address and network, and for all failures.",
      "Hard lockouts let an attacker lock out your users: use growing delays and a challenge instead.",
      "Check passwords against known breaches (Have I Been Pwned range API); force a reset on a hit.",
      "Same message and timing for unknown user and wrong password; limit reset and OTP endpoints too.",
      "Passkeys or MFA end the attack; require them for admins today.",
    ],
    gain: "attacks become costly; users hardly notice",
    cost: "some false alarms; challenges to tune",
    flips: [
      { when: "the attack runs now", to: "a WAF bot rule or challenge on the login path first" },
      { when: "identity is bought", to: "the provider's attack protection switched on, before building any" },
    ],
    steps: [
      "Measure success and failure rates by network, agent and account; alert on the ratio.",
      "Put the edge challenge and the three limits in front of login, reset and OTP.",
      "End sessions and reset accounts that were entered; tell their owners.",
      "Offer passkeys; require MFA for new devices and dangerous actions.",
    ],
    questions: ["Is the attack running now, and are logins succeeding?", "Is login yours or a provider's?"],
    reversal: "High: limits and challenges are settings.",
    patterns: ["Rate limiting", "Token bucket", "Defence in depth"],
  },
  {
    title: "Administrators and insiders with lasting access to production",
    signs: [
      /\b(?:admin\w*|engineers?|developers?|devs?|everyone|everybody|support|employees?|insiders?|dbas?|contractors?|staff|team|root)\b/i,
      /\b(?:prod(?:uction)?|customer data|break-?glass|root access|customers?'? (?:accounts?|data)|impersonat\w*|vpn|bastion|ssh|log ?in as|as any (?:customer|user))\b/i,
      /\b(?:access|ssh|credentials?|impersonat\w*|break-?glass|password|log in as|audit\w*|trust\w*|insiders?|vpn|superuser|permissions?|see (?:all|every\w*|customer))\b/i,
      /\b(?:everyone|everybody|all (?:the |our )?(?:devs?|developers?|engineers?|staff|support)|shared|same|permanent\w*|standing|always|too (?:much|many|broad)|no (?:audit|logs?|trace)|who did|audit\w*|auditors?|soc ?2|iso ?27001|insiders?|replac\w*|break-?glass|emergenc\w*|limit\w*|restrict\w*|without|former|left the company|any customer|safely)\b/i,
    ],
    recommend:
      "Remove standing access, and grant it just in time, per person, for an hour, with approval and a recorded session",
    because: "lasting admin rights are what both attackers and insiders use",
    reasons: [
      "People sign in by SSO with a hardware key; short-lived certificates (Teleport, AWS SSM, Entra PIM) replace keys and VPN.",
      "Break-glass: two sealed accounts outside SSO, every use pages the team; test it twice a year.",
      "Support sees customers through a tool with a reason, masked fields and consent, never by SQL.",
      "Write audit logs to another account, append-only (object lock), which administrators here cannot delete.",
      "Fix the top reasons for access by runbooks and self-service, or people will find a way round.",
    ],
    gain: "a stolen laptop or angry colleague has little to use",
    cost: "minutes of delay in an incident; a tool to run",
    flips: [
      { when: "three people run everything", to: "MFA, named accounts and exported audit logs first" },
      { when: "an incident needs it at night", to: "self-approval with an alarm and review next day" },
    ],
    steps: [
      "List who can reach what today; delete leavers and shared accounts.",
      "Introduce just-in-time roles for production; read-only by default.",
      "Ship audit logs away; alert on break-glass, bulk reads and new admin grants.",
      "Close VPN and SSH ports last, after a month without use.",
    ],
    questions: ["Why do people need production today?", "Which audit (SOC 2, ISO 27001, HIPAA) must it satisfy?"],
    reversal: "High: roles can be widened in minutes.",
    patterns: ["Zero trust", "Role-based access control", "Defence in depth"],
  },
  {
    title: "Users upload files or give URLs to fetch",
    signs: [
      /\bssrf\b|\bupload\w*|\b(?:fetch\w*|download\w*|call|import|preview|load)\b[^.?!\n]{0,40}\b(?:urls?|links?)\b|\b(?:user|customer)[- ](?:supplied|provided|given) (?:urls?|files?)\b|\bwebhook urls?\b/i,
      /\bssrf\b|\b169\.254\b|\bmetadata\b|\bmalware\b|\bvirus\w*|\bsecur\w*|\bsafe\w*|\bdangerous\b|\bmalicious\b|\bpen(?:etration)?[- ]?test\w*|\binternal (?:network|services?|urls?|addresses|ips?|endpoints?)\b|\battack\w*|\bsvgs?\b|\bexploit\w*|\bexecut\w*|\blocalhost\b|\binject\w*/i,
      /\b(?:files?|urls?|links?|address(?:es)?|images?|avatars?|documents?|pdfs?|svgs?|ssrf|webhooks?)\b/i,
      /\b(?:users?|customers?|we|our|clients?|anyone|people|visitors?|feature)\b/i,
    ],
    recommend:
      "Upload straight to a quarantined bucket, and fetch URLs only from an isolated worker through an egress proxy",
    because: "the file or address is the attacker's choice, so nothing behind it may be reachable",
    reasons: [
      "URLs: https only, resolve once, refuse private and link-local addresses, pin that address, recheck each redirect.",
      "Require IMDSv2, and give the fetching worker no cloud role and no route to internal networks.",
      "Files: presigned upload with size limit; type by content, random name, scan, re-encode images in a sandbox.",
      "Serve from another domain with Content-Disposition attachment and nosniff: SVG and HTML are scripts.",
    ],
    gain: "a hostile file or URL hits an empty room",
    cost: "a quarantine step and a proxy; some seconds of delay",
    flips: [
      { when: "all the hosts are known", to: "an allow-list of hosts instead of a deny-list" },
      { when: "files only pass between trusted systems", to: "signed uploads and a size limit" },
    ],
    steps: [
      "Move fetching and converting to a worker without credentials in its own network.",
      "Add the egress proxy (Smokescreen) and block 169.254.169.254 and private ranges by network policy.",
      "Quarantine bucket, scan on arrival, then move to the clean bucket.",
      "Test with redirects, DNS rebinding, zip bombs and renamed types.",
    ],
    questions: ["Must users give any URL, or only known hosts?", "What is done with the files afterwards?"],
    reversal: "High: it is a worker and a bucket.",
    patterns: ["Defence in depth", "Bulkhead", "Claim check", "Zero trust"],
  },
  {
    title: "Proving who sent a webhook or request",
    signs: [
      /\bweb-?hooks?\b|\bcall-?backs?\b|\bsigned requests?\b|\brequest signing\b|\bpartner (?:requests|calls)\b/i,
      /\b(?:verif\w*|really (?:comes?|came|from)|forg(?:e|ed|ery|ing)|spoof\w*|fak(?:e|ed|ing)|hmac|signatures?|sign(?:ed|ing)?|authentic\w*|replay(?:ed)? attacks?|tamper\w*|anyone (?:can|could) (?:call|post|send))\b/i,
    ],
    recommend: "Sign timestamp and raw body with HMAC-SHA256 and a secret per partner, and verify before parsing",
    because: "the address is public, so only the signature says who sent what and when",
    reasons: [
      "Compute over the raw bytes; a framework that parses and re-serialises JSON breaks every signature.",
      "Compare in constant time, refuse timestamps older than 5 min, and remember event ids against replay.",
      "Accept two secrets at once, so that rotation needs no downtime; name the key in a header.",
      "Then store, answer 2xx and process from a queue; for money, fetch the object again from the sender's API.",
    ],
    gain: "forged and replayed requests are refused cheaply",
    cost: "a secret per partner to issue, keep and rotate",
    flips: [
      {
        when: "the receiver must prove the origin to others",
        to: "asymmetric signatures (HTTP Message Signatures, Ed25519)",
      },
      { when: "both sides run certificates already", to: "mutual TLS, with the signature only where proxies end TLS" },
    ],
    steps: [
      "Take the scheme of the sender (Stripe, GitHub) or Standard Webhooks instead of inventing one.",
      "Verify in one middleware that reads the raw body; log refusals by partner and reason.",
      "Test with a wrong body, an old timestamp, a replay and both secrets.",
    ],
    questions: ["Do you send the requests or receive them?"],
    reversal: "High: two schemes can run side by side during a change.",
    patterns: ["Idempotency key", "Secrets management", "Work queue"],
  },
];
