// Where a thread is in Redis: decision 0003.

/** A channel's threads share its hash tag, so that one step may touch a thread and what belongs to its channel. */
export function keysOf(thread: string) {
  const end = thread.lastIndexOf(":");
  const prefix = `lintel:{${thread.slice(0, end)}}:thread:${thread.slice(end + 1)}`;
  return {
    prefix,
    inbox: `${prefix}:inbox`,
    turn: `${prefix}:turn`,
    thread: `${prefix}:thread`,
    transcript: `${prefix}:transcript`,
    lease: `${prefix}:lease`,
  };
}
