import { join, resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import type { JoinedServer } from '../api/src/db/embedded/index.ts'
import { importPostcodes, openCodePointZip, PostcodesError } from '../api/src/postcodes/index.ts'
import { formatCount, formatUsage } from './commandLine/formatFigures.ts'
import { openDatabase } from './start/openDatabase.ts'
import { readOptions } from './start/readOptions.ts'

const usage = 'Name the zip of Code-Point Open as Ordnance Survey ships it: npm run postcodes -- codepo_gb.zip'

let database: JoinedServer | undefined
let closing: Promise<void> | undefined
const close = (): Promise<void> => {
  closing ??= database?.close() ?? Promise.resolve()
  return closing
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    console.error('\nCancelled: the postcodes are unchanged.')
    await close().catch(() => undefined)
    process.exit(1)
  })
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  const sentence = error instanceof PostcodesError ? error.message : describeStartError(error)
  // When cancelled, the import fails only because its database was closed: that has been reported.
  if (!closing) console.error(`Postcodes not imported: ${sentence}`)
  process.exitCode = 1
} finally {
  await close()
}

async function run(args: readonly string[]): Promise<void> {
  const [file] = args
  if (file === undefined || args.length > 1 || file.startsWith('-')) throw new PostcodesError(usage)
  const startedAt = performance.now()
  const options = readOptions(process.env, [], join(import.meta.dirname, '..'))
  // npm runs scripts in the project's folder; INIT_CWD is where it was called. The zip is checked before a database is opened.
  const source = await openCodePointZip(resolve(process.env.INIT_CWD ?? '.', file))
  database = await openDatabase(options)
  // Draws nothing unless on a terminal.
  const bar = new SingleBar({
    format: ' {bar} {percentage} % | {rows} postcodes | {duration_formatted}',
    hideCursor: true,
    stream: process.stdout,
  })
  bar.start(100, 0, { rows: 0 })
  try {
    const imported = await importPostcodes(database.url, source, {
      onProgress: (rows) => bar.update(Math.floor((source.progress?.() ?? 0) * 100), { rows: formatCount(rows) }),
    })
    bar.stop()
    const dated = source.dataDate ? `, data of ${source.dataDate}` : ''
    console.log(`${formatCount(imported.postcodes)} postcodes from ${source.name}${dated}.`)
    console.log(`  ${formatCount(imported.rowsRead)} rows read`)
    console.log(`  ${formatCount(imported.rowsWithoutPosition)} skipped: no position (easting and northing 0)`)
    if (imported.rowsDuplicated > 0)
      console.log(`  ${formatCount(imported.rowsDuplicated)} skipped: duplicate postcodes`)
    console.log(`  ${formatUsage(startedAt)}`)
  } finally {
    bar.stop()
  }
}
