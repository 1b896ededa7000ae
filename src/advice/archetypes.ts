// The archetypes Lintel knows, and which of them a message wants designed.
import type { Archetype } from "./archetype.ts";
import { analyticsPipeline } from "./archetypes/analytics-pipeline.ts";
import { auditLog } from "./archetypes/audit-log.ts";
import { booking } from "./archetypes/booking.ts";
import { chat } from "./archetypes/chat.ts";
import { fileSharing } from "./archetypes/file-sharing.ts";
import { healthcareRecords } from "./archetypes/healthcare-records.ts";
import { iotIngestion } from "./archetypes/iot-ingestion.ts";
import { jobScheduler } from "./archetypes/job-scheduler.ts";
import { llmServing } from "./archetypes/llm-serving.ts";
import { notificationService } from "./archetypes/notification-service.ts";
import { onlineShop } from "./archetypes/online-shop.ts";
import { paymentPlatform } from "./archetypes/payment-platform.ts";
import { rideHailing } from "./archetypes/ride-hailing.ts";
import { saas } from "./archetypes/saas.ts";
import { searchService } from "./archetypes/search-service.ts";
import { socialFeed } from "./archetypes/social-feed.ts";
import { urlShortener } from "./archetypes/url-shortener.ts";
import { videoPlatform } from "./archetypes/video-platform.ts";

/** In order of how often people ask. */
export const archetypes: readonly Archetype[] = [
  paymentPlatform,
  urlShortener,
  chat,
  onlineShop,
  notificationService,
  saas,
  iotIngestion,
  socialFeed,
  fileSharing,
  booking,
  analyticsPipeline,
  llmServing,
  videoPlatform,
  rideHailing,
  searchService,
  jobScheduler,
  auditLog,
  healthcareRecords,
];

/** The archetype a message names; undefined if there is none. */
export function archetypeIn(message: string): Archetype | undefined {
  // What is named first is to be designed: "a shop with a search service".
  const [first] = archetypes
    .map((archetype) => ({ archetype, at: message.search(archetype.topic) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return first?.archetype;
}
