// The same needs in other words: what was written after the answers, to see that they fit more than one wording.

/** Each question with what its first line must say, then what the rest must mention. */
type Table = Readonly<Record<string, readonly [RegExp, ...RegExp[]]>>;

export const reworded: Table = {
  "Board asks why we are not on two clouds after the last AWS outage. We promise 99.9 % and have 14 engineers": [
    /one cloud|zones/i,
    /8 h 46|43 min/i,
  ],
  "Is it smart to run our k8s on both GCP and AWS for redundancy? 20 devs": [/one cloud|zones/i],
  "We replicate our MySQL to a second server, do we still need backups?": [/No|point-in-time/i, /DELETE/i],
  "RAID 10 plus hourly snapshots on the same server is enough backup for our DB right?": [/another account|locked/i],
  "GitLab CI deploys to GCP with a service account json in a CI variable. Safer option?": [
    /OIDC|federation/i,
    /delete/i,
  ],
  "Should passwords be hashed with bcrypt or argon2?": [/Argon2/i, /19 MiB|bcrypt/i],
  "Our Okta had an outage and all 400 staff and customers were stuck for two hours, how can we survive the next one?": [
    /session/i,
  ],
  "etcd lost quorum and the whole platform could not deploy or scale for 5 hours. What should we change?": [
    /last known|control plane/i,
  ],
  "Our image is 4GB because of CUDA and torch, pod start takes 6 min. How to shrink?": [/stages|slim/i],
  "How to roll out terraform in a team of 6, state is in git right now": [/bucket/i, /lock/i],
  "Every replica runs flyway on startup, deploy hangs when 10 pods start. Better way?": [/once/i, /lock/i],
  "which metrics should page us for our SQS workers?": [/age/i],
  "How much of our traces should we keep? 20k spans/s into Tempo": [/tail/i],
  "Customers told us checkout was broken for 2 hours before we noticed. What monitoring do we add first?": [/outside/i],
  "Akamai had an outage and we were gone for an hour. Is multi-CDN worth it?": [/DNS/i, /origin/i],
  "Customer wants to hold the encryption keys themselves (HYOK) in Azure Key Vault, how do we build this into our SaaS?":
    [/data key|envelope/i],
  "we're 20 people, prospect wants ISO 27001, how long and how to begin": [/months/i],
  "redis has no auth because it's internal, security team complains. Do they have a point?": [/authentication/i],
  "Our access tokens carry 200 roles and nginx returns 431. Options?": [/coarse|roles/i, /8 kB/i],
  "Is a service mesh worth it just for retries and timeouts, or should we do this in code? 6 Go services": [
    /library|mesh/i,
  ],
  "We promise customers 99.95 % but our SMS provider only gives 99.9 %. How can we?": [/fallback|less/i],
  "Should we move off AWS to Hetzner to save money? 9k/month, 5 devs": [/bill|stay/i],
  "Need to make prod access safe for SOC 2, devs ssh with shared key": [/standing|just in time/i],
  "Do you recommend trunk based development for a team of 8 with monthly releases?": [/trunk/i],
  "Our CTO insists on Azure as a hot standby for our AWS workloads, we have 10 engineers and 99.9 % in contracts. What would you tell him?":
    [/one cloud|zones/i, /8 h 46/],
  "Is it a problem that the app uses the ID token as bearer for our backend?": [/access token/i],
  "Someone quit last week and still had the root SSH key for all our servers, what do we need to do?": [/revoke/i],
  "Deploys to staging use image:latest, how do we make sure prod gets exactly what we tested?": [/digest/i],
  "We run canaries but with 3 requests per second they never show anything. Should we go blue/green?": [
    /blue.?green|canary/i,
  ],
  "Can our web frontends run on preemptible VMs on GKE?": [/on-demand/i],
  "Pods are throttled at 500m CPU while nodes are 20 % busy, remove the limits?": [/CPU limit/i],
  "If HashiCorp Vault is sealed none of our services can boot. How do other companies avoid that?": [/last known/i],
  "Unleash was down and our deploy failed because services need flags at boot. What's the right pattern?": [
    /defaults/i,
  ],
  "Grafana and Prometheus live in the same EKS cluster as prod. Should we move them?": [/outside/i],
  "Should every team have its own on-call? we have 5 teams of 4": [/rota/i],
  "Chaos engineering: how do we start with RabbitMQ going away?": [/game day/i],
  "Is WAL archiving necessary if we take pg_dump every night and have a standby?": [/point-in-time/i],
  "DORA audit next quarter, how detailed must our cloud exit strategy be?": [/exit plan/i],
  "We want to replace our OpenVPN with something zero trust for contractors. What do you suggest?": [/proxy/i],
  "Customers demand we survive an AWS outage, sales promised Google Cloud as failover. 9 devs. Thoughts?": [
    /one cloud|zones/i,
  ],
  "Where do I put the OAuth client secret in a Flutter app?": [/PKCE/i],
  "Users get randomly logged out when two tabs refresh their token at the same moment, why?": [/one request/i],
  "Our GitLab runner has a permanent AWS key with admin rights. Auditors hate it, what now?": [/OIDC/i],
  "Does TDE in SQL Server suffice or should we encrypt the national id column as well?": [/fields/i],
  "How do we get SOC2 with 12 people by summer?": [/SOC 2/i],
  "We lost the terraform state file that was on a laptop. What now?": [/state/i],
  "Helm upgrade runs prisma migrate in every pod at startup and they deadlock, how should it be done?": [/once/i],
  "What happens to us if Route53 goes down, should we have a second DNS provider?": [/DNS/i],
  "Is 99.99 instead of 99.9 worth it for a B2B tool?": [/failover|rollback/i],
  "Our DR test is every two years, how often should it be?": [/twice a year/i],
  "How can we guarantee zero data loss between Frankfurt and Dublin regions with Postgres?": [/synchronously/i],
  "Our debug logs print patients' names, HIPAA applies. How do we clean that up?": [/out of the logs/i],
  "Okta is down: which parts of our product should keep working?": [/session/i],
  "How do we limit the blast radius when one shared Kafka cluster serves all 30 services?": [/split/i],
};
