// Video and media processing: one upload becomes many renditions, made by a queue of workers and served by a CDN.
import { formatAmount, formatGigabytes } from "../amounts.ts";
import type { Archetype } from "../archetype.ts";
import { requestsInFlight } from "../calculators/littles-law.ts";
import { secondsPer } from "../calculators/units.ts";
import type { Figure } from "../guide.ts";
import { type Flow, flowOf } from "./sizing.ts";
import { system, topicOf } from "./topic.ts";

const minutesPerVideo = 5;
/** Megabytes of one minute: the original and its renditions together. */
const megabytesPerMinute = 150;
/** Minutes of one worker for a minute of video in all renditions. */
const workPerMinute = 2;

const uploads = {
  noun: "videos uploaded",
  // Ten minutes a video: six of them in an hour.
  per: [
    [/\bhours? of\b/i, 6],
    [/\b(?:uploads?|videos?|clips?|files?)\b/i, 1],
  ],
  otherwise: 0.01,
  perUserPerDay: 0.05,
} as const;

export const videoPlatform: Archetype = {
  title: "Video platform",
  topic: topicOf(
    `(?<!social[- ])(?:video|media|live[- ]?stream(?:ing)?|podcast|vod|music|audio)(?:[- ](?:streaming|sharing|processing|transcoding|hosting|upload(?:ing)?|on[- ]demand|encoding|conferencing|upload|and))*[- ](?:${system}|pipeline)|(?:video|media)[- ](?:streaming|sharing|processing|transcoding|hosting|encoding)|youtube(?:[- ](?:like|clone))?|netflix(?:[- ](?:like|clone))?|tiktok(?:[- ](?:like|clone))?|transcoding ${system}`,
    String.raw`(?:stream|transcod|process|encod)\w* (?:\w+ )?videos?`,
  ),
  recommend:
    "Upload to object storage, transcode by a workflow of queued workers into HLS renditions, and serve by a CDN",
  because: "encoding is slow and can be repeated, and delivery is bytes that only a CDN carries cheaply",
  reasons: [
    "Split into segments and encode them in parallel: a two-hour film takes minutes, and a failure repeats one segment.",
    "Every step writes to a key made from the input and its settings, so that running it twice does no harm.",
    "Publish the lowest renditions first; the rest follows while people watch.",
    "Egress is nearly all of the bill: choose codecs and the bitrate ladder by what is watched most.",
    "A managed encoder (MediaConvert, Mux, Cloudflare Stream) is cheaper than a team until volume is large.",
  ],
  parts: [
    {
      title: "Upload path",
      choice: "Resumable presigned uploads",
      action: "Let clients upload in parts straight to object storage, resumable for a day",
      because: "files of gigabytes on mobile networks rarely arrive in one go",
      risk: "Unfinished parts pile up unseen",
      mitigation: "Abort incomplete multipart uploads by lifecycle rule after a day.",
    },
    {
      title: "Messaging",
      choice: "Queue and workflow engine",
      action: "Drive probe, split, encode, join and publish by a workflow (Temporal, Step Functions) over a queue",
      because: "there are many steps over minutes to hours, and each may fail by itself",
      risk: "A worker dies in a long job, or the job runs twice",
      mitigation: "Send heartbeats, keep jobs short by segment, and let outputs overwrite themselves.",
    },
    {
      title: "Encoding",
      choice: "Spot workers with FFmpeg",
      action: "Run FFmpeg in containers on spot capacity, scaled on the age of the queue",
      because: "segments are short and repeatable, which is what interruptible capacity wants",
      risk: "One broken file takes a worker down again and again",
      mitigation: "Sandbox, limit time and memory, and set the file aside after three tries.",
    },
    {
      title: "Data store",
      choice: "PostgreSQL",
      action: "Keep videos, states, renditions and rights in PostgreSQL",
      because: "metadata is small and relational, even where the media are huge",
      risk: "View counts hammer the row of a popular video",
      mitigation: "Count from the player's events in batches.",
    },
    {
      title: "Delivery",
      choice: "CDN with HLS",
      action: "Serve HLS or DASH segments by CDN with signed cookies and an origin shield",
      because: "segments never change and cache perfectly",
      risk: "A premiere misses everywhere at once and floods the origin",
      mitigation: "Shield the origin, coalesce requests and warm the first segments.",
    },
    {
      title: "Content checks",
      choice: "Moderation and rights",
      action: "Scan for malware, forbidden content and known works before publishing",
      because: "taking down later is too late for people and for the law",
      risk: "Automatic checks block what is allowed",
      mitigation: "Offer a review by people, with a deadline and a record.",
    },
  ],
  figures: (facts) => {
    const flow = flowOf(facts, uploads);
    return flow ? [flow.figure, ...mediaFigures(flow)] : [];
  },
  diagram: [
    '  author["Authors"] -->|"multipart"| raw[("Object storage: originals")]',
    '  author --> api["API"]',
    '  api --> db[("PostgreSQL: videos, rights")]',
    '  raw -->|"events"| flow["Workflow engine"]',
    '  flow --> queue["Queue of segments"]',
    '  queue --> encode["FFmpeg workers"]',
    '  encode --> out[("Object storage: HLS")]',
    '  flow --> checks["Content checks"]',
    "  flow --> db",
    '  viewer["Viewers"] --> cdn["CDN"]',
    "  cdn --> out",
    "  viewer --> api",
  ],
  flips: [
    { when: "there are fewer than some thousand hours a month", to: "a managed encoder and player" },
    { when: "it is live", to: "an ingest by SRT or RTMP and encoders that run throughout, with low-latency HLS" },
    { when: "it is a conversation below 500 ms", to: "WebRTC with a selective forwarding unit, and no CDN" },
  ],
  steps: [
    "First upload, a managed encoder and playback by CDN, with states in PostgreSQL.",
    "Then content checks, resumable uploads and signed playback.",
    "Then own workers by segment for the renditions that cost most, compared by quality and price.",
    "Then analytics of the player (start time, rebuffering), which steer the ladder.",
  ],
  questions: [
    "Is it on demand, live or a conversation?",
    "How many hours are uploaded and how many watched in a month?",
    "Must films be protected by DRM?",
  ],
};

function mediaFigures({ average, peak }: Flow): readonly Figure[] {
  const yearly = average * secondsPer.year * minutesPerVideo;
  const workers = requestsInFlight(peak, minutesPerVideo * workPerMinute * 60_000);
  return [
    {
      label: "a year of originals and renditions",
      value: formatGigabytes((yearly * megabytesPerMinute) / 1_000),
      how: `${formatAmount(average)}/s × 31,536,000 s × ${minutesPerVideo} min × ${megabytesPerMinute} MB a minute (planning figures), one copy`,
    },
    {
      label: "encoding workers to keep up with the peak",
      value: formatAmount(Math.ceil(workers)),
      how: `${formatAmount(peak)}/s × ${minutesPerVideo} min × ${workPerMinute} minutes of work each (planning figures)`,
    },
  ];
}
