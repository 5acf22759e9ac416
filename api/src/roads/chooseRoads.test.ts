import type { LonLat, Mode } from '@doorstep/shared/units'
import { describe, expect, it } from 'vitest'
import { chooseRoads } from './chooseRoads.ts'
import { type Roads, RoadsError, type RoadsSource } from './port.ts'

const inTown: LonLat = [-3, 51.6]
const elsewhere: LonLat = [20, 40]
const town = [inTown, inTown]

/** An engine that answers with its name, or fails. */
function engine(name: RoadsSource['engine'], error?: Error): Roads {
  const source: RoadsSource = { engine: name, region: null, dataDate: null }
  const answer = <Answer>(value: Answer) => (error ? Promise.reject(error) : Promise.resolve(value))
  return {
    matrix: (_, points) =>
      answer({
        durations: new Int32Array(points.length ** 2),
        distances: new Int32Array(points.length ** 2),
        guessed: new Uint8Array(points.length),
        source,
      }),
    route: (_, line) => answer({ line, legs: [], source }),
    snap: () => answer<LonLat>(name === 'osrm' ? [1, 1] : name === 'streets' ? [2, 2] : [3, 3]),
  }
}

const estimate = engine('estimate')
const streets = (error?: Error) => ({
  ...engine('streets', error),
  covers: (points: readonly LonLat[]) => points.every((point) => point !== elsewhere),
})
const osrm = (error?: Error) => ({ ...engine('osrm', error), serves: (mode: Mode) => mode !== 'foot' })

/** Who answers: matrix, route, snap. */
async function whoAnswers(roads: Roads, mode: Mode, points: readonly LonLat[]) {
  const { source } = await roads.matrix(mode, points)
  const route = await roads.route(mode, points)
  const snapped = await roads.snap(mode, points[0] as LonLat)
  return [source.engine, route.source.engine, ['osrm', 'streets', 'estimate'][(snapped?.[0] ?? 0) - 1]]
}

const all = (name: string) => [name, name, name]

describe('chooseRoads', () => {
  it('guesses when there is nothing else, and where no map covers the place', async () => {
    expect(await whoAnswers(chooseRoads({ estimate }), 'car', town)).toEqual(all('estimate'))
    expect(await whoAnswers(chooseRoads({ streets: streets(), estimate }), 'car', [elsewhere])).toEqual(all('estimate'))
  })

  it('takes our streets where they know the place', async () => {
    expect(await whoAnswers(chooseRoads({ streets: streets(), estimate }), 'car', town)).toEqual(all('streets'))
  })

  it('takes OSRM before our streets, for the modes it serves', async () => {
    const roads = chooseRoads({ osrm: osrm(), streets: streets(), estimate })
    expect(await whoAnswers(roads, 'car', town)).toEqual(all('osrm'))
    expect(await whoAnswers(roads, 'cargo_bike', [elsewhere])).toEqual(all('osrm'))
    expect(await whoAnswers(roads, 'foot', town)).toEqual(all('streets'))
  })

  it('takes our streets when OSRM fails, and tells the log', async () => {
    const reported: string[] = []
    const failing = osrm(new RoadsError('It does not answer.'))
    const onFallback = (sentence: string) => void reported.push(sentence)
    const roads = chooseRoads({ osrm: failing, streets: streets(), estimate, onFallback })
    expect(await whoAnswers(roads, 'car', town)).toEqual(all('streets'))
    expect(reported).toEqual(Array(3).fill('It does not answer.'))
  })

  it('never guesses where OSRM should have known: its sentence goes out', async () => {
    const failing = osrm(new RoadsError('It does not answer.'))
    await expect(chooseRoads({ osrm: failing, estimate }).matrix('car', town)).rejects.toThrow('It does not answer.')
    const roads = chooseRoads({ osrm: failing, streets: streets(), estimate })
    await expect(roads.route('car', [elsewhere])).rejects.toThrow('It does not answer.')
  })

  it('passes on what is no failure of the roads, such as being stopped', async () => {
    const stopped = new Error('shutting down')
    const roads = chooseRoads({ osrm: osrm(stopped), streets: streets(), estimate })
    await expect(roads.matrix('car', town)).rejects.toBe(stopped)
  })

  it('does not guess when our streets fail either', async () => {
    const roads = chooseRoads({ streets: streets(new RoadsError('The file is gone.')), estimate })
    await expect(roads.matrix('car', town)).rejects.toThrow('The file is gone.')
  })
})
