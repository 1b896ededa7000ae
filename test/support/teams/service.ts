// What a test orders of the stand-in for Teams in words that every platform's servers understand.
import type { Fault, Place, Service, ServiceCall } from "../talk.ts";
import type { Fault as TeamsFault } from "./faults.ts";
import type { Teams } from "./server.ts";
import type { Conversation } from "./workspace.ts";

/** What is said to a channel itself is posted by beginning a thread. */
const posting = { method: "POST", path: /\/v3\/conversations(\/[^/]+\/activities.*)?$/ };

/** Words that are added to a message outside of a personal chat, the last ones too, come as an edit of it. */
const routes: Readonly<Record<ServiceCall, { readonly method: string; readonly path: RegExp }>> = {
  "the only post": posting,
  "the first words": posting,
  "more words": { method: "PUT", path: /\/activities/ },
  "the last words": { method: "PUT", path: /\/activities/ },
  "reading the thread": { method: "GET", path: /\/graph\// },
};

export function createTeamsService(teams: Teams): Service {
  return {
    spoil: (call, fault) => void teams.fail({ ...routes[call], ...asTeamsFault(fault) }),
    callsFor: (call) =>
      teams.calls
        .filter(({ method, path }) => method === routes[call].method && routes[call].path.test(path))
        .map(({ at }) => at),
    writes: () => teams.calls.filter(({ method, path }) => method !== "GET" && path.startsWith("/connector/")).length,
    forbidReading: () =>
      void teams.fail({
        ...routes["reading the thread"],
        status: 403,
        code: "Forbidden",
        times: Number.MAX_SAFE_INTEGER,
      }),
    unreachable: teams.unreachable,
    archive: () => {
      throw new Error("Microsoft does not say what a bot is told that posts to an archived channel.");
    },
    async removeBot(place, is = true) {
      const channel = placeCalled(teams, place);
      await (is ? teams.uninstall(channel) : teams.install(channel));
    },
    deactivate: (person) => teams.leave(teams.people[person]),
  };
}

/** What there is a word for in scenarios: General stands for #payments. */
export function placeCalled({ channels }: Teams, place: Place): Conversation {
  const { architecture, general: payments, direct, group, secret } = channels;
  return { architecture, payments, direct, group, private: secret }[place];
}

function asTeamsFault(fault: Fault): TeamsFault {
  if (typeof fault === "object") return fault;
  const faults = {
    lost: { cut: true, after: "carried out" },
    "503": { status: 503 },
    "503 although carried out": { status: 503, after: "carried out" },
    silence: { hang: true },
  } as const;
  return faults[fault];
}
