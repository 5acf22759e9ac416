import { describe, expect, it } from 'vitest'
import { windowProblem } from './windowProblem.ts'

describe('windowProblem', () => {
  it('takes times as people type them', () => {
    expect(windowProblem('9', '17:00')).toBeUndefined()
  })

  it('names what is no time, and an end that is not later', () => {
    expect(windowProblem('soon', '17:00')).toBe('invalidTime')
    expect(windowProblem('09:00', '')).toBe('invalidTime')
    expect(windowProblem('17:00', '17:00')).toBe('invalidWindow')
  })
})
