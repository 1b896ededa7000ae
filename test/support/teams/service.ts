// What a test orders of the stand-in for Teams in words that every platform's servers understand.
import type { Fault, Service, ServiceCall } from "../talk.ts";
import type { Fault as TeamsFault } from "./faults.ts";
import type { Teams } from "./server.ts";

/** Words that are added to a message outside of a personal chat, the last ones too, come as an edit of it. */
const routes: Readonly<Record<ServiceCall, { readonly method: string; readonly path: string }>> = {
  "the only post": { method: "POST", path: "/activities" },
  "the first words": { method: "POST", path: "/activities" },
  "more words": { method: "PUT", path: "/activities" },
  "the last words": { method: "PUT", path: "/activities" },
  "reading the thread": { method: "GET", path: "/graph/" },
};

export function createTeamsService(teams: Teams): Service {
  return {
    spoil: (call, fault) => void teams.fail({ ...routes[call], ...asTeamsFault(fault) }),
    callsFor: (call) =>
      teams.calls
        .filter(({ method, path }) => method === routes[call].method && path.includes(routes[call].path))
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
  };
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
