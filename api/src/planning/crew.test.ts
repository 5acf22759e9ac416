import { defaultSettings } from '@doorstep/shared/rules'
import { describe, expect, it } from 'vitest'
import { capacityOf, crewSkill, driversOf, keepDrivers, skillsOf } from './crew.ts'
import { explainUnassigned } from './explainUnassigned.ts'
import { build, existingStopsOf, orderAt, plan, shiftOf } from './testing/dayToPlan.ts'

const sam = {
  ...{ driverId: 'sam', skills: ['lift', 'stairs'], languages: [], maximumBoxes: 5, maximumGrams: null },
  ...{ otherModes: [], trolley: false, area: null, usualMaximumStops: 2, maximumMinutes: null },
}
const crew = (mode: 'car' | 'bike') =>
  shiftOf('ana', 0, 0, {
    ...{ mode, usualMode: mode, skills: ['bsl', 'lift'], maximumBoxes: 3 },
    second: { ...sam, usualMode: mode },
  })

describe('a crew of two', () => {
  it('can do what one of them can, and carries what fits', () => {
    expect(skillsOf(crew('car'))).toEqual(['bsl', 'lift', 'stairs', crewSkill])
    expect(capacityOf(crew('car'), defaultSettings).boxes).toBe(5)
    expect(capacityOf(crew('bike'), defaultSettings).boxes).toBe(8)
    expect(capacityOf({ ...crew('car'), second: null }, defaultSettings).boxes).toBe(3)
  })

  it('goes on with whoever is left', () => {
    expect(driversOf(crew('car'))).toEqual(['ana', 'sam'])
    const left = keepDrivers(crew('car'), (driver) => driver === 'sam')
    expect(left).toMatchObject({
      driverId: 'sam',
      skills: ['lift', 'stairs'],
      languages: [],
      maximumBoxes: 5,
      second: null,
    })
    expect(keepDrivers(crew('car'), () => false)).toBeUndefined()
  })

  it('keeps the rules of both: a household that one may not visit, and the fewer stops', async () => {
    const orders = [1, 2, 3, 4].map((index) => orderAt(`${index}`, 100 * index, 0))
    const neverPairs = [{ driverId: 'sam', recipientId: 'household 1' }]
    const { rounds } = await plan({ orders, shifts: [crew('car')], neverPairs })
    const doors = rounds.flatMap(({ visits }) => visits.filter(({ kind }) => kind === 'deliver'))
    expect(doors).toHaveLength(2)
    expect(doors.flatMap((door) => door.orders.map(({ id }) => id))).not.toContain('1')
  })

  it('goes to the kinds of orders for which the group wants two people, and nobody alone does', async () => {
    const orders = [orderAt('visit', 300, 0, { kind: 'visit', hubId: null }), orderAt('parcel', 400, 0)]
    const settings = { crewsFor: ['visit' as const], crewRule: defaultSettings.crewRule }
    const alone = shiftOf('bo', 300, 0)
    const day = await plan({ orders, shifts: [alone], settings })
    const [left] = day.solution.unassigned
    expect(day.built.order(left?.id as number).id).toBe('visit')
    expect(explainUnassigned(left?.reasons ?? [], day.built, day.built.order(left?.id as number), false)).toEqual([
      { code: 'needs_crew' },
    ])
    const { rounds, solution } = await plan({ orders, shifts: [alone, crew('car')], settings })
    expect(solution.unassigned).toEqual([])
    const visit = rounds.find(({ visits }) => visits.some(({ kind }) => kind === 'visit'))
    expect(visit?.shift.second).not.toBeNull()
  })

  it('is one vehicle, preferred where either was before or is asked for', async () => {
    const orders = [
      orderAt('known', 300, 0),
      orderAt('regular', 400, 0, { preferredDriverId: 'sam', backupDriverId: null }),
      orderAt('skilled', 500, 0, { requiredSkills: ['stairs'] }),
    ]
    const pastVisits = [{ driverId: 'sam', recipientId: 'household known', count: 3 }]
    const day = { orders, shifts: [shiftOf('other', 0, 0), crew('car')], pastVisits }
    const { problem } = await build(day)
    expect(problem.vehicles).toHaveLength(2)
    const [known, regular] = problem.jobs?.map(({ affinity }) => Object.keys(affinity ?? {})) ?? []
    expect([known, regular]).toEqual([['0'], ['0']])
    const { rounds, solution } = await plan(day)
    expect(solution.unassigned).toEqual([])
    expect(rounds.find(({ shift }) => shift.second)?.visits.flatMap(({ orders }) => orders)).toContainEqual(orders[2])
  })

  it('keeps its locked doors together, and with one of them when it is parted', async () => {
    const orders = [orderAt('a', 300, 0)]
    const { rounds } = await plan({ orders, shifts: [crew('car')] })
    const existing = existingStopsOf(rounds).map((stop) => ({ ...stop, secondDriverId: 'sam', locked: true }))
    const lockedTo = async (shifts: Parameters<typeof build>[0]['shifts']) =>
      (await build({ orders, shifts, existing })).problem.jobs?.map(({ lock }) => lock)
    expect(await lockedTo([shiftOf('other', 0, 0), crew('car')])).toEqual([1])
    expect(await lockedTo([shiftOf('sam', 0, 0), shiftOf('ana', 0, 0)])).toEqual([1])
    expect(await lockedTo([shiftOf('other', 0, 0), shiftOf('sam', 0, 0)])).toEqual([1])
  })
})
