import { SingleBar } from 'cli-progress'
import { openCodePointZip } from './codePointZip.ts'
import { importPostcodes } from './importPostcodes.ts'

export interface PostcodesCommand {
  /** Of Ordnance Survey's zip. */
  readonly path: string
  /** Opens the database once the zip is known to be one; as the role that owns the tables. */
  readonly openDatabase: () => Promise<string>
  /** Where the bar and the result go; the bar only when it is a terminal. */
  readonly output: NodeJS.WriteStream
}

const format = (count: number): string => count.toLocaleString('en-GB')

/** Imports a zip of postcodes for a person at a terminal. Rejects like openCodePointZip and importPostcodes. */
export async function runPostcodesCommand({ path, openDatabase, output }: PostcodesCommand): Promise<void> {
  const began = performance.now()
  const source = await openCodePointZip(path)
  const databaseUrl = await openDatabase()
  const bar = output.isTTY
    ? new SingleBar({
        format: ' {bar} {percentage} % | {rows} postcodes | {duration_formatted}',
        hideCursor: true,
        stream: output,
      })
    : undefined
  bar?.start(100, 0, { rows: 0 })
  try {
    const done = await importPostcodes(databaseUrl, source, {
      onProgress: (rows) => bar?.update(Math.floor((source.progress?.() ?? 0) * 100), { rows: format(rows) }),
    })
    bar?.stop()
    const drawnUp = source.dataDate ? `, drawn up on ${source.dataDate}` : ''
    output.write(`${format(done.postcodes)} postcodes from ${source.name}${drawnUp}.\n`)
    output.write(`  ${format(done.rowsRead)} rows read\n`)
    output.write(`  ${format(done.rowsWithoutPosition)} refused: no position (easting and northing 0)\n`)
    if (done.rowsDuplicated > 0) output.write(`  ${format(done.rowsDuplicated)} dropped: postcode there twice\n`)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    // maxRSS is in kibibytes.
    output.write(`  ${seconds} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory\n`)
  } finally {
    bar?.stop()
  }
}
