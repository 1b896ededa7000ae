// What people paste after an incident with identity, secrets or suppliers: what each answer must say.
type Expected = Readonly<Record<string, readonly [RegExp, ...RegExp[]]>>;

export const afterBreach: Expected = {
  "Our CI vendor disclosed a breach on Thursday: attackers could read customers' environment variables for 12 days. We have 140 secrets in there: AWS keys, an npm token, database passwords. Where do we start, and how do we make sure it hurts less next time?":
    [/rotat|revok/i, /log|CloudTrail/, /OIDC|short-lived|federat/i, /reach|order|first|worst/i],
  "One of our support engineers attached a HAR file to a vendor ticket, and it held an admin session cookie. 9 hours later somebody acted as admin from another country. What should we change so that a stolen session is worth less?":
    [
      /session/i,
      /step-up|re-?auth|sign in again|passkey|confirm/i,
      /bind|bound|device|network|DPoP/i,
      /revok|end|minutes|hours?/i,
    ],
  "A contractor got 60 push prompts at 1 am and in the end tapped approve. On a share the attacker then found a script with the admin password of our PAM, and from there everything was open. 2,500 staff. What do we fix first?":
    [
      /passkey|FIDO|phishing|hardware key/i,
      /number|push/i,
      /script|share|secret|scan/i,
      /standing|just|time-limited|hour/i,
    ],
  "Pen test finding: our PDF renderer on EC2 fetches a URL that customers give, and the tester got the role's credentials from 169.254.169.254 and listed 700 buckets. How do we close this properly and not just for this endpoint?":
    [
      /fetch|isolat|URL|address|egress/i,
      /IMDSv2|hop limit|metadata/i,
      /private|resolve|redirect/i,
      /role|permission|least/i,
    ],
  "Log4Shell cost us 11 days because nobody could say which of our 220 services shipped log4j. The next CVE with a 10.0 will come. What do we need so that we know within an hour and have patched within two days?":
    [/SBOM|inventory/i, /digest|running|deployed/i, /Renovate|Dependabot|rebuild/i, /KEV|EPSS|exploit|reachable/i],
  "Last week an npm package with 2M weekly downloads got a malicious postinstall script. It ran on 30 laptops and in CI, where NPM_TOKEN and AWS keys lay about. How do we make our builds safe against the next one?":
    [
      /lock|pin|script|cool|days|install/i,
      /ignore-scripts|scripts/i,
      /secret|token|OIDC|credential/i,
      /days|cool|age|proxy|mirror/i,
    ],
  "Saturday 02:10 the wildcard certificate of our API expired: 3 hours down for 400 partners, because the reminder went to somebody who had left. We have some 90 certificates in 5 places. How do we stop this for good?":
    [/renew|ACME|automat/i, /alert|page|probe/i, /\b(?:30|21|14|7) days|third/i, /outside|probe/i],
  "Our mobile app pins the leaf certificate. When we renewed it, 180k users were locked out until they updated. Security wants the pinning to stay. What do you advise?":
    [/pin/i, /backup|second|spare/i, /key|CA|SPKI/, /remote|switch|expir|config/i],
  "A researcher mailed us that a bucket with 1.2 million scanned passports was publicly listable since March. We closed it in 20 minutes. What now, and how do we prevent it in our 60 AWS accounts?":
    [/Block Public Access|public access/i, /SCP|organi[sz]ation/i, /log/i, /72 h/i],
  "The same HS256 secret signs our JWTs and sits in 14 services. A laptop with the .env of one of them was stolen yesterday. How do we change the signing key without throwing out 300k users at noon?":
    [/key|JWKS/i, /RS256|ES256|EdDSA|asymmetric/i, /at once|forge|immediately|everybody signs in/i],
  "Support found a nasty one: somebody registers with the victim's e-mail and a password first; weeks later the victim signs up with Google and we merge both into one account, so the attacker is in. How should accounts be linked?":
    [/link|verif/i, /email_verified|verif/i, /sub\b|subject|issuer/i, /session|password/i],
  "We keep OAuth refresh tokens of 40k customers for Google and Salesforce in a plain Postgres column. After the Drift breach security wants them protected. KMS, Vault or pgcrypto?":
    [/envelope|KMS/i, /data key|per (?:tenant|customer)|AAD|context/i, /one service|broker|scope|service/i, /revok/i],
  "Our SMS bill was 41,000 last month against 3,000 usually: somebody triggers one-time codes to numbers in countries where we have no customers. How do we stop that without hurting real signups?":
    [
      /countr|prefix|limit|allow/i,
      /per (?:number|prefix|IP|device)|prefix/i,
      /convers|verified|complet/i,
      /passkey|TOTP|e-?mail|cap|budget/i,
    ],
  "This morning /search got 1.1 million requests per second from a botnet. It is dynamic, so the CDN passed all of it on, and the origin carries 4k. We were offline for 50 minutes. What should we have in place before the next one?":
    [/edge|CDN/i, /rate|limit/i, /origin|bypass|allow-?list/i, /cache|challenge|shed/i],
  "35 developers, one AWS account for dev, staging and production, half with admin. On Monday a script meant for dev deleted a production queue. Should we split into several accounts, and how without stopping for a quarter?":
    [/account/i, /SCP|organi[sz]ation|Control Tower/i, /SSO|Identity Center|role/i, /production/i, /first|new/i],
  "Our Auth0 bill rises from 1,200 to 9,000 dollars a month at 150k users. Four developers. Should we move to Keycloak or write login ourselves, and what about the passwords?":
    [/Keycloak|Cognito|provider|Auth0|price/i, /export|hash|bcrypt/i, /write|build|own/i, /price/i],
  "Vault came back sealed after a node restart, the unseal keys were with two people on holiday, and 60 services could not start for 50 minutes. How do we run this so that it never stops the shop again?":
    [/unseal|cache|start/i, /KMS|auto-unseal/i, /cache|agent|last known|renew/i, /HA|three|nodes|raft|recovery keys/i],
};
