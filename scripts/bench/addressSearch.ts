import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '@doorstep/demo/random'
import { AddressCollector, encodeAddresses, readAddresses } from '../../api/src/addresses/build/index.ts'
import { openAddresses } from '../../api/src/addresses/search/index.ts'
import { collectTowns } from './addressSearch/collectTowns.ts'
import { type QueryKind, queryKinds, queryOf } from './addressSearch/queries.ts'

/**
 * Speed of the address search: `scripts/bench/addressSearch.ts [FILE.osm.pbf …] [--generated 1000000] [--queries 1000]`. For each extract and
 * for that many invented addresses: time to build and to open, size, and time of a search by type of query, all in one thread. The first queries
 * warm up and are not counted.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { generated: { type: 'string', default: '1000000' }, queries: { type: 'string', default: '1000' } },
})
const queries = Number(values.queries)
const warmUp = 200

const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-'))
try {
  for (const path of positionals) await measure(basename(path), (collector) => readAddresses(path, collector))
  if (Number(values.generated) > 0)
    await measure('Invented towns', async (collector) => collectTowns(collector, Number(values.generated)))
} finally {
  await rm(folder, { recursive: true })
}

async function measure(name: string, collect: (collector: AddressCollector) => Promise<void>): Promise<void> {
  const collector = new AddressCollector()
  const read = await timed(() => collect(collector))
  const { bytes, counts, milliseconds } = await encode(collector)
  const file = join(folder, 'addresses.bin')
  await writeFile(file, bytes)
  const before = process.memoryUsage().rss
  const open = await timed(async () => openAddresses(file))
  const megabytes = (size: number): string => `${(size / 1e6).toFixed(1)} MB`
  console.log(`${name}: ${counts.addresses} addresses, ${counts.streets} streets, ${counts.postcodes} postcodes`)
  console.log(
    `  collected in ${read.milliseconds.toFixed(0)} ms, built in ${milliseconds.toFixed(0)} ms, ${megabytes(bytes.length)}`,
  )
  const grown = megabytes(Math.max(0, process.memoryUsage().rss - before))
  console.log(`  opened in ${open.milliseconds.toFixed(1)} ms (memory grew by ${grown})`)
  console.log(`  ${'typed'.padEnd(34)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'max'.padStart(8)}  ms`)
  const all: number[] = []
  for (const kind of queryKinds) {
    const random = new Random('addresses', kind)
    const times: number[] = []
    for (let index = 0; index < queries + warmUp; index++) {
      const text = queryOf(kind, collector, random)
      const start = performance.now()
      open.result.search({ text, limit: 8 })
      if (index >= warmUp) times.push(performance.now() - start)
    }
    all.push(...times)
    printTimes(kind, times)
  }
  printTimes('all', all)
}

async function encode(collector: AddressCollector) {
  const { result, milliseconds } = await timed(async () => encodeAddresses(collector))
  return { ...result, milliseconds }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; milliseconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - start }
}

function printTimes(kind: QueryKind | 'all', times: number[]): void {
  times.sort((one, other) => one - other)
  const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2)
  console.log(`  ${kind.padEnd(34)}${at(0.5).padStart(8)}${at(0.95).padStart(8)}${at(1).padStart(8)}`)
}
