import { describe, expect, it, vi } from 'vitest'
import { Selection } from './selection.ts'

describe('Selection', () => {
  it('points at one stop at a time, and a late leaving does not undo the next arrival', () => {
    const selection = new Selection()
    selection.point('a', 'one')
    selection.point('b', 'two')
    selection.unpoint('a')
    expect(selection.now()).toMatchObject({ pointedStopId: 'b', pointedRoundId: 'two' })
    selection.unpoint('b')
    expect(selection.now()).toMatchObject({ pointedStopId: null, pointedRoundId: null })
  })

  it('lets a choice go when it is chosen again', () => {
    const selection = new Selection()
    selection.chooseStop('a')
    selection.chooseRound('one')
    expect(selection.now()).toMatchObject({ chosenStopId: 'a', chosenRoundId: 'one' })
    selection.chooseStop('a')
    selection.chooseRound('one')
    expect(selection.now()).toMatchObject({ chosenStopId: null, chosenRoundId: null })
  })

  it('forgets what a new plan no longer has, and keeps the rest', () => {
    const selection = new Selection()
    selection.point('a', 'one')
    selection.chooseStop('b')
    selection.keep(new Set(['b']), new Set(['two']))
    expect(selection.now()).toEqual({
      pointedStopId: null,
      pointedRoundId: null,
      chosenStopId: 'b',
      chosenRoundId: null,
    })
  })

  it('tells its listeners of changes only, until they leave', () => {
    const selection = new Selection()
    const listener = vi.fn()
    const leave = selection.subscribe(listener)
    selection.unpoint('a')
    expect(listener).not.toHaveBeenCalled()
    selection.chooseStop('a')
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    selection.chooseStop('b')
    expect(listener).toHaveBeenCalledTimes(1)
  })
})
