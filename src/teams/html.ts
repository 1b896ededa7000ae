// Teams' HTML as Markdown. Pure. Teams writes few tags and no others are read; broken markup never throws, and its text stays.

/** The Markdown of a message's HTML. What was nested wrongly or never closed is closed at the end. */
export function markdownOf(html: string): string {
  const open: Node[] = [nodeOf("div", "")];
  for (const [whole, slash, name, attributes = ""] of html.matchAll(token)) {
    const tag = name?.toLowerCase();
    if (!tag) addText(top(open), whole);
    else if (slash) closeTo(open, tag);
    else openTag(open, tag, attributes);
  }
  while (open.length > 1) closeTop(open);
  return top(open).parts.join("").trim();
}

/** Each line as a quote of Markdown. */
export function quoted(text: string): string {
  return text === "" ? "" : text.replace(/^/gm, "> ").replace(/ $/gm, "");
}

/** Entities as the characters they stand for, each decoded once. What is no entity stays. */
export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return characters.get(name.toLowerCase()) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const characters = new Map(Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }));

/** A comment, a tag or text. Nothing but a comment looks past the next "<": so hostile markup takes no longer than other. */
const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)\b([^<>]*)>|[^<]+|</gi;

/** Deeper than anyone writes; tags below are not read, their text is. */
const deepest = 40;

/** An open tag and the Markdown of what it holds so far. */
interface Node {
  readonly tag: string;
  readonly attributes: string;
  readonly parts: string[];
  /** What stands between a block and what comes after it. */
  gap: string;
  /** How many tags were closed in it. */
  items: number;
}

interface Tag {
  /** What a block keeps around itself; "" = stands within a line. */
  readonly gap: "" | "\n" | "\n\n";
  readonly isCode?: true;
  readonly written: (inner: string, node: Node, parent: Node) => string;
}

const tags = new Map<string, Tag>([
  ["p", { gap: "\n\n", written: asItIs }],
  ["div", { gap: "\n", written: asItIs }],
  ["blockquote", { gap: "\n\n", written: quoted }],
  ["ul", { gap: "\n", written: asItIs }],
  ["ol", { gap: "\n", written: asItIs }],
  ["li", { gap: "\n", written: listItem }],
  ["table", { gap: "\n\n", written: asItIs }],
  ["tr", { gap: "\n", written: row }],
  ["td", { gap: "", written: cell }],
  ["th", { gap: "", written: cell }],
  ["a", { gap: "", written: link }],
  ["code", { gap: "", isCode: true, written: code }],
  ...["pre", "codeblock"].map((tag): [string, Tag] => [tag, { gap: "\n\n", isCode: true, written: fence }]),
  ...["strong", "b"].map((tag): [string, Tag] => [tag, { gap: "", written: (inner) => marked(inner, "**") }]),
  ...["em", "i"].map((tag): [string, Tag] => [tag, { gap: "", written: (inner) => marked(inner, "_") }]),
  ...["s", "del", "strike"].map((tag): [string, Tag] => [tag, { gap: "", written: (inner) => marked(inner, "~~") }]),
  ...[1, 2, 3, 4, 5, 6].map((level): [string, Tag] => [`h${level}`, { gap: "\n\n", written: heading(level) }]),
]);

function openTag(open: Node[], tag: string, attributes: string): void {
  const node = top(open);
  if (tag === "br") addBreak(node);
  else if (tags.get(node.tag)?.isCode) return;
  else if (tag === "img" || tag === "emoji") addInline(node, picture(tag, attributes));
  else if (tags.has(tag) && open.length <= deepest) open.push(nodeOf(tag, attributes));
}

/** In code, only its own end is one. */
function closeTo(open: Node[], tag: string): void {
  const index = open.findLastIndex((node) => node.tag === tag);
  if (index < 1 || (tags.get(top(open).tag)?.isCode && index < open.length - 1)) return;
  while (open.length > index) closeTop(open);
}

function closeTop(open: Node[]): void {
  const node = open.pop();
  const tag = tags.get(node?.tag ?? "");
  if (!node || !tag) return;
  const parent = top(open);
  parent.items += 1;
  const inner = node.parts.join("");
  if (tag.gap === "") addInline(parent, tag.written(inner, node, parent));
  else addBlock(parent, tag.written(tag.isCode ? inner : inner.trim(), node, parent), tag.gap);
}

function addText(node: Node, text: string): void {
  if (tags.get(node.tag)?.isCode) node.parts.push(decoded(text));
  else if (!text.startsWith("<!--")) addInline(node, decoded(text).replace(/\s+/g, " "));
}

/** Spaces at the beginning of a line are the markup's. */
function addInline(node: Node, text: string): void {
  const isBlock = tags.get(node.tag)?.gap !== "";
  const isLineStart = node.gap !== "" || (node.parts.at(-1)?.endsWith("\n") ?? isBlock);
  const words = isLineStart ? text.trimStart() : text;
  if (!words) return;
  node.parts.push(node.gap, words);
  node.gap = "";
}

function addBlock(node: Node, text: string, gap: string): void {
  if (!text) return;
  while (node.parts.at(-1)?.trim() === "") node.parts.pop();
  const before = node.gap.length > gap.length ? node.gap : gap;
  node.parts.push(...(node.parts.length > 0 ? [before] : []), text);
  node.gap = gap;
}

function addBreak(node: Node): void {
  if (node.gap) node.gap = "\n\n";
  else node.parts.push("\n");
}

function asItIs(inner: string): string {
  return inner;
}

function listItem(inner: string, _node: Node, parent: Node): string {
  const mark = parent.tag === "ol" ? `${parent.items}. ` : "- ";
  return inner && `${mark}${inner.replace(/\n(?!\n)/g, `\n${" ".repeat(mark.length)}`)}`;
}

/** The line below a table's first row makes it its head, as Markdown has no table without one. */
function row(inner: string, { items }: Node, parent: Node): string {
  return parent.items === 1 ? `${inner} |\n${"| --- ".repeat(items)}|` : inner && `${inner} |`;
}

function cell(inner: string): string {
  return `| ${inner.trim().replace(/\s+/g, " ")} `;
}

function link(inner: string, { attributes }: Node): string {
  const url = attribute(attributes, "href");
  const label = inner.trim();
  return label && label !== url && /^https?:/i.test(url) ? `[${label}](${url})` : inner;
}

function code(inner: string): string {
  if (inner.includes("\n")) return `\n${fence(inner)}\n`;
  const ticks = ticksAround(inner, 1);
  return inner.trim() && `${ticks}${inner}${ticks}`;
}

function fence(inner: string): string {
  const ticks = ticksAround(inner, 3);
  return inner.trim() && `${ticks}\n${inner.replace(/^\n/, "").replace(/\n$/, "")}\n${ticks}`;
}

/** More of them than anywhere in the code, so that the code cannot end itself. */
function ticksAround(inner: string, least: number): string {
  const runs = inner.match(/`+/g) ?? [];
  return "`".repeat(runs.reduce((most, run) => Math.max(most, run.length + 1), least));
}

/** Markdown's marks hold only if no space comes between them and the words. */
function marked(inner: string, mark: string): string {
  const words = inner.trim();
  const [before, after] = [inner.slice(0, inner.indexOf(words)), inner.slice(inner.indexOf(words) + words.length)];
  return words ? `${before}${mark}${words}${mark}${after}` : inner;
}

function heading(level: number) {
  return (inner: string) => inner && `${"#".repeat(level)} ${inner}`;
}

function picture(tag: string, attributes: string): string {
  const alt = attribute(attributes, "alt");
  if (tag === "emoji" || /emoji/i.test(attribute(attributes, "itemtype"))) return alt;
  return `[image${alt && `: ${alt}`}]`;
}

function attribute(attributes: string, name: string): string {
  const [, double, single] = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`, "i").exec(attributes) ?? [];
  return decoded(double ?? single ?? "");
}

function nodeOf(tag: string, attributes: string): Node {
  return { tag, attributes, parts: [], gap: "", items: 0 };
}

function top(open: readonly Node[]): Node {
  return open.at(-1) ?? nodeOf("div", "");
}
