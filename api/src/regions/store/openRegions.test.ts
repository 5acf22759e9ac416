import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareRegion } from '../prepare/prepareRegion.ts'
import { fakeTasks } from '../prepare/testing/fakeTasks.ts'
import { writeSmallExtract } from '../prepare/testing/smallExtract.ts'
import { openRegions } from './openRegions.ts'
import { removeRegion } from './removeRegion.ts'

let dataFolder: string
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'doorstep-regions-'))
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

const addTestRegion = async (id: string) =>
  prepareRegion({
    ...{ dataFolder, id, tasks: fakeTasks(), graceMs: 0 },
    source: { kind: 'file', path: await writeSmallExtract(join(dataFolder, 'region.osm.pbf')) },
  })

it('is empty before anything was added', () => {
  expect(openRegions(join(dataFolder, 'nowhere')).current()).toEqual([])
})

it('notices what other processes add and remove, looking once a second', async () => {
  let now = 0
  const regions = openRegions(dataFolder, () => now)
  expect(regions.current()).toEqual([])
  const region = await addTestRegion('mill')
  now += 999
  expect(regions.current()).toEqual([])
  now += 1
  expect(regions.current()).toEqual([region])
  const before = regions.latest()
  now += 1_000
  expect(regions.current()).toBe(before)
  const again = await addTestRegion('mill')
  expect(regions.current()).toBe(before)
  expect(regions.latest()).toEqual([again])
  expect(regions.current()).toEqual([again])
  await removeRegion(dataFolder, 'mill', 0)
  now += 1_000
  expect(regions.current()).toEqual([])
})

it('leaves out a region whose folder is gone or spoilt', async () => {
  const [gone, spoilt, whole] = [
    await addTestRegion('gone'),
    await addTestRegion('spoilt'),
    await addTestRegion('whole'),
  ]
  await rm(gone.folder, { recursive: true })
  await writeFile(join(spoilt.folder, 'region.json'), '{"format":"doorstep-region","version":2}')
  expect(openRegions(dataFolder).current()).toEqual([whole])
})

it('lists a region of an earlier version, and says that it must be added again', async () => {
  const region = await addTestRegion('mill')
  expect(region).toMatchObject({ country: 'Great Britain', outdated: false })
  const file = join(region.folder, 'region.json')
  const { country: _, ...old } = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...old, version: 1 }))
  expect(openRegions(dataFolder).current()).toEqual([{ ...region, country: null, outdated: true }])
  await writeFile(file, JSON.stringify({ ...old, version: 99 }))
  expect(openRegions(dataFolder).current()).toEqual([])
})

it('keeps what it knew while the list cannot be read, and nobody writes over such a list', async () => {
  let now = 0
  const regions = openRegions(dataFolder, () => now)
  const region = await addTestRegion('mill')
  expect(regions.current()).toEqual([region])
  const list = join(dataFolder, 'regions', 'current.json')
  const whole = await readFile(list)
  await writeFile(list, '{')
  now += 1_000
  expect(regions.current()).toEqual([region])
  expect(openRegions(dataFolder).current()).toEqual([])
  const refused = { fault: 'disk', message: expect.stringContaining('cannot be read') }
  await expect(addTestRegion('other')).rejects.toMatchObject(refused)
  await expect(removeRegion(dataFolder, 'mill', 0)).rejects.toMatchObject(refused)
  await writeFile(list, whole)
  now += 1_000
  expect(regions.current()).toEqual([region])
  expect(openRegions(dataFolder).current()).toEqual([region])
})
