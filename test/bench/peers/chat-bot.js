// A Chat SDK bot, as its documentation writes one, with the strategy that keeps messages apart per thread ("queue").
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import Anthropic from "@anthropic-ai/sdk";
import { createSlackAdapter } from "@chat-adapter/slack";
import { createIoRedisState } from "@chat-adapter/state-ioredis";
import { Chat, ConsoleLogger } from "chat";
import { requestFor } from "./request.js";
import { reportUsage } from "./usage.js";

const claude = new Anthropic();
const logger = new ConsoleLogger("warn");
const bot = new Chat({
  userName: "architect",
  adapters: { slack: createSlackAdapter({ logger }) },
  state: createIoRedisState({ url: process.env.REDIS_URL }),
  concurrency: "queue",
  logger,
});

bot.onNewMention(async (thread, message) => {
  await thread.subscribe();
  await thread.post(answer(message.text));
});
bot.onSubscribedMessage(async (thread, message) => {
  await thread.post(answer(message.text));
});

async function* answer(question) {
  for await (const part of claude.messages.stream(requestFor(question)))
    if (part.type === "content_block_delta" && part.delta.type === "text_delta") yield part.delta.text;
}

await bot.initialize();
const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const body = await buffer(request);
  const answered = await bot.webhooks.slack(new Request(`http://localhost${url}`, { method, headers, body }), {
    waitUntil: (task) => void task.catch(() => undefined),
  });
  response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
});
server.listen(0, "127.0.0.1", () => reportUsage(server.address().port));
