// File sharing and photo uploads: bytes go straight to object storage, the application keeps what is known about them.
import { formatAmount, formatGigabytes } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { megabitsPerSecond } from "../calculators/bandwidth.ts";
import type { Facts } from "../facts.ts";
import type { Figure } from "../guide.ts";
import { flowOf, yearFigure } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const kilobytesPerFile = 3_000;

const uploads = {
  noun: "uploads",
  per: [[/\b(?:uploads?|files?|photos?|images?|pictures?|documents?)\b/i, 1]],
  otherwise: 0.1,
  perUserPerDay: 2,
} as const;

export const fileSharing: Archetype = {
  title: "File sharing",
  topic: topicOf(
    String.raw`(?:file|photos?|image|picture|document)[- ](?:(?:sharing|storage|processing|uploads?|uploading|hosting|sync(?:ing)?|management|transfer|backup|gallery)(?: and \w+)?)(?: (?:${system}|pipeline))?|(?:file|photo|image|document) ${system}|cloud storage ${system}|dropbox(?:[- ](?:like|clone))?|google drive|photo gallery`,
    String.raw`(?:shar|upload|stor)\w* (?:\w+ )?(?:files|photos|images|documents)`,
  ),
  recommend:
    "Let clients upload to object storage by presigned URL, keep metadata in PostgreSQL and process files from a queue",
  because: "bytes then never pass your servers, which handle small requests only",
  reasons: [
    "Presign for one key, size, type and ten minutes; the server chooses the key, never the client.",
    "A file is pending until a storage event, and the scan after it, confirm it; a job removes what stays pending.",
    "Upload files above 100 MB in parts, so that a broken connection resumes instead of starting over.",
    "Serve by CDN with signed URLs or cookies from a domain of its own, so that no uploaded HTML runs on yours.",
    "Deleting means marking, then removing after a grace time; set lifecycle rules for versions and broken multipart uploads.",
  ],
  parts: [
    {
      title: "Upload path",
      choice: "Presigned uploads",
      action: "Issue presigned URLs after checking rights and quota, and confirm by the storage event",
      because: "the client's own confirmation may never come, or lie",
      risk: "Clients upload and never finish, and the bill grows",
      mitigation: "Expire pending rows after a day and abort unfinished multipart uploads by lifecycle rule.",
    },
    {
      title: "Object storage",
      choice: "S3, Blob Storage or GCS",
      action: "Keep originals under random keys in a private bucket with versioning and encryption",
      because: "it is durable to eleven nines by the makers' design, and priced by the gigabyte",
      risk: "One wrong policy opens the bucket to the world",
      mitigation: "Block public access for the whole account, and let only the CDN read.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep files, folders, versions, shares and quotas in PostgreSQL",
      because: "rights and folders are relational, and storage lists slowly and knows no rights",
      risk: "Rows and objects drift apart",
      mitigation: "Compare the storage inventory with the table weekly, and remove orphans after a grace time.",
    },
    {
      title: "Messaging",
      choice: "Queue of storage events",
      action: "Feed scanning, thumbnails and text extraction from storage events through a queue",
      because: "processing takes seconds to minutes and fails for odd files",
      risk: "A crafted file crashes or takes over the worker",
      mitigation: "Run converters in a sandbox without network, with limits of memory and time.",
    },
    {
      title: "Caching",
      choice: "CDN",
      action: "Serve thumbnails and downloads through a CDN with signed URLs, under names that never change content",
      because: "the same pictures are seen many times, and egress is the largest cost",
      risk: "A revoked share stays readable until the URL expires",
      mitigation: "Sign for minutes, and check the share at each signing.",
    },
    {
      title: "API authentication and authorisation",
      choice: "Shares checked by the API",
      action:
        "Check owner, share or link on each signing; links get long random tokens, expiry and an optional password",
      because: "whoever holds a signed URL holds the file",
      risk: "Links leak through referrers and chats",
      mitigation: "Let owners see and revoke links, and log each download.",
    },
  ],
  figures: (facts) => [...uploadFigures(facts)],
  diagram: [
    '  client["Clients"] -->|"ask for upload"| api["API: rights, quota, signing"]',
    '  api --> db[("PostgreSQL: files, shares")]',
    '  client -->|"presigned upload"| store[("Object storage")]',
    '  store -->|"events"| queue["Queue"]',
    '  queue --> workers["Scan, thumbnails, text"]',
    "  workers --> store",
    "  workers --> db",
    '  client -->|"signed URL"| cdn["CDN"]',
    "  cdn --> store",
  ],
  flips: [
    { when: "files stay below a megabyte and a few uploads a second", to: "upload through the application" },
    {
      when: "desktops must sync folders",
      to: "split files into chunks by hash, with a journal of changes per folder",
    },
    { when: "data must not leave the house", to: "MinIO or Ceph with the same presigned interface" },
  ],
  steps: [
    "First presigned upload, confirmation by event and download by signed URL, with quota and scan.",
    "Then shares, links and expiry, with an audit of downloads.",
    "Then thumbnails and previews from the queue, and the CDN.",
    "Then multipart resume, lifecycle rules and the weekly comparison of rows with objects.",
  ],
  questions: [
    "How large is the usual and the largest file, and how many arrive a day?",
    "Who may see a file: the owner, a team, anyone with a link?",
    "How long are deleted files and old versions kept?",
  ],
};

function uploadFigures(facts: Facts): readonly Figure[] {
  const flow = flowOf(facts, uploads);
  if (!flow) return facts.dataGigabytes ? [statedData(facts.dataGigabytes.value)] : [];
  return [
    flow.figure,
    yearFigure("a year of originals", flow, kilobytesPerFile * 1_000),
    {
      label: "uploads on the wire at peak",
      value: `${formatAmount(megabitsPerSecond(flow.peak, kilobytesPerFile))} Mbit/s`,
      how: `${formatAmount(flow.peak)}/s × ${formatAmount(kilobytesPerFile)} kB (planning figure) × 8 bit, to the storage and not through the API`,
    },
  ];
}

function statedData(gigabytes: number): Figure {
  return {
    label: "originals with thumbnails",
    value: formatGigabytes(gigabytes * 1.1),
    how: `${formatGigabytes(gigabytes)} + 10 % for derivatives (planning figure)`,
  };
}
