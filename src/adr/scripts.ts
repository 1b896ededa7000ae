// What reads and writes a log of decisions, each as one atomic step that is safe to repeat: a client sends a step again when the
// connection broke before the answer came, whether or not it was taken.
import { luaScript } from "../ops/lua.ts";

/** A record as the scripts answer it: id, revision, JSON, number ("" = none). */
const recordOf = `local function record(id, keys)
  local json = redis.call('HGET', keys.adrs, id)
  if not json then return nil end
  return {id, redis.call('ZSCORE', keys.revisions, id), json, redis.call('HGET', keys.numbers, id) or ''}
end`;

/** KEYS adrs revisions numbers turn · ARGV id … -> {1 = the turn was carried out before, records that are there} */
export const read = luaScript(
  "lintelReadAdrs",
  `${recordOf}
   local keys = {adrs = KEYS[1], revisions = KEYS[2], numbers = KEYS[3]}
   local found = {}
   for _, id in ipairs(ARGV) do found[#found + 1] = record(id, keys) end
   return {redis.call('EXISTS', KEYS[4]), found}`,
);

/**
 * KEYS adrs revisions numbers revision · ARGV revision, most -> {the log's revision, records written after that one, ids discarded
 * after it, where to go on}. A write between two calls moves its record behind all others, so none is missed.
 */
export const since = luaScript(
  "lintelAdrsSince",
  `${recordOf}
   local keys = {adrs = KEYS[1], revisions = KEYS[2], numbers = KEYS[3]}
   local now = redis.call('GET', KEYS[4]) or '0'
   local changed, removed, last = {}, {}, now
   if tonumber(now) <= tonumber(ARGV[1]) then return {now, changed, removed, now} end
   local ids = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
   for _, id in ipairs(ids) do
     local found = record(id, keys)
     if found then changed[#changed + 1] = found else removed[#removed + 1] = id end
   end
   if #ids == tonumber(ARGV[2]) then last = redis.call('ZSCORE', KEYS[2], ids[#ids]) end
   return {now, changed, removed, last}`,
);

/**
 * KEYS adrs revisions numbers revision turn ids number, then for every change: history thread ·
 * ARGV seconds to know the turn, how many checks, id and revision of each; then for every change: id, JSON, history entry,
 * number ("" = none, "+" = the next), "1" = list it in its thread
 * -> {"done", revision and number of each change} | {"repeat"} | {"conflict"} | {"taken", number …}. All is written, or nothing.
 */
export const commit = luaScript(
  "lintelCommitAdrs",
  `if redis.call('EXISTS', KEYS[5]) == 1 then return {'repeat'} end
   local first = 3 + 2 * tonumber(ARGV[2])
   for at = 3, first - 1, 2 do
     if (redis.call('ZSCORE', KEYS[2], ARGV[at]) or '0') ~= ARGV[at + 1] then return {'conflict'} end
   end
   local taken = {'taken'}
   for at = first, #ARGV, 5 do
     local number = ARGV[at + 3]
     local holder = number ~= '' and number ~= '+' and redis.call('HGET', KEYS[6], number)
     if holder and holder ~= ARGV[at] then taken[#taken + 1] = number end
   end
   if taken[2] then return taken end
   local done = {'done'}
   local key = 8
   for at = first, #ARGV, 5 do
     local id, number = ARGV[at], ARGV[at + 3]
     if number ~= '' and redis.call('HEXISTS', KEYS[3], id) == 0 then
       if number == '+' then number = redis.call('INCR', KEYS[7])
       elseif tonumber(number) > tonumber(redis.call('GET', KEYS[7]) or '0') then redis.call('SET', KEYS[7], number) end
       redis.call('HSET', KEYS[3], id, number)
       redis.call('HSET', KEYS[6], number, id)
     end
     local revision = redis.call('INCR', KEYS[4])
     redis.call('HSET', KEYS[1], id, ARGV[at + 1])
     redis.call('ZADD', KEYS[2], revision, id)
     redis.call('RPUSH', KEYS[key], ARGV[at + 2])
     if ARGV[at + 4] == '1' then redis.call('RPUSH', KEYS[key + 1], id) end
     key = key + 2
     done[#done + 1] = revision
     done[#done + 1] = redis.call('HGET', KEYS[3], id) or ''
   end
   redis.call('SET', KEYS[5], '1', 'EX', ARGV[1])
   return done`,
);

/**
 * KEYS adrs revisions revision history cards agendas thread · ARGV id, revision -> 1, or 0 = it was changed meanwhile.
 * The id and its revision stay, so that nobody misses that the record is gone and nobody takes its id.
 */
export const discard = luaScript(
  "lintelDiscardAdr",
  `if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 1 end
   if redis.call('ZSCORE', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
   redis.call('HDEL', KEYS[1], ARGV[1])
   redis.call('ZADD', KEYS[2], redis.call('INCR', KEYS[3]), ARGV[1])
   redis.call('DEL', KEYS[4], KEYS[5], KEYS[6])
   redis.call('LREM', KEYS[7], 0, ARGV[1])
   return 1`,
);
