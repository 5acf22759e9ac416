import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'

/** A kind of work that outlives a request. Its data are ids only: jobs are stored in clear text. */
export interface Task<Data extends object> {
  readonly name: string
  readonly run: (data: Data, signal: AbortSignal) => Promise<void>
  readonly concurrency: number
}

export interface Schedule {
  readonly name: string
  /** Minute hour day-of-month month day-of-week. */
  readonly cron: string
  readonly run: () => Promise<void>
}

export interface JobQueue {
  /** Enqueues a job; ignored while another with the same key waits or runs. */
  enqueue(name: string, data: object, key: string): Promise<void>
  work<Data extends object>(task: Task<Data>): Promise<void>
  repeat(schedule: Schedule): Promise<void>
  close(): Promise<void>
}

/** A job whose worker has sent no heartbeat for this long is given to another: pg-boss's minimum. */
const heartbeatSeconds = 10
const defaultUpkeepSeconds = 5

export interface QueueOptions {
  readonly taskNames: readonly string[]
  readonly upkeepSeconds?: number | undefined
}

/**
 * `pg`, the driver of pg-boss, interprets `sslmode` differently from `postgres`, the driver of the rest: here `require` encrypts without checking the
 * certificate, and the `verify` modes check it and its name, as in `postgres`.
 */
export function urlForPg(url: string): string {
  const address = new URL(url)
  const mode = address.searchParams.get('sslmode')
  if (mode === 'require') address.searchParams.set('uselibpqcompat', 'true')
  if (mode === 'verify-ca') address.searchParams.set('sslmode', 'verify-full')
  return address.href
}

/**
 * The queue in PostgreSQL, by pg-boss on its own connections (its SQL does not work with `postgres` as its driver). Closing waits until running jobs
 * have reacted to their signal; the jobs of a process that dies are taken by another.
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
    // Upkeep that began before closing: pg-boss asserts that the connection is open. Harmless.
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
