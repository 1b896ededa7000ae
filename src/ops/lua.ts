// Several Redis commands as one atomic step.
import type { RedisClient } from "./redis.ts";

/** Makes a Lua script callable: (client, keys, arguments) -> what the script returns. All keys must share a hash tag. */
export function luaScript(name: string, lua: string) {
  return async (client: RedisClient, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> => {
    if (!(name in client)) client.defineCommand(name, { lua });
    return Reflect.get(client, name).call(client, keys.length, ...keys, ...args);
  };
}
