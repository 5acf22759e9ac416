import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseTimes, type TimedStop } from './chooseTimes.ts'
import { windowDeviation } from './findViolations.ts'

const horizon = 16

const free: TimedStop = { isBreak: false, work: 0, leg: 0, windows: [], earliest: 0, latest: Number.POSITIVE_INFINITY }

type Score = readonly [violation: number, makespan: number, sum: number]

function scoreOf(stops: readonly TimedStop[], begins: readonly number[]): Score {
  const last = stops.length - 1
  const offs = stops.map(({ windows }, stop) => windowDeviation(windows, begins[stop]!))
  const counted = offs.map((deviation, stop) =>
    stop === 0 ? Math.max(0, -deviation) : stop === last ? Math.max(0, deviation) : Math.abs(deviation),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  return [sum(counted), begins[last]! - begins[0]!, sum(begins)]
}

/** Whether the work and the travel fit between these times, with the travel split around breaks. */
function isFeasible(stops: readonly TimedStop[], begins: readonly number[]): boolean {
  let driven = 0
  for (let stop = 1; stop < begins.length; stop++) {
    const { isBreak, leg } = stops[stop]!
    const free = begins[stop]! - begins[stop - 1]! - stops[stop - 1]!.work
    if (free < 0) return false
    driven += free
    if (isBreak) continue
    if (driven < leg) return false
    driven = 0
  }
  return begins.every((begin, stop) => begin >= stops[stop]!.earliest && begin <= stops[stop]!.latest)
}

/** Tries every whole second. */
function bruteForce(stops: readonly TimedStop[]): Score | undefined {
  let best: Score | undefined
  const begins: number[] = []
  const isLess = (score: Score, other: Score) => {
    const differing = score.findIndex((part, index) => part !== other[index])
    return differing >= 0 && score[differing]! < other[differing]!
  }
  const search = (from: number) => {
    if (begins.length === stops.length) {
      if (!isFeasible(stops, begins)) return
      const score = scoreOf(stops, begins)
      if (!best || isLess(score, best)) best = score
      return
    }
    for (let time = from; time <= horizon + 12; time++) {
      begins.push(time)
      if (isFeasible(stops.slice(0, begins.length), begins)) search(time)
      begins.pop()
    }
  }
  search(0)
  return best
}

const arbitraryWindows = fc
  .uniqueArray(fc.integer({ min: 0, max: horizon }), { maxLength: 4 })
  .map((ends) => ends.sort((a, b) => a - b))
  .map((ends) =>
    Array.from({ length: ends.length >> 1 }, (_, index) => [ends[2 * index]!, ends[2 * index + 1]!] as const),
  )

const arbitraryStop = fc.record({
  isBreak: fc.boolean(),
  work: fc.integer({ min: 0, max: 2 }),
  leg: fc.integer({ min: 0, max: 4 }),
  windows: arbitraryWindows,
  earliest: fc.constantFrom(0, 0, 0, 3, 7),
  latest: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 9, 14),
})

const arbitraryRoute = fc
  .tuple(arbitraryWindows, fc.array(arbitraryStop, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([shifts, inner, leg]): TimedStop[] => {
    const shift = shifts.slice(0, 1)
    return [
      { ...free, windows: shift },
      ...inner.map((stop) => (stop.isBreak ? { ...stop, leg: 0 } : stop)),
      { ...free, leg, windows: shift },
    ]
  })

describe('chooseTimes', () => {
  it('finds what trying every second finds', () => {
    fc.assert(
      fc.property(arbitraryRoute, (stops) => {
        const begins = chooseTimes(stops)
        const best = bruteForce(stops)
        if (!begins || !best) expect([begins, best]).toEqual([undefined, undefined])
        else {
          expect(isFeasible(stops, begins)).toBe(true)
          expect(scoreOf(stops, begins)).toEqual(best)
        }
      }),
      { numRuns: 120 },
    )
  })

  it('chooses among windows for the whole route, not for each stop by itself', () => {
    const stops = [
      free,
      {
        ...free,
        windows: [
          [0, 5],
          [100, 110],
        ] as const,
      },
      { ...free, leg: 20, windows: [[121, 130]] as const },
      { ...free, leg: 10 },
    ]
    expect(chooseTimes(stops)).toEqual([101, 101, 121, 131])
  })

  it('waits before setting out, not on the way', () => {
    const stops = [
      free,
      { ...free, leg: 10, windows: [[50, 60]] as const },
      { ...free, leg: 10, windows: [[90, 99]] as const },
      free,
    ]
    expect(chooseTimes(stops)).toEqual([50, 60, 90, 90])
  })

  it('keeps bounds even where that breaks windows', () => {
    const stops = [free, { ...free, leg: 10, windows: [[50, 60]] as const, earliest: 70, latest: 70 }, free]
    expect(chooseTimes(stops)).toEqual([60, 70, 70])
    expect(chooseTimes([free, { ...free, leg: 10, latest: 9 }, free])).toBeUndefined()
  })

  it('stops on the way for a break', () => {
    const rest = { ...free, isBreak: true, work: 5, windows: [[13, 13]] as const }
    const stops = [{ ...free, earliest: 10 }, rest, { ...free, leg: 10, windows: [[25, 25]] as const }, free]
    expect(chooseTimes(stops)).toEqual([10, 13, 25, 25])
  })

  it('times a route of hundreds of stops with breaks', () => {
    const stops = Array.from({ length: 200 }, (_, index): TimedStop => {
      const opens = 100 * index + ((index * 7919) % 400)
      return index % 130 === 60
        ? { ...free, isBreak: true, work: 600, windows: [[opens, opens + 50]] }
        : {
            ...free,
            leg: index === 0 ? 0 : 40,
            work: 50,
            windows: [
              [opens, opens + 100],
              [opens + 300, opens + 350],
            ],
          }
    })
    expect(chooseTimes(stops)).toHaveLength(200)
  })
})
