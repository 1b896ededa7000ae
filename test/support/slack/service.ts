// What a test orders of the stand-in for Slack in words that every platform's servers understand.

import type { Fault, Place, Service, ServiceCall } from "../talk.ts";
import type { Fault as SlackFault } from "./api.ts";
import type { Slack } from "./server.ts";

const methods: Readonly<Record<ServiceCall, string>> = {
  "the only post": "chat.postMessage",
  "the first words": "chat.startStream",
  "more words": "chat.appendStream",
  "the last words": "chat.stopStream",
  "reading the thread": "conversations.replies",
};

export function createSlackService(slack: Slack): Service {
  return {
    spoil: (call, fault) => slack.onCall(methods[call], (n) => (n === 1 ? asSlackFault(fault) : undefined)),
    callsFor: (call) => slack.calls.filter(({ method }) => method === methods[call]).map(({ at }) => at),
    writes: () => slack.calls.filter(({ method }) => /^(chat|agents|assistant)\./.test(method)).length,
    forbidReading: () => slack.onCall("conversations.replies", () => ({ error: "missing_scope" })),
    unreachable: slack.unreachable,
    archive: (place, is) => slack.archive(placeCalled(slack, place), is),
    async removeBot(place, is = true) {
      if (is) slack.kick(placeCalled(slack, place));
      else slack.invite(placeCalled(slack, place));
    },
    deactivate: (person) => slack.deactivate(slack.people[person]),
  };
}

function placeCalled({ channels }: Slack, place: Place) {
  return place === "private" ? channels.secret : channels[place];
}

function asSlackFault(fault: Fault): SlackFault {
  if (typeof fault === "object") return fault;
  if (fault === "503 although carried out") return { status: 503, after: "carried out" };
  return ({ lost: "accept then cut", "503": { status: 503 }, silence: "hang" } as const)[fault];
}
