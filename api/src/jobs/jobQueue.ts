import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'

/** A kind of work that outlives a request. Its data are ids only: jobs lie in the database in the clear. */
export interface Task<Data extends object> {
  readonly name: string
  readonly run: (data: Data, signal: AbortSignal) => Promise<void>
  /** How many at once in this process. */
  readonly concurrency: number
}

export interface Schedule {
  readonly name: string
  /** Minute hour day-of-month month day-of-week. */
  readonly cron: string
  readonly run: () => Promise<void>
}

export interface JobQueue {
  /** Asks for work; a second request with the same key while the first waits or runs changes nothing. */
  enqueue(name: string, data: object, key: string): Promise<void>
  /** Begins to take work in this process. */
  work<Data extends object>(task: Task<Data>): Promise<void>
  repeat(schedule: Schedule): Promise<void>
  /** Harmless when repeated. */
  close(): Promise<void>
}

/** A job whose worker has not been heard of for this long is given to another: pg-boss's shortest. */
const heartbeatSeconds = 10
/** How often jobs are looked for whose worker is not heard of any more. */
const defaultUpkeepSeconds = 5

export interface QueueOptions {
  readonly taskNames: readonly string[]
  readonly upkeepSeconds?: number | undefined
}

/**
 * `pg`, which pg-boss connects with, reads `sslmode` in another way than the rest of the program does: here `require` encrypts without looking
 * at the certificate and whatever begins with `verify` checks it and its name, as `postgres` has it.
 */
export function urlForPg(url: string): string {
  const address = new URL(url)
  const mode = address.searchParams.get('sslmode')
  if (mode === 'require') address.searchParams.set('uselibpqcompat', 'true')
  if (mode === 'verify-ca') address.searchParams.set('sslmode', 'verify-full')
  return address.href
}

/**
 * The queue in PostgreSQL, by pg-boss on a connection of its own (its SQL does not survive `postgres` as its driver). Closing waits for
 * running work to notice its signal; a process that dies instead leaves its jobs to the next one.
 */
export async function openJobQueue(
  url: string,
  log: Logger,
  { taskNames, upkeepSeconds = defaultUpkeepSeconds }: QueueOptions,
): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: urlForPg(url),
    schema: 'pgboss',
    createSchema: false,
    application_name: 'doorstep jobs',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: upkeepSeconds,
    monitorIntervalSeconds: upkeepSeconds,
  })
  const stopping = new AbortController()
  boss.on('error', (error) => {
    const { code } = error as { code?: string }
    // Upkeep that began before closing finds its connection closed: pg-boss asserts that it is open. Nothing is lost by it.
    if (stopping.signal.aborted && code === 'ERR_ASSERTION') return
    log.error({ errorName: error.name, code }, 'job queue')
  })
  await boss.start()
  for (const name of taskNames)
    await boss.createQueue(name, {
      policy: 'exclusive',
      notify: true,
      retryLimit: 5,
      retryDelay: 1,
      heartbeatSeconds,
      expireInSeconds: 600,
      deleteAfterSeconds: 24 * 3600,
    })
  return {
    async enqueue(name, data, key) {
      await boss.send(name, data, { singletonKey: key })
    },
    async work({ name, run, concurrency }) {
      await boss.work<never>(
        name,
        { localConcurrency: concurrency, notifyPollingIntervalSeconds: 2, pollingIntervalSeconds: 1 },
        async ([job]) => {
          if (job) await run(job.data, stopping.signal)
        },
      )
    },
    async repeat({ name, cron, run }) {
      await boss.createQueue(name, { policy: 'exclusive', retryLimit: 2 })
      await boss.schedule(name, cron)
      await boss.work(name, { pollingIntervalSeconds: 30 }, () => run())
    },
    async close() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}
