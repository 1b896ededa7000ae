// What the compared bots ask Claude: the question alone, without the thread before it.

export function requestFor(question) {
  return {
    model: "claude-opus-5-5",
    max_tokens: 16_000,
    system: "You are an experienced software architect. Answer in Markdown, recommendation first.",
    messages: [{ role: "user", content: question }],
  };
}
