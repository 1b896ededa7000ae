// A plain Bolt 5 bot, as its documentation writes one: the answer is streamed by the listener. It remembers nothing.
import Anthropic from "@anthropic-ai/sdk";
import bolt from "@slack/bolt";
import { requestFor } from "./request.js";
import { reportUsage } from "./usage.js";

const claude = new Anthropic();
const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  logLevel: bolt.LogLevel.WARN,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

app.event("app_mention", async ({ event, sayStream }) => {
  const streamer = sayStream();
  for await (const part of claude.messages.stream(requestFor(event.text)))
    if (part.type === "content_block_delta" && part.delta.type === "text_delta")
      await streamer.append({ markdown_text: part.delta.text });
  await streamer.stop();
});

const server = await app.start(0);
reportUsage(server.address().port);
