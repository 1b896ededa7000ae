// Every change of a thread's state is one of these steps: atomic, safe to repeat, and refused to a worker that has lost the turn.
// A client sends a step again when the connection broke before the answer came, whether or not it was taken.
import { luaScript } from "../ops/lua.ts";

/** KEYS inbox turn thread · ARGV fence: nobody has begun a turn since this one ended, so it was ended by this very step. */
const endedByUs = `redis.call('EXISTS', KEYS[2]) == 0 and redis.call('HGET', KEYS[3], 'fence') == ARGV[1]`;

/** KEYS inbox turn thread transcript lease · ARGV fence, holder -> how many turns wait; if none does, the thread is let go. */
const lettingGo = `local left = redis.call('LLEN', KEYS[1])
   if left == 0 and redis.call('GET', KEYS[5]) == ARGV[2] then redis.call('DEL', KEYS[5]) end
   return left`;

/**
 * KEYS inbox turn thread lease · ARGV holder, ms -> {inbox, fence, turn fields, thread fields}. Holds the thread, takes up its oldest
 * turn and raises the fence.
 */
const takingUp = `redis.call('SET', KEYS[4], ARGV[1], 'PX', ARGV[2])
   local inbox = redis.call('LRANGE', KEYS[1], 0, -1)
   local id = cjson.decode(inbox[1]).id
   if redis.call('HGET', KEYS[2], 'id') ~= id then
     redis.call('DEL', KEYS[2])
     redis.call('HSET', KEYS[2], 'id', id)
   end
   local fence = redis.call('HINCRBY', KEYS[3], 'fence', 1)
   redis.call('PERSIST', KEYS[3])
   redis.call('HSET', KEYS[2], 'fence', fence)
   redis.call('HINCRBY', KEYS[2], 'attempt', 1)
   return {inbox, fence, redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[3])}`;

/**
 * KEYS inbox turn thread lease seen [gesture] · ARGV who would work on the thread ("" = nobody), for how many ms at first, turn,
 * seconds to remember its id, its id, seconds to remember its gesture -> "known" = stored already, or its gesture is another
 * turn's; "left" = stored already, and nobody works on the thread, in which turns wait; "held" = stored, and another works on the
 * thread; "waits" = stored, and nobody does; else stored and, as begin, taken up.
 */
export const ingest = luaScript(
  "lintelIngest",
  `if KEYS[6] then
     local first = redis.call('SET', KEYS[6], ARGV[5], 'NX', 'GET', 'EX', ARGV[6])
     if first and first ~= ARGV[5] then return 'known' end
   end
   local holder = redis.call('GET', KEYS[4])
   if redis.call('SET', KEYS[5], '1', 'NX', 'EX', ARGV[4]) then redis.call('RPUSH', KEYS[1], ARGV[3])
   elseif not holder and redis.call('EXISTS', KEYS[1]) == 1 then return 'left'
   elseif not holder or holder ~= ARGV[1] then return 'known' end
   if holder and holder ~= ARGV[1] then return 'held' end
   if ARGV[1] == '' then return 'waits' end
   ${takingUp}`,
);

/** KEYS inbox turn thread lease · ARGV holder, ms -> nil = nothing waits, or another holds the thread; else as its taking up. */
export const begin = luaScript(
  "lintelBegin",
  `local holder = redis.call('GET', KEYS[4])
   if holder and holder ~= ARGV[1] then return nil end
   if redis.call('EXISTS', KEYS[1]) == 0 then
     redis.call('DEL', KEYS[4])
     return nil
   end
   ${takingUp}`,
);

/** KEYS turn · ARGV fence, field, value -> 1, or 0 = the turn is lost. */
export const mark = luaScript(
  "lintelMark",
  `if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
   redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
   return 1`,
);

/**
 * KEYS turn transcript · ARGV fence, entry … -> 1, or 0 = the turn is lost.
 * Adds to the transcript, once per attempt, without ending the turn.
 */
export const remember = luaScript(
  "lintelRemember",
  `if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
   if redis.call('HGET', KEYS[1], 'rememberedBy') == ARGV[1] then return 1 end
   redis.call('HSET', KEYS[1], 'rememberedBy', ARGV[1])
   for i = 2, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
   return 1`,
);

/** KEYS turn thread transcript · ARGV fence, index, entry -> 1, or 0 = the turn is lost. A summary may quote the old entry: it goes. */
export const revise = luaScript(
  "lintelRevise",
  `if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
   redis.call('LSET', KEYS[3], ARGV[2], ARGV[3])
   redis.call('HDEL', KEYS[2], 'summary')
   return 1`,
);

/** KEYS lease · ARGV holder, ms -> 1, or 0 = the thread is not held by this holder any more. */
export const renew = luaScript(
  "lintelRenew",
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
   redis.call('PEXPIRE', KEYS[1], ARGV[2])
   return 1`,
);

/** KEYS lease · ARGV holder -> whoever comes next may hold the thread. */
export const letGo = luaScript(
  "lintelLetGo",
  `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`,
);

/** KEYS turn · ARGV fence -> takes the attempt back: a hand-over is no failure. */
export const release = luaScript(
  "lintelRelease",
  `if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
   redis.call('HINCRBY', KEYS[1], 'attempt', -1)
   return 1`,
);

/**
 * KEYS turn inbox · ARGV name of the person, id of the turn that asks, its time -> the id of the turn that runs and will stop; nil =
 * none runs, or only one that was asked after the stop.
 */
export const stop = luaScript(
  "lintelStop",
  `local id = redis.call('HGET', KEYS[1], 'id')
   if not id or id == ARGV[2] then return nil end
   local head = redis.call('LINDEX', KEYS[2], 0)
   if head and cjson.decode(head).at > ARGV[3] then return nil end
   redis.call('HSET', KEYS[1], 'stoppedBy', ARGV[1])
   return id`,
);

/**
 * KEYS inbox turn thread transcript lease · ARGV fence, holder, seconds to keep, thread fields as JSON, tokens in, tokens out,
 * entry … -> how many turns still wait, or -1 = the turn is lost. Pops the turn and remembers what it added, in one step.
 */
export const commit = luaScript(
  "lintelCommit",
  `if ${endedByUs} then return redis.call('LLEN', KEYS[1]) end
   if redis.call('HGET', KEYS[2], 'fence') ~= ARGV[1] then return -1 end
   redis.call('LPOP', KEYS[1])
   redis.call('DEL', KEYS[2])
   for field, value in pairs(cjson.decode(ARGV[4])) do redis.call('HSET', KEYS[3], field, value) end
   redis.call('HINCRBY', KEYS[3], 'tokensIn', ARGV[5])
   redis.call('HINCRBY', KEYS[3], 'tokensOut', ARGV[6])
   for i = 7, #ARGV do redis.call('RPUSH', KEYS[4], ARGV[i]) end
   redis.call('EXPIRE', KEYS[3], ARGV[3])
   redis.call('EXPIRE', KEYS[4], ARGV[3])
   ${lettingGo}`,
);

/**
 * KEYS inbox turn thread transcript lease · ARGV fence, holder, seconds to keep the rest, time -> as commit. Deletes what the thread
 * remembers. The fence stays, so that a zombie's writes are still refused, and the time, so that nothing before it is read again.
 */
export const forget = luaScript(
  "lintelForget",
  `if ${endedByUs} then return redis.call('LLEN', KEYS[1]) end
   if redis.call('HGET', KEYS[2], 'fence') ~= ARGV[1] then return -1 end
   redis.call('LPOP', KEYS[1])
   redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
   redis.call('HSET', KEYS[3], 'fence', ARGV[1], 'heardUntil', ARGV[4])
   redis.call('EXPIRE', KEYS[3], ARGV[3])
   ${lettingGo}`,
);
