import { describe, expect, it } from 'vitest'
import { actionsFor } from './runActions.ts'

const run = { status: 'draft', readyOrders: 24, shifts: 9, rounds: 0 } as const

describe('actionsFor', () => {
  it('plans a draft, unless orders or shifts are missing', () => {
    expect(actionsFor(run)).toEqual([{ action: 'plan', again: false, primary: true, disabledReason: undefined }])
    expect(actionsFor({ ...run, readyOrders: 0 })[0]?.disabledReason).toBe('noOrders')
    expect(actionsFor({ ...run, shifts: 0 })[0]?.disabledReason).toBe('noShifts')
  })

  it('only stops while planning', () => {
    expect(actionsFor({ ...run, status: 'planning' }).map((one) => one.action)).toEqual(['stop'])
  })

  it('publishes a plan with rounds, and plans again even when no further order is ready', () => {
    const offered = actionsFor({ ...run, status: 'planned', readyOrders: 0, rounds: 3 })
    expect(offered.map((one) => [one.action, one.primary, one.disabledReason])).toEqual([
      ['plan', false, undefined],
      ['improve', false, undefined],
      ['publish', true, undefined],
    ])
  })

  it('neither publishes nor improves a plan without rounds', () => {
    const offered = actionsFor({ ...run, status: 'planned' })
    expect(offered.map((one) => one.action)).toEqual(['plan', 'publish'])
    const publish = offered.find((one) => one.action === 'publish')
    expect(publish).toMatchObject({ primary: false, disabledReason: 'nothingPlanned' })
  })

  it('closes what is published, and leaves a closed run alone', () => {
    expect(actionsFor({ ...run, status: 'published' }).map((one) => one.action)).toEqual(['close'])
    expect(actionsFor({ ...run, status: 'closed' })).toEqual([])
  })
})
