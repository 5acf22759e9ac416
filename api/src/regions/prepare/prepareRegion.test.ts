import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RegionError } from '../region.ts'
import { openRegions } from '../store/openRegions.ts'
import { regionFiles } from '../store/regionFiles.ts'
import { removeRegion } from '../store/removeRegion.ts'
import { readPreparation, requestCancellation } from './preparationFile.ts'
import { type PrepareRegionOptions, prepareRegion, startPreparation } from './prepareRegion.ts'
import { fakeTasks } from './testing/fakeTasks.ts'
import { writeSmallExtract } from './testing/smallExtract.ts'

let dataFolder: string
let extract: string

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'doorstep-regions-'))
  extract = await writeSmallExtract(join(dataFolder, 'mill-town-latest.osm.pbf'))
})
// A preparation that a test leaves behind may write for a moment longer.
afterEach(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 10 }))

const addTestRegion = (options: Partial<PrepareRegionOptions> & { path?: string } = {}) =>
  prepareRegion({
    dataFolder,
    source: { kind: 'file', path: options.path ?? extract },
    tasks: fakeTasks(),
    graceMs: 0,
    ...options,
  })

/** As a process that starts now sees them. */
const loaded = () => openRegions(dataFolder).current()
const folders = async () =>
  (await readdir(join(dataFolder, 'regions'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: RegionError) => ({ fault: error.fault, message: error.message }),
  )

/** Adds a region and returns what must still hold after a failure. */
async function addOldRegion() {
  const old = await addTestRegion()
  return async () => {
    expect(loaded()).toEqual([old])
    expect(await folders()).toEqual([basename(old.folder)])
    expect(await readFile(join(old.folder, regionFiles.tiles), 'utf8')).toContain('tiles of')
  }
}

describe('adding a region', () => {
  it('loads it with what the extract says', async () => {
    const region = await addTestRegion()
    expect(loaded()).toEqual([region])
    expect(region).toMatchObject({
      id: 'mill-town',
      name: 'Mill Town',
      bounds: [1.9, 54.9, 2.1, 55.1],
      dataDate: '2026-03-01T00:00:00.000Z',
      attribution: '© OpenStreetMap contributors',
      invented: false,
      source: 'mill-town-latest.osm.pbf',
      counts: { nodes: 3, ways: 1, relations: 0 },
    })
    expect((await readdir(region.folder)).toSorted()).toEqual([...Object.values(regionFiles), 'region.json'].toSorted())
    expect(region.bytes).toBeGreaterThan(100)
  })

  it('tells each stage up to its end, reading first', async () => {
    const stages: [string, number][] = []
    await addTestRegion({ onStage: (stage, done) => stages.push([stage, done]) })
    // A slow stage may tell of its last part as well as of its end.
    const ends = new Set(stages.filter(([, done]) => done === 1).map(([stage]) => stage))
    expect([...ends][0]).toBe('read')
    expect([...ends].toSorted()).toEqual([
      'addresses',
      'bike',
      'car',
      'cargo_bike',
      'findings',
      'foot',
      'read',
      'tiles',
    ])
    expect(
      stages.slice(
        0,
        stages.findIndex(([stage, done]) => stage === 'read' && done === 1),
      ),
    ).toSatisfy((before: [string, number][]) => before.every(([stage]) => stage === 'read'))
  })

  it('replaces the region of the same id, beside another one', async () => {
    const first = await addTestRegion({ id: 'one', name: 'First' })
    const other = await addTestRegion({ id: 'two', name: 'Other' })
    const again = await addTestRegion({ id: 'one', name: 'First again' })
    expect(loaded()).toEqual([again, other])
    expect(again.folder).not.toBe(first.folder)
    expect((await folders()).toSorted()).toEqual([basename(again.folder), basename(other.folder)].toSorted())
  })

  it('keeps a replaced region for processes that have not read the list again', async () => {
    const old = await addTestRegion()
    const { finished } = await startPreparation({
      ...{ dataFolder, source: { kind: 'file', path: extract }, tasks: fakeTasks() },
      graceMs: 60_000,
    })
    await expect.poll(() => loaded()[0]?.generation, { timeout: 30_000 }).not.toBe(old.generation)
    expect(await folders()).toContain(basename(old.folder))
    finished.catch(() => undefined)
  })

  it.each([
    ['empty', async (path: string) => truncate(path, 0), 'is empty: it contains no map'],
    ['cut off', async (path: string) => truncate(path, 150), 'ends in the middle'],
    ['foreign', async (path: string) => writeFile(path, '<!doctype html><p>Sign in first'), 'is not an OpenStreetMap'],
    ['gone', async (path: string) => rm(path), 'could not be opened'],
    ['without nodes', async (path: string) => void (await writeSmallExtract(path, { nodes: 0 })), 'contains no map'],
    ['without ways', async (path: string) => void (await writeSmallExtract(path, { ways: 0 })), 'contains no streets'],
    ['damaged', damage, 'is damaged'],
  ])('refuses a file that is %s with one sentence and keeps the old region', async (_, spoil, sentence) => {
    const expectOld = await addOldRegion()
    await spoil(extract)
    const refused = await refusal(addTestRegion())
    expect(refused).toMatchObject({ fault: 'extract', message: expect.stringContaining(sentence) })
    expect(refused?.message).toMatch(/^mill-town-latest\.osm\.pbf [^.]*\S+\.$|\.$/)
    expect(await readPreparation(dataFolder)).toMatchObject({ status: 'failed', sentence: refused?.message })
    await expectOld()
  })

  it.each([
    [{ full: 'foot' }, 'disk', /The disk of .* is full/],
    [{ fail: 'addresses' }, 'failed', /Something went wrong with the addresses/],
    [{ die: 'car' }, 'failed', /Something went wrong with the streets for cars/],
  ] as const)('keeps the old region when a stage fails: %o', async (wrong, fault, sentence) => {
    const expectOld = await addOldRegion()
    const refused = await refusal(addTestRegion({ tasks: fakeTasks(wrong) }))
    expect(refused).toMatchObject({ fault, message: expect.stringMatching(sentence) })
    expect(refused?.message).not.toContain('secret')
    await expectOld()
  })

  it('says when it may not write, or the folder is a file', async () => {
    const file = join(dataFolder, 'file')
    await writeFile(file, '')
    expect(await refusal(addTestRegion({ dataFolder: file }))).toMatchObject({ fault: 'disk' })
    if (process.getuid?.() === 0) return
    const closed = join(dataFolder, 'closed')
    await mkdir(closed, { mode: 0o500 })
    expect(await refusal(addTestRegion({ dataFolder: closed }))).toMatchObject({ fault: 'disk' })
    await chmod(closed, 0o700)
  })

  it('makes the data folder when there is none', async () => {
    const fresh = join(dataFolder, 'not', 'yet')
    await addTestRegion({ dataFolder: fresh })
    expect(openRegions(fresh).current()).toHaveLength(1)
  })

  it.each(['../out', 'a/b', 'A', '', 'a'.repeat(65), '-a', 'c:', '..'])('refuses the id %o', async (id) => {
    expect(await refusal(addTestRegion({ id }))).toMatchObject({ fault: 'name' })
  })
})

describe('cancelling', () => {
  it('ends the threads at once and leaves nothing behind', async () => {
    const expectOld = await addOldRegion()
    const ending = new AbortController()
    const onStage = (stage: string, done: number) => stage === 'car' && done > 0 && ending.abort()
    const refused = await refusal(addTestRegion({ tasks: fakeTasks({ hang: 'car' }), signal: ending.signal, onStage }))
    expect(refused).toMatchObject({ fault: 'cancelled' })
    expect(await readPreparation(dataFolder)).toMatchObject({ status: 'cancelled' })
    await expectOld()
  })

  it('can be asked for by another process', async () => {
    const preparation = await startPreparation({
      ...{ dataFolder, source: { kind: 'file', path: extract }, graceMs: 0 },
      tasks: fakeTasks({ hang: 'bike' }),
    })
    expect(await readPreparation(dataFolder)).toMatchObject({ id: preparation.id, status: 'running' })
    await requestCancellation(dataFolder, preparation.id)
    expect(await refusal(preparation.finished)).toMatchObject({ fault: 'cancelled' })
    expect((await readdir(join(dataFolder, 'regions'))).toSorted()).toEqual(['preparation.json'])
  })
})

describe('two at a time', () => {
  it('refuses a second preparation, and removing, while one runs', async () => {
    const ending = new AbortController()
    const first = await startPreparation({
      ...{ dataFolder, source: { kind: 'file', path: extract }, signal: ending.signal },
      tasks: fakeTasks({ hang: 'car' }),
    })
    expect(await refusal(addTestRegion())).toMatchObject({ fault: 'busy' })
    expect(await refusal(removeRegion(dataFolder, 'mill-town', 0))).toMatchObject({ fault: 'busy' })
    expect(await readPreparation(dataFolder)).toMatchObject({ id: first.id, status: 'running' })
    ending.abort()
    await refusal(first.finished)
    await addTestRegion()
  })

  it('takes no notice of the stale lock of another machine', async () => {
    await mkdir(join(dataFolder, 'regions'))
    const lock = join(dataFolder, 'regions', 'preparing.lock')
    await writeFile(lock, '4000000000\nelsewhere\ntoken\n')
    expect(await refusal(addTestRegion())).toMatchObject({ fault: 'busy' })
    const longAgo = new Date(Date.now() - 3_600_000)
    await utimes(lock, longAgo, longAgo)
    await addTestRegion()
  })
})

describe('a process that is killed', () => {
  it('leaves the old region working, and the next preparation cleans up', async () => {
    const expectOld = await addOldRegion()
    const script = join(import.meta.dirname, 'testing/prepareHanging.ts')
    const child = spawn(process.execPath, [script, dataFolder, extract], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    expect(await folders()).toHaveLength(2)
    expect(await readPreparation(dataFolder)).toMatchObject({ status: 'running' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(loaded()).toHaveLength(1)
    expect(await readPreparation(dataFolder)).toMatchObject({
      status: 'failed',
      sentence: expect.stringContaining('Interrupted'),
    })
    await refusal(addTestRegion({ tasks: fakeTasks({ fail: 'car' }) }))
    await expectOld()
    const again = await addTestRegion()
    expect(await folders()).toEqual([basename(again.folder)])
  })
})

describe('removing a region', () => {
  it('takes it off the list and off the disk', async () => {
    await addTestRegion({ id: 'one' })
    const two = await addTestRegion({ id: 'two' })
    await removeRegion(dataFolder, 'one', 0)
    expect(loaded()).toEqual([two])
    expect(await folders()).toEqual([basename(two.folder)])
    expect(await refusal(removeRegion(dataFolder, 'one', 0))).toMatchObject({ fault: 'unknown' })
  })
})

/** Turns bits within the last, packed block. */
async function damage(path: string): Promise<void> {
  const bytes = await readFile(path)
  for (let at = bytes.length - 20; at < bytes.length - 8; at++) bytes[at] = bytes[at]! ^ 0x5a
  await writeFile(path, bytes)
}
