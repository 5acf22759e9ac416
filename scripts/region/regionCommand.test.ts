import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fakeTasks } from '../../api/src/regions/prepare/testing/fakeTasks.ts'
import { writeSmallExtract } from '../../api/src/regions/prepare/testing/smallExtract.ts'
import type { RegionError } from '../../api/src/regions/region.ts'
import { runRegionCommand } from './regionCommand.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-region-command-'))
  await writeSmallExtract(join(folder, 'mill-town.osm.pbf'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Runs the command; what it prints, or its sentence when it fails. */
async function run(
  args: string[],
  { isTTY = false, from = undefined as string | undefined, tasks = fakeTasks() } = {},
) {
  const output = new PassThrough()
  const said: Buffer[] = []
  output.on('data', (chunk: Buffer) => said.push(chunk))
  Object.assign(output, {
    isTTY,
    columns: 80,
    rows: 24,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
  })
  const { signal } = new AbortController()
  try {
    await runRegionCommand({
      ...{ args, from, signal, tasks, folder },
      dataFolder: join(folder, 'data'),
      output: output as unknown as NodeJS.WriteStream,
    })
  } catch (error) {
    return { said: Buffer.concat(said).toString(), refused: (error as RegionError).message }
  }
  return { said: Buffer.concat(said).toString(), refused: undefined }
}

it('adds a file, lists it and removes it; a line for each stage without a terminal', async () => {
  expect((await run(['--list'])).said).toBe('No map region is loaded.\n')
  const { said } = await run(['mill-town.osm.pbf', '--name', 'Mill Town', '--id', 'mill'])
  for (const stage of ['reading the map', 'the streets for cars', 'the ways on foot', 'the addresses', 'the map tiles'])
    expect(said).toMatch(new RegExp(`^ {2}${stage} +\\d+\\.\\d s$`, 'm'))
  expect(said).toContain('Mill Town is loaded under the id mill.')
  expect(said).toMatch(/\d s, at most \d+ MB of memory/)
  expect((await run(['--list'])).said).toContain('mill: Mill Town\n  mill-town.osm.pbf')
  expect((await run(['--remove', 'mill'])).said).toContain('was removed')
  expect((await run(['--remove', 'mill'])).refused).toContain('No map region with the id')
})

it('shows bars on a terminal', async () => {
  const { said } = await run(['mill-town.osm.pbf'], { isTTY: true })
  expect(said).toContain('the streets for bikes')
  expect(said).toContain('100 %')
})

it.each([
  [[], 'name an OpenStreetMap extract'],
  [['a.osm.pbf', 'b.osm.pbf'], 'name an OpenStreetMap extract'],
  [['--colour'], "Unknown option '--colour'"],
  [['Greater London'], 'There is no file Greater London'],
  [['nowhere.osm.pbf'], 'nowhere.osm.pbf could not be opened'],
  [['mill-town.osm.pbf', '--id', '../x'], 'lower-case letters, digits and hyphens'],
  [['europe/wales', '--from', 'nowhere'], 'is not an address to download from'],
] as const)('refuses %j with a sentence', async (args, sentence) => {
  expect((await run([...args])).refused).toContain(sentence)
})
