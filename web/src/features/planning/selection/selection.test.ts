import { describe, expect, it, vi } from 'vitest'
import { Selection } from './selection.ts'

describe('Selection', () => {
  it('points at one stop at a time, and a late leaving does not undo the next arrival', () => {
    const selection = new Selection()
    selection.highlight('a', 'one')
    selection.highlight('b', 'two')
    selection.clearHighlight('a')
    expect(selection.getState()).toMatchObject({ highlightedStopId: 'b', highlightedRoundId: 'two' })
    selection.clearHighlight('b')
    expect(selection.getState()).toMatchObject({ highlightedStopId: null, highlightedRoundId: null })
  })

  it('lets a choice go when it is chosen again', () => {
    const selection = new Selection()
    selection.toggleStop('a')
    selection.toggleRound('one')
    expect(selection.getState()).toMatchObject({ selectedStopId: 'a', selectedRoundId: 'one' })
    selection.toggleStop('a')
    selection.toggleRound('one')
    expect(selection.getState()).toMatchObject({ selectedStopId: null, selectedRoundId: null })
  })

  it('forgets what a new plan no longer has, and keeps the rest', () => {
    const selection = new Selection()
    selection.highlight('a', 'one')
    selection.toggleStop('b')
    selection.retain(new Set(['b']), new Set(['two']))
    expect(selection.getState()).toEqual({
      highlightedStopId: null,
      highlightedRoundId: null,
      selectedStopId: 'b',
      selectedRoundId: null,
    })
  })

  it('tells its listeners of changes only, until they leave', () => {
    const selection = new Selection()
    const listener = vi.fn()
    const leave = selection.subscribe(listener)
    selection.clearHighlight('a')
    expect(listener).not.toHaveBeenCalled()
    selection.toggleStop('a')
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    selection.toggleStop('b')
    expect(listener).toHaveBeenCalledTimes(1)
  })
})
