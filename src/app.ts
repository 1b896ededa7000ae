// The composition root: the only file that knows every folder. Makes the parts a role needs and binds queue to handler.
import { createAssistant } from "./assistant/assistant.ts";
import { createSettingsStore, type SettingsStore } from "./channels/settings-store.ts";
import { createCommands } from "./commands/commands.ts";
import { commandHints, commandTable, firstQuestions } from "./commands/table.ts";
import type { Config } from "./config.ts";
import type { Address } from "./conversation/address.ts";
import type { Platform } from "./conversation/platform.ts";
import { createHandleTurn } from "./handle-turn.ts";
import { createIntake } from "./jobs/intake.ts";
import { createRunTurn } from "./jobs/run-turn.ts";
import { startSweep } from "./jobs/sweep.ts";
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
import { connectRedis } from "./ops/redis.ts";
import { connectSlack } from "./slack/connect.ts";
import { connectTeams } from "./teams/connect.ts";
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
  const slack = config.slack && connectSlack({ config: config.slack, redis, logger });
  starting.defer(async () => slack?.close());
  const threads = createThreadStore(redis);
  const teams = config.teams && connectTeams({ config: config.teams, redis, stop: threads.stop, logger });
  starting.defer(async () => teams?.close());
  const settings = createSettingsStore(redis.patient);
  const queue = createTurnQueue({ connection: redis.impatient, logger });
  starting.defer(queue.close);

  const assistant = await createAssistant({ access: config.claude, threads, settings, logger });
  const tableOn = (settings: SettingsStore) =>
    commandTable({
      settings,
      threads,
      personas: assistant.personas.list(),
      models: assistant.models,
      rated: metrics.rated,
    });
  const table = tableOn(settings);
  const commands = createCommands(table);

  const { accept, hears } = createIntake({ redis: redis.impatient, threads, queue, asksToStop: commands.asksToStop });

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

  function startWorking() {
    const through = options.throughPlatform ?? ((platform: Platform) => platform);
    const platforms = {
      local: through(createLocalPlatform(createMessageStore(redis.patient))),
      ...(slack && { slack: through(slack.platform) }),
      ...(teams && { teams: through(teams.platform) }),
    };
    const handle = createHandleTurn({
      lineOf: commands.lineOf,
      run: commands.run,
      answer: assistant.answer,
      follows: async ({ address }) => (await settings.of(address)).follow,
    });
    const runTurn = createRunTurn({
      threads,
      accept,
      handle,
      platform: (address) => platformOf(address, platforms),
      retentionDays: settings.retentionDays,
      logger,
      metrics,
    });
    const sweep = startSweep({ redis: redis.patient, threads, queue, logger });
    const turns = startTurnWorker({
      connection: redis.patient,
      subscriber: redis.subscriber(),
      threads,
      queue,
      runTurn,
      logger,
    });
    return {
      isRunning: turns.isRunning,
      close: async () => {
        sweep.stop();
        await turns.close();
      },
    };
  }

  /** For those who wait for a form while a person does. */
  function impatientCommands() {
    return createCommands(tableOn(createSettingsStore(redis.impatient)));
  }

  async function serveSlack(platform: NonNullable<typeof slack>): Promise<void> {
    const { formOf, refusalOf } = impatientCommands();
    const note = assistant.introduction.note;
    await platform.listen(http, { accept, hears, stop: threads.stop, formOf, refusalOf, tips: firstQuestions, note });
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

type Platforms = Readonly<Partial<Record<Address["platform"], Platform>>>;

function platformOf({ platform }: Address, platforms: Platforms): Platform {
  const found = platforms[platform];
  if (found) return found;
  throw new Error(`A turn came from ${platform}, which is not connected: set its credentials, as .env.example says.`);
}
