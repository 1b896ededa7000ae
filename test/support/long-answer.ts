// A long answer as an architect gives one: prose, lists, tables and code, to see that nothing of it is lost on the way.

/** Exactly `length` characters or a little more, with fences and tables longer than a page would like. */
export function longAnswer(length: number): string {
  let text = "# The whole story";
  for (let n = 1; text.length < length; n++) text += `\n\n${section(n)}`;
  return text;
}

/** Messages put together, without what a page repeats or adds: fence marks, table heads, blank lines. */
export function withoutRepeats(messages: readonly string[]): string {
  const lines = messages.join("\n").split("\n");
  return lines.filter((line) => line.trim() && !/^```/.test(line) && !/^\| (Option|---)/.test(line)).join("\n");
}

function section(n: number): string {
  const rows = Array.from(
    { length: 20 },
    (_, row) => `| Option ${n}.${row} of many | ${row * n} ms | ${row % 2 ? "yes" : "no"} |`,
  );
  const code = Array.from(
    { length: 25 },
    (_, line) => `  const step${line} = await run(${n}, ${line}); // of section ${n}`,
  );
  return [
    `## Section ${n}`,
    `${`Sentence ${n} explains a trade-off at some length. `.repeat(12)}`,
    [
      "| Option | Latency | Safe |",
      "| --- | --- | --- |",
      ...rows.map((row) => row.replace("| Option", "| Choice")),
    ].join("\n"),
    ["```ts", `async function section${n}() {`, ...code, "}", "```"].join("\n"),
    [1, 2, 3].map((item) => `- point ${n}.${item} is worth a line of its own`).join("\n"),
  ].join("\n\n");
}
