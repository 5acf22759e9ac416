import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeExtract } from '../../extract/index.ts'
import { findUnreachableDoors } from './findUnreachableDoors.ts'
import { prepareStreets } from './prepareStreets.ts'
import { textMapContents } from './testing/textMap.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-doors-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('lists islands by their doors, and doors far from every street', async () => {
  const residential = { highway: 'residential' }
  const contents = textMapContents({
    map: ['a-b-c-d', '| | | |', 'e-f-g-h', '', '', 'x-y    i', '', 'm'].join('\n'),
    ways: {
      ...{ abcd: residential, efgh: residential, ae: residential, bf: residential, cg: residential, dh: residential },
      // No street leads to it.
      xy: { ...residential, name: 'Lost Lane' },
    },
  })
  const [extract, file] = [join(folder, 'map.osm.pbf'), join(folder, 'foot.bin')]
  await writeExtract(extract, contents)
  await prepareStreets(extract, 'foot', file)
  const doorAt = (letter: string) => {
    const node = [...contents.nodes!].find(({ id }) => id === letter.charCodeAt(0))!
    return { letter, point: [node.longitude / 1e7, node.latitude / 1e7] as const }
  }
  const doors = ['a', 'x', 'y', 'i', 'm'].map(doorAt)
  const { islands, farDoors } = await findUnreachableDoors(file, doors, 80)
  expect(islands).toEqual([{ point: doors[1]!.point, street: 'Lost Lane', doors: 2 }])
  expect(farDoors.map(({ door, metres }) => [door.letter, metres])).toEqual([
    ['i', expect.closeTo(158, -1)],
    ['m', expect.closeTo(250, -1)],
  ])
})
