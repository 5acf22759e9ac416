import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareExtract } from '../../api/src/roads/osrmServer/prepareExtract.ts'
import { streetFiles } from '../../api/src/roads/streets/index.ts'
import { writeTown } from '../../demo/src/town/index.ts'
import { orderTripBySolver } from '../solve/orderTripBySolver.ts'
import { type RoadsCommand, RoadsCommandError, runRoadsCommand } from './roadsCommand.ts'

let folder: string
let door: string
let otherDoor: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-roads-command-'))
  const { town } = await writeTown(folder, { scale: 0.2 })
  const [first, last] = [town.addresses[0]!, town.addresses.at(-1)!]
  door = `${first.longitude},${first.latitude}`
  otherDoor = `${last.longitude},${last.latitude}`
})
afterAll(() => rm(folder, { recursive: true }))

interface Run {
  printed: string
  base?: string
  over: Promise<void>
  end: () => void
}

/** Starts the command; resolves when it serves or is over. */
async function run(args: string[], more: Partial<RoadsCommand> = {}): Promise<Run> {
  const output = new PassThrough()
  let end = (): void => undefined
  const running: Run = { printed: '', over: Promise.resolve(), end: () => end() }
  const served = new Promise<void>((resolve) => {
    const ended = () => {
      resolve()
      return new Promise<void>((done) => {
        end = done
      })
    }
    output.on('data', (chunk) => {
      running.printed += chunk
    })
    running.over = runRoadsCommand({
      ...{ args, folder, cacheFolder: join(folder, 'cache'), regions: () => [], ended, orderTrip: orderTripBySolver },
      output: output as unknown as NodeJS.WriteStream,
      ...more,
    })
    running.over.then(resolve, () => resolve())
  })
  await served
  const base = /http:\/\/\S+/.exec(running.printed)?.[0]
  return base === undefined ? running : Object.assign(running, { base })
}

const refused = async (args: string[], more: Partial<RoadsCommand> = {}): Promise<string> => {
  const { over } = await run(args, more)
  const error = await over.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(RoadsCommandError)
  return (error as Error).message
}

describe('npm run roads', () => {
  it('reads an extract on the spot, serves it for every mode, and ends', async () => {
    const running = await run(['--port', '0', 'demo-town.osm.pbf'])
    expect(running.printed).toMatch(/streets for foot prepared/)
    expect(running.printed).toMatch(/Serving demo-town at http:\/\/127\.0\.0\.1:\d+ \(Ctrl-C ends it\)\n$/)
    for (const profile of ['driving', 'cycling', 'walking', 'car', 'bike', 'foot', 'cargo_bike']) {
      const response = await fetch(`${running.base}/route/v1/${profile}/${door};${otherDoor}?steps=true`)
      const { code, routes } = (await response.json()) as { code: string; routes: { distance: number }[] }
      expect([response.status, code]).toEqual([200, 'Ok'])
      expect(routes[0]!.distance).toBeGreaterThan(100)
    }
    running.end()
    await running.over
    await expect(fetch(`${running.base}/nearest/v1/driving/${door}`)).rejects.toThrow()
  }, 60_000)

  it('prepares the same map only once, and anew what another version prepared', async () => {
    const again = await run(['--port', '0', 'demo-town.osm.pbf'])
    again.end()
    await again.over
    expect(again.printed).not.toMatch(/prepared/)
    const [content] = await readdir(join(folder, 'cache'))
    await writeFile(join(folder, 'cache', content!, 'streets-foot.bin'), 'of another version')
    const mended = await run(['--port', '0', 'demo-town.osm.pbf'])
    mended.end()
    await mended.over
    expect(mended.printed).toMatch(/^ {2}streets for foot prepared after .* s\nServing/)
  }, 60_000)

  it('serves every map region: each request by the one that contains it', async () => {
    const town = await prepareExtract(join(folder, 'demo-town.osm.pbf'), join(folder, 'cache'), () => undefined)
    const far = { ...town, name: 'Far away', bounds: [50, 50, 51, 51] as const }
    const running = await run(['--port', '0'], { regions: () => [far, town] })
    expect(running.printed).toMatch(/^Serving Far away, demo-town at/)
    const response = await fetch(`${running.base}/table/v1/walking/${door};${otherDoor}`)
    expect(((await response.json()) as { durations: number[][] }).durations[0]![1]).toBeGreaterThan(10)
    running.end()
    await running.over
  })

  it('says in a sentence why it cannot serve', async () => {
    expect(await refused([])).toBe(
      'No map region is loaded: add one with npm run region, or name an extract (FILE.osm.pbf).',
    )
    expect(await refused(['nowhere.osm.pbf'])).toMatch(/^nowhere\.osm\.pbf .*\.$/)
    await writeFile(join(folder, 'letter.osm.pbf'), 'Dear organiser,')
    expect(await refused(['letter.osm.pbf'])).toMatch(/^letter\.osm\.pbf .*\.$/)
    await writeFile(join(folder, 'old.bin'), 'of another version')
    const old = join(folder, 'old.bin')
    const region = {
      name: 'Old',
      dataDate: null,
      bounds: [0, 0, 1, 1] as const,
      files: streetFiles(() => old),
    }
    expect(await refused([], { regions: () => [region] })).toBe(
      'The region was prepared by another version: add it again with npm run region.',
    )
    expect(await refused(['one.osm.pbf', 'two.osm.pbf'])).toMatch(/^Name one extract only/)
    expect(await refused(['--port', '70000'])).toBe('--port must be a number from 0 to 65535, not "70000".')
    expect(await refused(['--max-table-size', 'many'])).toBe(
      '--max-table-size must be a number from 1 to 100000, not "many".',
    )
    expect(await refused(['--speed', '9'])).toMatch(/^Unknown option '--speed': npm run roads -- --help lists/)
  })

  it('says when its port is taken', async () => {
    const taken: Server = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const { port } = taken.address() as AddressInfo
    expect(await refused(['--port', String(port), 'demo-town.osm.pbf'])).toBe(
      `Port ${port} is taken: name another one with --port.`,
    )
    taken.close()
  })

  it('explains itself', async () => {
    const { printed, over } = await run(['--help'])
    await over
    expect(printed).toMatch(/npm run roads -- \[--port 5000\] \[FILE\.osm\.pbf\]/)
  })
})
