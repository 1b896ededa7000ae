// Decisions as files: handed over in the thread, written to a folder, sent to GitHub, and read from an existing folder of records.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitHub } from "../../adr/github/github.ts";
import { parseRepository } from "../../adr/github/github-name.ts";
import type { AdrFile } from "../../adr/markdown/adr-file.ts";
import { exportFolder, filesInZip, type Unzipped, zipOf } from "../../adr/markdown/folder.ts";
import { importAdrs } from "../../adr/markdown/import.ts";
import { type Neighbour, writeAdr } from "../../adr/markdown/write.ts";
import type { Adr } from "../../adr/record.ts";
import type { Settings } from "../../channels/settings.ts";
import type { Address } from "../../conversation/address.ts";
import type { Platform } from "../../conversation/platform.ts";
import { Refusal } from "../../conversation/refusal.ts";
import type { Reply, ReplyChunk } from "../../conversation/reply.ts";
import type { Command as CommandTurn, SharedFile } from "../../conversation/turn.ts";
import type { Command, Invocation } from "../command.ts";
import { aboutOne } from "./deciding.ts";
import { actOf, called, type Desk } from "./desk.ts";

export interface FilePartsOfAdr {
  desk: Desk;
  settings: { of(address: Address): Promise<Settings> };
  platform: (address: Address) => Pick<Platform, "fetch">;
  /** undefined without a token. */
  github: GitHub | undefined;
  /** Where folders of decisions are written to. */
  dataDir: string;
}

/** What one import may bring, in bytes. */
const largestFile = 20 * 1024 * 1024;

export function fileCommands({ desk, settings, platform, github, dataDir }: FilePartsOfAdr): Command[] {
  return [
    {
      line: "/adr export",
      usage: "[N | nygard | folder | github]",
      summary: "Hand over one decision or all: as a file, a zip, a folder on the server, or a pull request",
      means: (words) => aboutOne(words) || /^(nygard|madr|folder|github)$/i.test(words),
      run: exported,
    },
    {
      line: "/adr import",
      usage: "[owner/name/path]",
      summary: "Read existing records: from the .md or .zip that comes with the message, or from a GitHub repository",
      means: (words) => /^\S*$/.test(words),
      run: imported,
    },
  ];

  async function* exported({ turn, words }: Invocation): Reply {
    const where = words.toLowerCase();
    if (where === "github") return yield* toGitHub(turn);
    if (where !== "" && !["nygard", "madr", "folder"].includes(where)) {
      const { log, adr } = await desk.meant(turn, words);
      const view = await desk.views.of(log);
      yield { kind: "text", text: `This is ${called(adr)} as a file.` };
      yield fileOf(adr, (id) => view.get(id));
      return;
    }
    const log = await desk.logAt(turn.address);
    const { files } = await exportFolder(await numbered(log), where === "nygard" ? "nygard" : "madr");
    const count = `${files.length - 1} ${files.length === 2 ? "decision" : "decisions"} and an index`;
    if (where === "folder") {
      const folder = await written(files, log);
      yield { kind: "text", text: `${count} are in the folder \`${folder}\` on the server.` };
      return;
    }
    yield { kind: "text", text: `${count}${where === "nygard" ? ", as adr-tools reads them" : ""}.` };
    yield {
      kind: "file",
      name: "decisions.zip",
      mediaType: "application/zip",
      base64: Buffer.from(zipOf(files)).toString("base64"),
    };
  }

  async function numbered(log: string): Promise<readonly Adr[]> {
    const adrs = (await desk.views.of(log)).all().filter(({ number }) => number !== undefined);
    if (adrs.length > 0) return adrs;
    throw new Refusal(
      "There is nothing to export yet: a decision gets its number, and with it its file, when it is proposed.",
    );
  }

  /** The log's name is the folder's, so that two logs never mix. */
  async function written(files: readonly AdrFile[], log: string): Promise<string> {
    const folder = join(dataDir, "adr", log.replace(/[^\w.-]+/g, "_"));
    try {
      await mkdir(folder, { recursive: true });
      for (const { path, text } of files) await writeFile(join(folder, path), text);
      return folder;
    } catch (error) {
      throw new Refusal(
        `The folder ${folder} cannot be written to (${codeOf(error)}): whoever runs Lintel sets DATA_DIR to one that can. \`/adr export\` hands the files over.`,
      );
    }
  }

  async function* toGitHub(turn: CommandTurn): Reply {
    const { repository } = await settings.of(turn.address);
    if (!github)
      throw new Refusal(
        "Lintel has no access to GitHub: whoever runs it sets GITHUB_TOKEN. `/adr export` hands the files over.",
      );
    if (!repository) throw new Refusal("To which repository? `/adr repository owner/name` sets it.");
    const log = await desk.logAt(turn.address);
    const count = (await numbered(log)).length;
    await desk.exportSoon(log, turn);
    yield { kind: "text", text: `I send ${count} decisions to ${repository} and say here how it went.` };
  }

  async function* imported({ turn, words }: Invocation): Reply {
    await desk.mayDecide(turn);
    yield { kind: "status", text: "Reading the records…" };
    const { files, leftOut } = words ? await fromGitHub(words) : await fromMessage(turn);
    const log = await desk.logAt(turn.address);
    const view = await desk.views.of(log);
    // What this very turn imported before it was interrupted is not in its way.
    const others = view.all().filter(({ createdAt }) => createdAt !== turn.at);
    const known = new Map(
      others.flatMap(({ number, content }) => (number === undefined ? [] : [[number, content.title]])),
    );
    const { changes, report } = await importAdrs(files, { act: actOf(turn), home: turn.address, known });
    const { stored, taken } = await desk.adrs.importAll(log, changes);
    const lines = [
      ...leftOut.map((name) => `${name} was left out.`),
      ...report,
      ...taken.map((number) => `ADR ${number} was taken by somebody else meanwhile, so that file was left out.`),
    ];
    const count = `${stored.length} ${stored.length === 1 ? "record" : "records"}`;
    yield {
      kind: "text",
      text: [`${turn.from.name} imported ${count} of ${files.length} files.`, ...listed(lines)].join("\n"),
    };
    if (lines.length > longestList) yield textFile("import-report.md", lines.map((line) => `* ${line}`).join("\n"));
    if (stored.length > 0) yield { kind: "text", text: "\n\n`/adr list` shows them." };
  }

  async function fromMessage(turn: CommandTurn): Promise<Unzipped> {
    const { files = [] } = turn;
    if (files.length === 0)
      throw new Refusal(
        "Import what? Attach a .zip of the folder, or .md files, to the message `@architect adr import`, or name a repository: `/adr import owner/name/docs/adr`.",
      );
    const all = await Promise.all(files.map((file) => unpacked(turn.address, file)));
    return { files: all.flatMap((each) => each.files), leftOut: all.flatMap((each) => each.leftOut) };
  }

  async function unpacked(address: Address, file: SharedFile): Promise<Unzipped> {
    if (!/\.(zip|md)$/i.test(file.name)) throw new Refusal(`“${file.name}” is neither a .zip nor a .md file.`);
    const bytes = await platform(address).fetch(address, file, largestFile);
    if (/\.zip$/i.test(file.name)) return filesInZip(bytes);
    return { files: [{ path: file.name, text: new TextDecoder().decode(bytes) }], leftOut: [] };
  }

  async function fromGitHub(words: string): Promise<Unzipped> {
    if (!github)
      throw new Refusal(
        "Lintel has no access to GitHub: whoever runs it sets GITHUB_TOKEN. Attach a .zip of the folder instead.",
      );
    return { files: await github.readFolder(parseRepository(words)), leftOut: [] };
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Longer lists go into a file. */
const longestList = 15;

function listed(lines: readonly string[]): string[] {
  const shown = lines.slice(0, longestList).map((line) => `- ${line}`);
  return lines.length > longestList ? [...shown, `- … ${lines.length - longestList} more in the file`] : shown;
}

/** The record as a file of the thread. */
export function fileOf(adr: Adr, neighbour: (id: string) => Neighbour | undefined): ReplyChunk {
  const { path, text } = writeAdr(adr, neighbour, "madr");
  return textFile(path, text);
}

export function textFile(name: string, text: string): ReplyChunk {
  return { kind: "file", name, mediaType: "text/markdown", base64: Buffer.from(text).toString("base64") };
}
