// What Teams shows with an answer besides its text: that a machine wrote it, what it was worked out with, thumbs. Pure.
import type { Provenance, Source } from "../conversation/reply.ts";
import type { Outgoing } from "./calls.ts";
import { clip } from "./cards.ts";

/** Teams takes twenty, and Microsoft's Playground refuses the message beyond ten. */
const mostCitations = 10;
const longest = { name: 80, abstract: 160 };

/** What stands in the text where the n-th source is named: Teams makes it open what is known of that source. */
export function citationMark(n: number): string {
  return n <= mostCitations ? ` [${n}]` : "";
}

/** A message with what is to be known of its making. A message takes one label, and an answer has its on its last message. */
export function labelled(activity: Outgoing, { by, sources = [] }: Provenance): Outgoing {
  const isMachine = by !== "lintel";
  if (!isMachine && sources.length === 0) return activity;
  const label = {
    type: "https://schema.org/Message",
    "@type": "Message",
    "@context": "https://schema.org",
    ...(isMachine && { additionalType: ["AIGeneratedContent"] }),
    ...(sources.length > 0 && { citation: sources.slice(0, mostCitations).map(citationOf) }),
  };
  return { ...activity, entities: [label], ...(isMachine && { channelData: { feedbackLoop: { type: "default" } } }) };
}

function citationOf({ title, holds }: Source, index: number): object {
  const name = clip(title, longest.name);
  const abstract = clip(holds || title, longest.abstract);
  return {
    "@type": "Claim",
    position: index + 1,
    appearance: { "@type": "DigitalDocument", name, abstract },
  };
}
