// Ids and timestamps as Slack gives them out: never the same twice, timestamps growing.

export type Ids = ReturnType<typeof createIds>;

export function createIds() {
  let count = 0;
  let micros = 0;
  return {
    /** An id that tells a reader of a log whose it is: "U0ANA000003". */
    of(prefix: string, name = ""): string {
      const word = name
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, "")
        .slice(0, 6);
      return `${prefix}0${word}${String(++count).padStart(9 - word.length, "0")}`;
    },
    ts(): string {
      micros = Math.max(micros + 1, Date.now() * 1000);
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
    },
  };
}
