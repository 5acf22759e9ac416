import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { streetModes } from '../../api/src/roads/streets/graph/streetGraph.ts'
import { openStreetRouter, prepareStreets } from '../../api/src/roads/streets/index.ts'
import { expectDijkstrasAnswers } from '../../api/src/roads/streets/testing/expectDijkstrasAnswers.ts'

const data = process.env.REAL_DATA

describe.skipIf(!data)('the streets of Newport', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-newport-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(streetModes)('answer by %s as plain Dijkstra does', async (mode) => {
    const file = join(folder, `${mode}.bin`)
    await prepareStreets(join(data!, 'data', 'newport.osm.pbf'), mode, file)
    expectDijkstrasAnswers(await openStreetRouter(file))
  })
})
