import type { Rota, RotaShift } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { buildRows, countDays, datesOf } from './rotaRows.ts'

const [ana, sam] = ['Ana Bell', 'Sam Cole'].map((name) => ({
  ...{ id: name, name, mode: 'car' as const, hasHome: true, hasPattern: false },
})) as [Rota['drivers'][number], Rota['drivers'][number]]
const shift = (date: string, drivers: Rota['drivers'], mode: RotaShift['mode'] = 'car'): RotaShift => ({
  ...{ id: `${drivers[0]?.id} ${date}`, driver: drivers[0] as RotaShift['driver'], drivers, date, mode },
  ...{ window: { from: 0, until: 60 }, start: null, end: null, maximumStops: null, version: 1 },
  ...{ patternId: null, corrected: false },
})
const from = '2026-11-30'
const rota: Rota = {
  ...{ from, filledUntil: '2027-01-01', drivers: [ana, sam] },
  shifts: [shift('2026-12-01', [ana, sam]), shift('2026-12-02', [sam], 'bike')],
  absences: [{ id: 'holiday', driverId: sam.id, from: '2026-12-03', until: '2026-12-20', version: 1 }],
  days: datesOf(from).map((date, index) => ({ date, orders: index, usualOrders: index < 4 ? 12 : 0 })),
}

describe('the rows of a week', () => {
  it('have a cell for each driver and day: own shifts, those of a crew, and days away', () => {
    const cells = buildRows(rota, datesOf(from)).map((row) =>
      row.cells.map(({ shifts, asSecond, absence }) => [shifts.length, asSecond.length, absence !== undefined]),
    )
    const free = [0, 0, false]
    expect(cells).toEqual([
      [free, [1, 0, false], free, free, free, free, free],
      [free, [0, 1, false], [1, 0, false], ...Array(4).fill([0, 0, true])],
    ])
  })

  it('count shifts by mode, and show days with orders and nobody to take them', () => {
    expect(
      countDays(rota, '2026-12-01').map(({ shifts, orders, isUsual, isGap }) => [shifts, orders, isUsual, isGap]),
    ).toEqual([
      [0, 0, false, false],
      [1, 12, true, false],
      [1, 12, true, false],
      [0, 12, true, true],
      [0, 4, false, true],
      [0, 5, false, true],
      [0, 6, false, true],
    ])
    expect(countDays(rota, from)[2]?.byMode).toEqual([{ mode: 'bike', count: 1 }])
  })
})
