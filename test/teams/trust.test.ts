import assert from "node:assert/strict";
import { test } from "node:test";
import { readActivity } from "../../src/teams/activity.ts";
import { createTrust } from "../../src/teams/trust.ts";

const tenantId = "72f988bf-86f1-41af-91ab-2d7cd011db47";

function activity(more: object = {}) {
  return readActivity({
    type: "message",
    channelId: "msteams",
    serviceUrl: "https://smba.trafficmanager.net/emea/",
    recipient: { id: "28:bot" },
    conversation: { id: "a:1", tenantId },
    ...more,
  });
}

test("Microsoft's own service speaks for the tenant that Lintel serves", () => {
  const faultOf = createTrust({ tenantId, apiUrl: undefined });
  for (const serviceUrl of [
    "https://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net/emea/72f988bf/",
    "https://emea.ng.msg.teams.microsoft.com/",
    "https://smba.infra.gov.teams.microsoft.us/",
  ])
    assert.equal(faultOf(activity({ serviceUrl })), undefined, serviceUrl);
});

test("a token is sent to no other address, however much it looks like Microsoft's", () => {
  const faultOf = createTrust({ tenantId, apiUrl: undefined });
  for (const serviceUrl of [
    "http://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://evil.example/smba.trafficmanager.net/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://user@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://evilteams.microsoft.com.example/",
    "http://127.0.0.1:3000/",
    "no url",
    "",
  ])
    assert.match(faultOf(activity({ serviceUrl })) ?? "", /serviceUrl/, serviceUrl);
});

test("another tenant, another channel and none at all are not served", () => {
  const faultOf = createTrust({ tenantId, apiUrl: undefined });
  assert.match(faultOf(activity({ conversation: { id: "a:1", tenantId: "other" } })) ?? "", /tenant/);
  assert.match(faultOf(activity({ conversation: { id: "a:1" } })) ?? "", /tenant/);
  assert.equal(
    faultOf(activity({ conversation: { id: "a:1" }, channelData: { tenant: { id: tenantId } } })),
    undefined,
  );
  assert.match(faultOf(activity({ channelId: "emulator" })) ?? "", /Teams/);
});

test("where nobody is verified, only this machine is believed", () => {
  const faultOf = createTrust({ tenantId: undefined, apiUrl: undefined });
  assert.equal(faultOf(activity({ serviceUrl: "http://localhost:56150/_connector" })), undefined);
  assert.equal(faultOf(activity({ serviceUrl: "http://127.0.0.1:9/" })), undefined);
  assert.match(faultOf(activity()) ?? "", /serviceUrl/);
  assert.match(faultOf(activity({ serviceUrl: "http://localhost.evil.example/" })) ?? "", /serviceUrl/);
});

test("what stands in for Microsoft is trusted at its own address only", () => {
  const faultOf = createTrust({ tenantId, apiUrl: "http://127.0.0.1:4000" });
  assert.equal(faultOf(activity({ serviceUrl: "http://127.0.0.1:4000/connector/" })), undefined);
  assert.match(faultOf(activity({ serviceUrl: "http://127.0.0.1:40001/connector/" })) ?? "", /serviceUrl/);
});
