// Which of Lintel's messages answer which turn. Teams does not tell; but the turns of a thread are worked on one after the
// other, so a reply is what came between the end of the turn before and the end of its own.
import type { Teams } from "./server.ts";
import type { Done } from "./talk.ts";
import type { StoredMessage } from "./workspace.ts";

interface Turn {
  readonly thread: string;
  /** How many messages there were when it was said. */
  readonly since: number;
  /** How many there were when Lintel was done with it. */
  until?: number;
}

export type Turns = ReturnType<typeof createTurns>;

export function createTurns(teams: Teams) {
  const turns = new Map<string, Turn>();
  let ended: (turn: string) => Promise<void> = () => new Promise(() => undefined);

  return {
    /** From now on this tells when Lintel is done with a turn. */
    connect(by: typeof ended): void {
      ended = by;
      for (const [id, turn] of turns) watch(id, turn);
    },

    /** Notes what is said by `gesture`; `about` is the message that a button of was pressed. */
    async say(gesture: () => Promise<Done>, about?: string): Promise<Done> {
      const since = teams.order;
      const done = await gesture();
      const turn = { thread: teams.found(about ?? done.id).thread, since };
      turns.set(done.id, turn);
      watch(done.id, turn);
      return done;
    },

    /** Lintel's messages for a turn, once it is done with it. */
    async repliesTo(id: string): Promise<StoredMessage[]> {
      const turn = turns.get(id);
      if (!turn) throw new Error(`Nobody said ${id}.`);
      await ended(id);
      const { thread, until = teams.order } = turn;
      const before = [...turns.values()].filter((each) => each.thread === thread && each !== turn);
      const ends = before.flatMap((each) => (each.until !== undefined && each.until < until ? [each.until] : []));
      const from = Math.max(turn.since, ...ends);
      return teams.repliesIn(thread).filter(({ order }) => order > from && order <= until);
    },
  };

  function watch(id: string, turn: Turn): void {
    const isOver = () => {
      turn.until ??= teams.order;
    };
    if (turn.until === undefined) ended(id).then(isOver, () => undefined);
  }
}
