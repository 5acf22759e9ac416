import { describe, expect, it } from 'vitest'
import { raiseStopFlag, stopAfterIterations, stopAfterTime, stopAtFirst, stopWhenRaised } from './stop.ts'

const at = (iterations: number) => ({ iterations })

describe('stops', () => {
  it('count iterations', () => {
    const stop = stopAfterIterations(10)
    expect([0, 5, 10, 11].map((iterations) => stop(at(iterations)))).toEqual([0, 0.5, 1, 1])
    expect(stopAfterIterations(0)(at(0))).toBe(1)
    expect(() => stopAfterIterations(Number.NaN)).toThrow(RangeError)
  })

  it('count time from when they are made', () => {
    let now = 500
    const stop = stopAfterTime(() => now, 200)
    expect(stop(at(0))).toBe(0)
    now = 550
    expect(stop(at(0))).toBe(0.25)
    now = 701
    expect(stop(at(0))).toBe(1)
    expect(() => stopAfterTime(() => 0, -1)).toThrow(RangeError)
  })

  it('listen to a flag', () => {
    const flag = new Int32Array(new SharedArrayBuffer(4))
    const stop = stopWhenRaised(flag)
    expect(stop(at(5))).toBe(0)
    raiseStopFlag(flag)
    expect(stop(at(5))).toBe(1)
  })

  it('combine: the one that is furthest counts', () => {
    const flag = new Int32Array(new SharedArrayBuffer(4))
    const stop = stopAtFirst(stopAfterIterations(10), stopAfterIterations(20), stopWhenRaised(flag))
    expect(stop(at(5))).toBe(0.5)
    raiseStopFlag(flag)
    expect(stop(at(5))).toBe(1)
    expect(stopAtFirst()(at(5))).toBe(0)
  })
})
