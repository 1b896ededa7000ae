import assert from "node:assert/strict";
import { test } from "node:test";
import { consult } from "../../src/advice/consult.ts";

function advice(message: string) {
  const consultation = consult([], message);
  return consultation.kind === "advice" ? consultation.advice : assert.fail(consultation.kind);
}

test("which Kubernetes is answered by whether, where the facts speak against it", () => {
  const { choice, remarks } = advice("We have 2 devs and 50 users. EKS or GKE?");
  assert.equal(choice, "Managed containers");
  assert.match(remarks[0] ?? "", /^Whether comes before which: .* neither Amazon EKS nor Google Kubernetes Engine\.$/);
});

test("which Kubernetes is answered as asked where nothing speaks against it", () => {
  assert.match(advice("EKS or GKE?").choice, /^(?:Amazon EKS|Google Kubernetes Engine)$/);
});
