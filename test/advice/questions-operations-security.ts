// Questions on security, identity and clouds as people type them, and what each answer must say.

/** Each question with what its first line must say, then what the rest must mention. */
type Table = Readonly<Record<string, readonly [RegExp, ...RegExp[]]>>;

export const security: Table = {
  "We have a React SPA and a Go API on app.acme.com and api.acme.com. Cookies or JWT in the Authorization header for sessions?":
    [/cookie/i, /HttpOnly/i, /CSRF|SameSite/i, /script/i],
  "mTLS via Istio or signed JWTs for service to service auth, 14 services on EKS?": [
    /mutual TLS|mTLS/i,
    /user|token/i,
    /SPIFFE|workload|mesh|identit/i,
  ],
  "Our GitHub Actions use AWS access keys in repo secrets that nobody rotated for 2 years. How do we do this better?": [
    /OIDC/i,
    /short|minutes|hour/i,
    /branch|repository|environment|subject/i,
    /delete|revoke|remove/i,
  ],
  "Someone pushed an .env with our Stripe live key to a public repo an hour ago, already force-pushed it away. Are we fine?":
    [/rotate|revoke/i, /log|misuse/i, /history|copied/i, /push protection|gitleaks|scan/i],
  "Vault or AWS Secrets Manager? 8 services, all on ECS, 6 engineers": [
    /AWS Secrets Manager/i,
    /rotat|IAM|role/i,
    /Vault/i,
  ],
  "Can we put all 300 permissions of a user into the JWT so that services need no lookup?": [
    /tenant|coarse|scopes|roles|not/i,
    /stale|expire/i,
    /size|header|kB/i,
  ],
  "We store passwords as salted SHA-256. Good enough or should we change it?": [
    /Argon2|bcrypt|scrypt/i,
    /next login|rehash|wrap/i,
    /MiB|memory|ms/i,
  ],
  "Is it ok to send the ID token to our API as bearer token?": [
    /access token/i,
    /audience|aud\b/i,
    /client|sign-in|login/i,
  ],
  "Do we still need PKCE for a confidential server-side client?": [/yes|PKCE/i, /code/i, /secret/i],
  "Our mobile app embeds the client secret of our OAuth client. Is obfuscating it enough?": [
    /PKCE|public client/i,
    /secret/i,
    /keychain|keystore|system browser/i,
  ],
  "Our link preview feature fetches URLs that users give us and a pentester reached 169.254.169.254. How do we fix this?":
    [/egress|proxy|isolated/i, /private|link-local/i, /IMDSv2/i, /redirect/i],
  "Shared schema with tenant_id or a database per tenant? 400 small tenants and 3 banks that demand isolation, Postgres, 7 devs":
    [
      /shared|row-level|tenant/i,
      /own database|database (?:of its own|per tenant)|schema or database/i,
      /row-level security|RLS|policy/i,
    ],
  "A big customer asks for BYOK: encrypt their data with a key from their own KMS. How do we design that?": [
    /envelope|data key|KMS/i,
    /revok|withdraw|destroy|disable/i,
    /cache|minutes/i,
    /search|unavailable/i,
  ],
  "Do we need column encryption if RDS is already encrypted at rest?": [
    /field|column|only/i,
    /disk/i,
    /dump|replica|admin/i,
    /search/i,
  ],
  "First enterprise customer wants SOC 2 Type II. We are 15 people and have nothing in place. How do we start?": [
    /SOC 2|evidence|scope|controls/i,
    /months/i,
    /SSO|MFA|access/i,
    /Type I\b|Vanta|Drata/i,
  ],
  "GDPR erasure request, but the user's data sits in Kafka with infinite retention and in 35 days of backups. What do we do?":
    [/key per|key of their own/i, /crypto-shred|destroy|delete the key|unreadable/i, /backup/i],
  "How do we find out within an hour which of our 60 services pull in a compromised npm package?": [
    /pin|SBOM/i,
    /SBOM/i,
    /lock/i,
  ],
  "A contractor's laptop was stolen, he had kubectl admin and SSH keys on 30 servers. What now, and how do we avoid it?":
    [/revoke|standing|just in time/i, /hour|short-lived/i, /SSO|hardware key/i, /rotate|log|revoke/i],
  "The auditor says developers may not have production access, but we are 5 people and need to debug. What are our options?":
    [/just in time|standing/i, /hour|approval|approve/i, /audit|record/i],
  "Two tabs refresh at once, the rotated refresh token is used twice and users get logged out. How do we fix it?": [
    /refresh/i,
    /grace|leeway|seconds/i,
    /lock|single|one request/i,
  ],
  "The API gateway validates the JWT. Do the services behind it have to check it again?": [
    /check|verify|yes|again/i,
    /signature|audience|issuer/i,
    /ownership|owner|resource/i,
    /network|inside|bypass/i,
  ],
  "40k login attempts a minute from 9,000 IPs, we have no lockout because of DoS worries. What works?": [
    /limit/i,
    /account/i,
    /MFA|passkey/i,
    /breach|leaked/i,
  ],
  "OPA or OpenFGA for permissions? Google-Docs-like sharing with nested folders, 3 teams": [
    /OpenFGA|relationship/i,
    /OPA|polic/i,
    /cache|consisten|fail|latency|ms/i,
  ],
  "Can we drop the VPN and go zero trust for 60 employees and some internal tools?": [
    /proxy|SSO|identity|per application/i,
    /device/i,
    /MFA|hardware key|passkey/i,
    /one|by one|last|month/i,
  ],
  "HIPAA: can PHI be in our logs if the bucket is encrypted?": [
    /mask|keep|no\b|never|encrypt/i,
    /mask|redact|only|reference|id/i,
    /agreement|BAA|retention|access/i,
  ],
  "How do we rotate our JWT signing keys without logging everybody out?": [
    /JWKS|publish|two keys|both keys/i,
    /kid/i,
    /cache|lifetime|expire/i,
    /KMS|HSM|private/i,
  ],
  "Do we need a WAF in front of our public API or is API Gateway throttling enough?": [
    /WAF|throttl|rate/i,
    /authoris|authoriz|ownership|BOLA|logic/i,
    /count|log|monitor|false/i,
  ],
  "The pentest found our Redis and Elasticsearch open without password 'because they are in the VPC'. How bad is that?":
    [/identity|password|TLS|authenticat/i, /network|VPC/i, /security group|polic|ACL|rotate|default/i],
  "Azure AD or Okta for workforce SSO? We already pay for Microsoft 365 E3": [
    /Entra|Azure AD/i,
    /licen|pay|Microsoft/i,
    /SCIM|MFA|conditional|break-glass/i,
  ],
  "One of our devs wants to write his own JWT login in Express instead of using Cognito, 2 weeks of work. Should we?": [
    /do not|don't|OIDC|provider/i,
    /MFA|recovery|passkey/i,
    /hash|export/i,
  ],
};

export const cloud: Table = {
  "Our CEO wants active-active on AWS and Azure so that we never go down. Target is 99.9 %, we are a dozen engineers.":
    [/one cloud|zones/i, /8 h 46|43 min/i, /zone/i, /double|two clouds|skills/i],
  "Management wants multi-cloud active-active for 99.9 %, 12 engineers. Good idea?": [
    /one cloud|zones/i,
    /8 h 46|43 min/i,
    /zone/i,
    /double|two clouds|skills/i,
  ],
  "AWS or Google Cloud for a 5-person startup: FastAPI, Postgres and some BigQuery?": [
    /Google Cloud/i,
    /BigQuery/i,
    /Cloud Run|Cloud SQL/i,
  ],
  "Should we stay cloud agnostic with Kubernetes everywhere so that we could leave AWS any day? 9 developers": [
    /one cloud|well/i,
    /PostgreSQL|containers|S3/i,
    /exit|weeks|months/i,
  ],
  "A bank customer (DORA) demands an exit plan from AWS. What do we have to show?": [
    /exit/i,
    /export|data/i,
    /test|rehears|restore|proof/i,
    /time|weeks|months|cost/i,
  ],
  "We are offered 100k of Azure credits but the team knows AWS and runs there. Switch?": [
    /AWS|stay/i,
    /credit/i,
    /migrat|move/i,
  ],
  "Hetzner instead of AWS? Our bill is 6k a month for 4 services and Postgres, 3 devs": [
    /Hetzner|stay|managed|AWS/i,
    /backup|patch|failover|hours|operat/i,
    /rightsiz|commit|idle|saving/i,
  ],
  "Our Lambda calls BigQuery with a service account JSON key stored in SSM. Is there a better way?": [
    /federation|OIDC|workload identity/i,
    /key/i,
    /short|hour|minutes/i,
  ],
};
