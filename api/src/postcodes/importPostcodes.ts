import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { gridToLonLat } from './grid.ts'
import { type PostcodeRow, type PostcodeSource, PostcodesError } from './postcodeSource.ts'
import { createPostcodesTables, incomingTable } from './postcodesTable.ts'

/** Result of an import. Rows read = postcodes + without position + duplicated. */
export interface PostcodesImported {
  readonly rowsRead: number
  /** Rows rejected because easting and northing are 0: the source has no position. */
  readonly rowsWithoutPosition: number
  /** Rows dropped because a more precise or earlier row has the same postcode. */
  readonly rowsDuplicated: number
  /** Postcodes now in the table. */
  readonly postcodes: number
}

export interface ImportPostcodesOptions {
  /** Called after each batch of some thousand rows. */
  readonly onProgress?: (rowsRead: number) => void
  /** Called when all rows are copied, before they get their index. */
  readonly onIndex?: () => void
  /** Ends the copying; the old table is then unchanged. */
  readonly signal?: AbortSignal
  /** The address is the app's role, which does not own the tables: functions of the owner make and swap them (postcode-upload.ts). */
  readonly asApp?: boolean
}

/** Advisory lock of this import; the number is arbitrary ("post" in ASCII). */
const importLock = 0x706f7374
const lockPatienceMs = 3_000

/**
 * Replaces the postcode table with a source's rows. One transaction: it copies into a new table, adds the key, and swaps them last, so look-ups
 * continue meanwhile and any failure (a bad row, a truncated file, a killed process) leaves the old table unchanged. Creates missing tables. The
 * connection is dedicated to the import and closed at the end; its role must own the tables. Rejects with PostcodesError when the source is bad
 * or has no positions, or when another import is running; otherwise with the database's error.
 */
export async function importPostcodes(
  databaseUrl: string,
  source: PostcodeSource,
  options: ImportPostcodesOptions = {},
): Promise<PostcodesImported> {
  const lost = Promise.withResolvers<never>()
  const onclose = () => lost.reject(new Error('The connection to the database was lost while importing postcodes.'))
  const sql = postgres(databaseUrl, { max: 1, max_lifetime: null, onnotice: () => undefined, onclose })
  try {
    // A copy does not notice by itself when the connection is lost after its last row: postgres 3.4.9 then never ends its stream.
    return await Promise.race([replaceTable(sql, source, options), lost.promise])
  } finally {
    // Closing is also what rolls back. An explicit ROLLBACK would not be safe: when the connection is lost during a copy, postgres 3.4.9 writes
    // it to a closed socket, and nothing catches the error.
    await sql.end({ timeout: 0 })
  }
}

async function replaceTable(
  sql: postgres.Sql,
  source: PostcodeSource,
  options: ImportPostcodesOptions,
): Promise<PostcodesImported> {
  await sql.unsafe("begin; set local lock_timeout = '30s'")
  await takeLock(sql)
  if (options.asApp) {
    // Copying and indexing 1.7 million rows takes longer than a request's statements may.
    await sql.unsafe("set local statement_timeout = '10min'; select begin_postcode_import()")
  } else {
    for (const statement of createPostcodesTables) await sql.unsafe(statement)
    await sql.unsafe(incomingTable.create)
  }
  const { rowsRead, rowsWithoutPosition } = await copyRows(sql, source, options)
  options.signal?.throwIfAborted()
  options.onIndex?.()
  const rowsDuplicated = options.asApp ? await indexAsApp(sql) : await addKey(sql)
  const postcodes = rowsRead - rowsWithoutPosition - rowsDuplicated
  if (postcodes === 0) throw new PostcodesError(`${source.name} contains no postcode with a position.`)

  if (options.asApp) {
    await sql`select finish_postcode_import(${source.name}, ${source.dataDate ?? null}, ${rowsRead}, ${rowsWithoutPosition}, ${rowsDuplicated})`
    await sql.unsafe('commit')
    return { rowsRead, rowsWithoutPosition, rowsDuplicated, postcodes }
  }
  await sql`insert into public.postcode_imports ${sql({
    source: source.name,
    data_date: source.dataDate ?? null,
    rows_read: rowsRead,
    rows_without_position: rowsWithoutPosition,
    rows_duplicated: rowsDuplicated,
    postcodes,
  })}`
  // Sent as one query: on a connection reopened after a loss the incoming table is missing, so all of it fails.
  await sql.unsafe([...incomingTable.swap, 'commit'].join(';'))
  return { rowsRead, rowsWithoutPosition, rowsDuplicated, postcodes }
}

/** A failed import holds its lock until the server notices the lost connection, so retry briefly. */
async function takeLock(sql: postgres.Sql): Promise<void> {
  for (const deadline = Date.now() + lockPatienceMs; ; await pause(100)) {
    const [lock] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${importLock}) as taken`
    if (lock?.taken) return
    if (Date.now() > deadline)
      throw new PostcodesError('Another import of postcodes is running: wait until it has finished.')
  }
}

async function copyRows(
  sql: postgres.Sql,
  source: PostcodeSource,
  { onProgress, signal }: ImportPostcodesOptions,
): Promise<{ rowsRead: number; rowsWithoutPosition: number }> {
  let rowsRead = 0
  let rowsWithoutPosition = 0
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of source.batches()) {
      const placed = batch.filter((row) => row.easting !== 0 || row.northing !== 0)
      rowsRead += batch.length
      rowsWithoutPosition += batch.length - placed.length
      onProgress?.(rowsRead)
      yield placed.map(copyLine).join('')
    }
  }
  const intoTable = await sql.unsafe(incomingTable.copyIn).writable()
  await pipeline(Readable.from(lines()), intoTable, signal ? { signal } : {})
  return { rowsRead, rowsWithoutPosition }
}

/** One row in COPY's text format. A normalised postcode and numbers need no escaping. */
function copyLine(row: PostcodeRow): string {
  const [longitude, latitude] = gridToLonLat(row.easting, row.northing)
  return `${longitude}\t${latitude}\t${row.easting}\t${row.northing}\t${row.quality}\t${row.postcode}\n`
}

async function indexAsApp(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ dropped: number }[]>`select index_postcode_import() as dropped`
  return row?.dropped ?? 0
}

/** Adds the primary key. Duplicates are removed only when it fails, which never happens with Ordnance Survey's file. */
async function addKey(sql: postgres.Sql): Promise<number> {
  await sql`savepoint before_key`
  try {
    await sql.unsafe(incomingTable.addKey)
    return 0
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && error.code === '23505')) throw error
  }
  await sql`rollback to before_key`
  const { count } = await sql.unsafe(incomingTable.dropDuplicates)
  await sql.unsafe(incomingTable.addKey)
  return count
}
