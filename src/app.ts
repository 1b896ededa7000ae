// The composition root: the only file that knows every folder. Makes the parts a role needs and binds queue to handler.

import { createAdrStore } from "./adr/adr-store.ts";
import { createLogViews } from "./adr/finding/log-view.ts";
import { createGitHub, type Proposed } from "./adr/github/github.ts";
import { newsInWords, pullRequestOf } from "./adr/github/pull-request.ts";
import { logName } from "./adr/log-name.ts";
import { createAssistant } from "./assistant/assistant.ts";
import { createSettingsStore } from "./channels/settings-store.ts";
import { adrCommands } from "./commands/adr/commands.ts";
import { createDesk } from "./commands/adr/desk.ts";
import { latestDecisions } from "./commands/adr/finding.ts";
import { createCommands } from "./commands/commands.ts";
import { createErrands } from "./commands/errands.ts";
import { createSecretary } from "./commands/reviews/secretary.ts";
import { commandHints, commandTable, firstQuestions } from "./commands/table.ts";
import type { Config } from "./config.ts";
import type { Address } from "./conversation/address.ts";
import type { Platform } from "./conversation/platform.ts";
import { Refusal } from "./conversation/refusal.ts";
import type { Command, Errand } from "./conversation/turn.ts";
import { createHandleTurn } from "./handle-turn.ts";
import { type RunningExport, startExportWorker } from "./jobs/export-worker.ts";
import { createExportQueue, type ExportJob } from "./jobs/exports.ts";
import { createIntake } from "./jobs/intake.ts";
import { createReviewQueue } from "./jobs/review-queue.ts";
import { startReviewWorker } from "./jobs/review-worker.ts";
import { createRunTurn } from "./jobs/run-turn.ts";
import { startSweep } from "./jobs/sweep.ts";
import { createTellDirectly } from "./jobs/tell-directly.ts";
import { createTurnQueue } from "./jobs/turn-queue.ts";
import { startTurnWorker } from "./jobs/turn-worker.ts";
import { localEvents } from "./local/events.ts";
import { createMessageStore } from "./local/message-store.ts";
import { createLocalPlatform } from "./local/outbound.ts";
import { servePage } from "./local/page-files.ts";
import { localRoutes } from "./local/routes.ts";
import { createHttpServer } from "./ops/http.ts";
import type { Logger } from "./ops/logger.ts";
import { createMetrics } from "./ops/metrics.ts";
import { startPrivateRedis } from "./ops/private-redis.ts";
import { readinessFaults } from "./ops/readiness.ts";
import { connectRedis, type RedisClient } from "./ops/redis.ts";
import { createContradictions } from "./reviews/contradictions.ts";
import { createReviewStore } from "./reviews/review-store.ts";
import { createScheduleStore } from "./reviews/schedule-store.ts";
import type { connectSlack as ConnectSlack } from "./slack/connect.ts";
import type { connectTeams as ConnectTeams } from "./teams/connect.ts";
import { createThreadStore } from "./threads/thread-store.ts";

export interface AppOptions {
  /** Stands between Lintel and its platforms; tests end the process here. */
  readonly throughPlatform?: (platform: Platform) => Platform;
}

/** Starts the roles of `config`. Rejects if a part cannot start; then nothing is left running. */
export async function startApp(config: Config, logger: Logger, options: AppOptions = {}) {
  // Closes in reverse: intake, workers, queue, Redis.
  await using starting = new AsyncDisposableStack();

  const privateRedis = config.redisUrl ? undefined : await startPrivateRedis(config.dataDir, logger);
  starting.defer(async () => privateRedis?.stop());
  const redis = await connectRedis(config.redisUrl ?? privateRedis?.url ?? "", logger);
  starting.defer(redis.close);

  const metrics = createMetrics();
  const slack = config.slack && (await connectSlack({ config: config.slack, redis, logger }));
  starting.defer(async () => slack?.close());
  const threads = createThreadStore(redis);
  const teams = config.teams && (await connectTeams({ config: config.teams, redis, stop: threads.stop, logger }));
  starting.defer(async () => teams?.close());
  const settings = createSettingsStore(redis.patient);
  const queue = createTurnQueue({ connection: redis.impatient, logger });
  starting.defer(queue.close);

  const exports = createExportQueue({ connection: redis.impatient, logger });
  starting.defer(exports.close);
  const nextDue = (schedule: string, afterMs: number) => decisions.secretary.nextAfter(schedule, afterMs);
  const reviewQueue = createReviewQueue({ connection: redis.impatient, logger, nextDue });
  starting.defer(reviewQueue.close);

  const platforms = connectPlatforms();
  const platform = (address: Address) => platformOf(address, platforms);
  const github = config.github && createGitHub(config.github);
  const decisions = decisionsIn(redis.patient);
  const access = config.claude;
  const { opposed } = decisions.secretary;
  const assistant = await createAssistant({ access, threads, settings, decisionsOf: decisions.of, opposed, logger });
  const table = tableOn(decisions);
  const commands = createCommands(table);

  const hands = () => worker?.hands;
  const { accept, hears } = createIntake({ redis: redis.impatient, threads, queue, hands, ...commands });

  const worker = config.role === "web" ? undefined : startWorking();
  starting.defer(async () => worker?.close());

  const http = createHttpServer({
    logger,
    metrics,
    faults: async () => [
      ...(await readinessFaults(redis.impatient, worker?.isRunning)),
      ...(slack?.faults() ?? []),
      ...(teams?.faults() ?? []),
    ],
    jobCounts: queue.counts,
  });
  starting.defer(() => http.close());
  if (config.localWorkspace && config.role !== "worker") await serveLocalWorkspace();
  if (slack && config.role !== "worker") await serveSlack(slack);
  if (teams && config.role !== "worker") await serveTeams(teams);
  await http.listen({ host: config.host, port: config.port });

  const address = http.server.address();
  const running = starting.move();
  return {
    /** Where it listens; PORT=0 takes a free one. */
    port: typeof address === "object" && address ? address.port : config.port,
    /** Takes nothing more in, hands running turns over and lets go of Redis. */
    close: () => running.disposeAsync(),
  };

  function connectPlatforms(): Platforms {
    const through = options.throughPlatform ?? ((platform: Platform) => platform);
    return {
      local: through(createLocalPlatform(createMessageStore(redis.patient), origin)),
      ...(slack && { slack: through(slack.platform) }),
      ...(teams && { teams: through(teams.platform) }),
    };
  }

  /** Where the page is opened: known once it listens. */
  function origin(): string {
    const address = http.server.address();
    const host = config.host.includes(":") ? `[${config.host}]` : config.host;
    return `http://${host}:${typeof address === "object" && address ? address.port : config.port}`;
  }

  /** The logs of decisions and what is done with them, on a connection of its own kind. */
  function decisionsIn(client: RedisClient) {
    const settings = createSettingsStore(client);
    const adrs = createAdrStore(client);
    const views = createLogViews(adrs);
    const send = (errand: Errand) => accept(errand);
    const desk = createDesk({
      ...{ adrs, views, settings, send, exportSoon },
      draw: (subject) => secretary.draw(subject),
      decided: (...decision) => secretary.decided(...decision),
    });
    const secretary = createSecretary({
      ...{ adrs, views, settings, send, platform },
      schedules: createScheduleStore(client),
      reviews: createReviewStore(client),
      contradictions: createContradictions(client),
      logAt: desk.logAt,
      queue: reviewQueue,
    });
    const of = (address: Address, project: string | undefined) => views.of(logName(address, project));
    return { settings, views, desk, secretary, of };
  }

  /** Only where the channel has a repository and Lintel a token. */
  async function exportSoon(log: string, { address, id: turn, from: by }: Command): Promise<void> {
    const { repository, folder } = await settings.of(address);
    if (github && repository) await exports.add({ log, address, turn, by, repository, folder });
  }

  function tableOn({ settings, desk, secretary }: ReturnType<typeof decisionsIn>) {
    const { drafter, namesIn, recall, personas, models } = assistant;
    const { dataDir } = config;
    const decisions = adrCommands({
      desk,
      threads,
      settings,
      platform,
      drafter,
      namesIn,
      recall,
      accept: (turn) => accept(turn),
      isCommand: (text) => commands.means(text),
      github,
      dataDir,
    });
    return commandTable({
      ...{ settings, threads, models, decisions },
      personas: personas.list(),
      rated: metrics.rated,
      rescheduled: secretary.rescheduled,
      reviews: secretary.commands(),
    });
  }

  function startWorking() {
    const handle = createHandleTurn({
      lineOf: commands.lineOf,
      run: commands.run,
      errand: createErrands({ ...decisions, ...decisions.secretary }),
      answer: assistant.answer,
      follows: async ({ address }) => (await settings.of(address)).follow,
    });
    const tellDirectly = createTellDirectly({ platform, accept });
    const runTurn = createRunTurn({
      threads,
      accept,
      handle,
      platform,
      shown: decisions.secretary.noted,
      unreachable: async (turn, error) => {
        await decisions.secretary.unreachable(turn, error);
        await tellDirectly(turn, error);
      },
      retentionDays: settings.retentionDays,
      logger,
      metrics,
    });
    const reviewing = startReviewWorker({
      connection: redis.patient,
      nextDue,
      work: decisions.secretary.work,
      logger,
    });
    void reviewQueue.startRounds();
    const sweep = startSweep({ redis: redis.patient, threads, queue, logger });
    const turns = startTurnWorker({
      connection: redis.patient,
      subscriber: redis.subscriber(),
      threads,
      queue,
      runTurn,
      logger,
    });
    const exporting = startExportWorker({ connection: redis.patient, exportNow, report: tellOfExport, logger });
    return {
      hands: turns,
      isRunning: turns.isRunning,
      close: async () => {
        sweep.stop();
        await Promise.all([turns.close(), exporting.close(), reviewing.close()]);
      },
    };
  }

  async function exportNow(job: ExportJob): Promise<Proposed> {
    if (!github) throw new Refusal("Lintel has no access to GitHub any more: whoever runs it sets GITHUB_TOKEN.");
    return github.propose(await pullRequestOf((await decisions.views.of(job.log)).all(), job));
  }

  async function tellOfExport(
    { id, address, repository }: RunningExport,
    news: Parameters<typeof newsInWords>[0],
  ): Promise<void> {
    const about = typeof news === "string" ? news : "done";
    await decisions.desk.tell(address, `${id}.${about}`, newsInWords(news, repository));
  }

  /** For those who wait for a form while a person does. */
  function impatientCommands() {
    return createCommands(tableOn(decisionsIn(redis.impatient)));
  }

  async function serveSlack(platform: NonNullable<typeof slack>): Promise<void> {
    const { note } = assistant.introduction;
    const latest = async (address: Address) =>
      latestDecisions(await decisions.views.of(await decisions.desk.logAt(address)));
    const hearing = { accept, hears, stop: threads.stop, ...impatientCommands() };
    await platform.listen(http, { ...hearing, tips: firstQuestions, decisions: latest, note });
    starting.defer(platform.hangUp);
  }

  async function serveTeams(platform: NonNullable<typeof teams>): Promise<void> {
    const { asksToStop, formOf, refusalOf } = impatientCommands();
    await platform.listen(http, { accept, asksToStop, formOf, refusalOf, tips: firstQuestions });
  }

  async function serveLocalWorkspace(): Promise<void> {
    const store = createMessageStore(redis.impatient);
    await http.register(async (scope) => {
      await localRoutes(scope, {
        store,
        accept,
        stop: threads.stop,
        retentionDays: createSettingsStore(redis.impatient).retentionDays,
        commands: commandHints(table),
        model: assistant.introduction,
      });
      localEvents(scope, (onEvent, onGap) => store.onNews(redis.subscriber(), onEvent, onGap));
      await servePage(scope);
    });
  }
}

/** What the two platforms' packages take, 60 MB and a second, only those pay who connect them. */
async function connectSlack(parts: Parameters<typeof ConnectSlack>[0]) {
  return (await import("./slack/connect.ts")).connectSlack(parts);
}

async function connectTeams(parts: Parameters<typeof ConnectTeams>[0]) {
  return (await import("./teams/connect.ts")).connectTeams(parts);
}

type Platforms = Readonly<Partial<Record<Address["platform"], Platform>>>;

function platformOf({ platform }: Address, platforms: Platforms): Platform {
  const found = platforms[platform];
  if (found) return found;
  throw new Error(`A turn came from ${platform}, which is not connected: set its credentials, as .env.example says.`);
}
