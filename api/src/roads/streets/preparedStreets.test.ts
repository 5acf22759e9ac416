import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTown } from '../../../../demo/src/town/index.ts'
import { streetModes } from './graph/streetGraph.ts'
import { prepareStreets } from './prepareStreets.ts'
import { openStreetRouter } from './router/createStreetRouter.ts'
import { expectDijkstrasAnswers } from './testing/expectDijkstrasAnswers.ts'

describe('prepared streets, written and opened again', () => {
  let folder: string
  let town: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-prepared-'))
    town = (await writeTown(folder, { scale: 0.3 })).extractPath
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(streetModes)('match plain Dijkstra in the demo town by %s', async (mode) => {
    const file = join(folder, `${mode}.bin`)
    const progress: number[] = []
    await prepareStreets(town, mode, file, { onProgress: (done) => progress.push(done) })
    expect(progress.at(-1)).toBe(1)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expectDijkstrasAnswers(await openStreetRouter(file))
  })

  it('leave nothing behind when aborted', async () => {
    const stop = new AbortController()
    const file = join(folder, 'stopped.bin')
    const preparing = prepareStreets(town, 'car', file, {
      signal: stop.signal,
      onProgress: (done) => done > 0.3 && stop.abort(),
    })
    await expect(preparing).rejects.toThrow(/abort/)
    await expect(openStreetRouter(file)).rejects.toThrow(/ENOENT/)
  })
})
