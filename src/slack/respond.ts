// Answers an interaction where Slack said it may be answered: without a token, also in channels that Lintel is not in.
const timeoutMs = 10_000;

/** Posts to a response_url. False if Slack takes no more answers there (five in half an hour). */
export async function respond(url: string, body: object): Promise<boolean> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  return response.ok;
}
