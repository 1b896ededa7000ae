// What is said of a file that somebody shared and that cannot be had, in the same words on every platform.
import { Refusal } from "./refusal.ts";

/** `limit` in bytes. */
export function tooLarge(name: string, limit: number): Refusal {
  return new Refusal(`${name} is larger than the ${sizeInWords(limit)} that I can take: share it in smaller parts.`);
}

export function gone(name: string): Refusal {
  return new Refusal(`${name} is not there any more: share it again.`);
}

/** A file as a line of the message it came with. */
export function fileLine(name: string, mediaType?: string): string {
  return `[file: ${name}${mediaType ? `, ${mediaType}` : ""}]`;
}

/** The text without the lines of the files at its end. */
export function withoutFileLines(text: string): string {
  return text.replace(/(?:\s*\[file: [^\]\n]{0,300}\])+\s*$/, "");
}

function sizeInWords(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.floor(bytes / 2 ** 10)} KB` : `${Math.floor(bytes / 2 ** 20)} MB`;
}
