// Makes the package that Teams installs Lintel from: the manifest with the registration filled in, and the two icons.
// What Teams would refuse is refused here, before anybody uploads it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Ajv, { type ErrorObject } from "ajv-draft-04";
import { zipSync } from "fflate";

export interface Registration {
  /** The application id of the bot's registration. */
  readonly appId: string;
  /** Of the web site that the app's page in Teams links to. */
  readonly host: string;
}

/** The package cannot be made; the message says what to correct. */
export class PackageFault extends Error {
  override name = "PackageFault";
}

const schema = new URL(
  import.meta.resolve("@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json"),
);
const icons = [
  { name: "color.png", side: 192 },
  { name: "outline.png", side: 32 },
];

if (import.meta.main) main();

function main(): void {
  try {
    const target = fileURLToPath(new URL("lintel.zip", import.meta.url));
    writeFileSync(target, appPackage(registrationOf(process.argv.slice(2))));
    process.stdout.write(`${target} is ready: upload it in Teams (Apps, Manage your apps, Upload an app).\n`);
  } catch (error) {
    if (!(error instanceof PackageFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** What the command line says. Throws PackageFault. */
export function registrationOf(args: string[]): Registration {
  const { "app-id": appId = "", host } = optionsOf(args);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new PackageFault(
      `--app-id must be the application id of the bot's registration, a GUID, not "${appId}". \`az ad app list --display-name Lintel --query "[].appId"\` shows it.`,
    );
  if (!/^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(host))
    throw new PackageFault(
      `--host must be a bare host name such as "www.example.com", without https:// and path, not "${host}".`,
    );
  return { appId: appId.toLowerCase(), host };
}

function optionsOf(args: string[]) {
  try {
    const options = { "app-id": { type: "string" }, host: { type: "string", default: "www.example.com" } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    const usage = "npm run teams:package -- --app-id <application id> [--host <host of your web site>]";
    throw new PackageFault(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
  }
}

/** The zip, byte for byte. Throws PackageFault. */
export function appPackage(registration: Registration): Uint8Array {
  const manifest = filledIn(read("manifest.json").toString(), registration);
  checkManifest(manifest);
  const pictures = icons.map(({ name, side }) => [name, checkedIcon(name, side, read(name))] as const);
  return zipSync({ "manifest.json": Buffer.from(manifest), ...Object.fromEntries(pictures) });
}

function read(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

function filledIn(manifest: string, { appId, host }: Registration): string {
  return manifest.replaceAll("APP_ID", appId).replaceAll("HOST", host);
}

/** Throws PackageFault unless Microsoft's schema takes it. */
export function checkManifest(manifest: string): void {
  const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
  const valid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  if (valid(JSON.parse(manifest))) return;
  const faults = (valid.errors ?? []).map(inWords);
  throw new PackageFault(
    `Teams would refuse the manifest. Correct in infra/teams/manifest.json:\n${faults.join("\n")}`,
  );
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  return `- ${instancePath.slice(1).replaceAll("/", ".") || "the whole"} ${message} (${JSON.stringify(params)})`;
}

/** Throws PackageFault unless it is a square PNG of that many pixels a side. */
export function checkedIcon(name: string, side: number, png: Buffer): Buffer {
  const isPng = png.subarray(1, 4).toString() === "PNG";
  const size = isPng ? `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}` : "no PNG";
  if (size === `${side}x${side}`) return png;
  throw new PackageFault(
    `${name} is ${size}; Teams takes a PNG of ${side}x${side} pixels. Render it anew as infra/teams/README.md says.`,
  );
}
