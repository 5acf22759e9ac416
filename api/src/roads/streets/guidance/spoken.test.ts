import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSteps } from './buildSteps.ts'
import { indexJunctions } from './junctions.ts'
import { roundedParts, routeSteps } from './routeSteps.ts'
import { type HandMadeStreet, handMadeStreets } from './testing/handMadeStreets.ts'
import { pathAlong } from './testing/pathAlong.ts'

interface TextInstructions {
  compile(language: string, step: unknown, options?: { legIndex: number; legCount: number }): string
}
const require = createRequire(import.meta.url)
const speech = (require('osrm-text-instructions') as (version: string) => TextInstructions)('v5')
const { supportedCodes } = require('osrm-text-instructions/languages') as { supportedCodes: string[] }

const town = `
a b c d
e f g h
i j k l
  m n`
const streets: HandMadeStreet[] = [
  { nodes: 'abcd', name: 'High Street', class: 'primary', reference: 'A48' },
  { nodes: 'ef', name: 'Mill Lane' },
  { nodes: 'gh', name: 'Mill Lane', travel: 'ferry', class: 'ferry' },
  { nodes: 'bgf', roundabout: true },
  { nodes: 'fb', roundabout: true },
  { nodes: 'aeijklhd', name: 'Ring Road', class: 'trunk' },
  { nodes: 'km', class: 'trunk_link', oneWay: true },
  { nodes: 'mn', class: 'motorway', oneWay: true },
  { nodes: 'nl', class: 'motorway_link', oneWay: true },
  { nodes: 'jf', travel: 'pushing bike', class: 'footway' },
]
const { graph } = handMadeStreets(town, streets)
const index = indexJunctions(graph)

/** A walk that takes whichever turn the numbers name. */
const walks = fc
  .tuple(
    fc.nat(graph.edges.count - 1),
    fc.array(fc.nat(100), { maxLength: 30 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([first, choices, one, other]) => {
    const edges = [first]
    for (const choice of choices) {
      const from = graph.turns.starts[edges.at(-1)!]!
      const count = graph.turns.starts[edges.at(-1)! + 1]! - from
      if (count > 0) edges.push(graph.turns.to[from + (choice % count)]!)
    }
    const [start, end] = edges.length > 1 ? [one, other] : [Math.min(one, other), Math.max(one, other)]
    return pathAlong(graph, edges, start, end)
  })

describe('steps of any way', () => {
  it('add up to the way, hang together, and can be spoken in every language', () => {
    expect(supportedCodes).toEqual(expect.arrayContaining(['en', 'pl', 'ar', 'ro', 'uk', 'zh-Hans', 'fr', 'yo']))
    fc.assert(
      fc.property(walks, (way) => {
        const steps = buildSteps(index, way)
        for (const figure of ['weight', 'duration', 'distance'] as const) {
          expect(steps.reduce((sum, step) => sum + step[figure], 0)).toBe(way[figure])
        }
        expect(steps[0]!.maneuver.type).toBe('depart')
        expect(steps.at(-1)!.maneuver.type).toBe('arrive')
        steps.slice(1).forEach((step, place) => {
          expect(step.line[0]).toEqual(steps[place]!.line.at(-1))
          expect(step.maneuver.location).toEqual(step.line[0])
        })
        for (const { intersections } of steps) {
          for (const { bearings, entry, in: from, out: to } of intersections) {
            expect(bearings.length).toBe(entry.length)
            expect([...bearings].sort((a, b) => a - b)).toEqual(bearings)
            if (from !== undefined) expect(bearings[from]).toBeDefined()
            if (to !== undefined) expect(entry[to]).toBe(true)
          }
        }
        for (const step of routeSteps(steps)) {
          for (const language of supportedCodes) {
            const sentence = speech.compile(
              language,
              {
                ...step,
                driving_side: step.drivingSide,
                maneuver: { ...step.maneuver, bearing_after: step.maneuver.bearingAfter },
              },
              { legIndex: 0, legCount: 1 },
            )
            expect(sentence.length).toBeGreaterThan(0)
            expect(sentence).not.toMatch(/undefined|\{(?!.*nth)/)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('say on which side the door lies', () => {
    const way = pathAlong(graph, [0], 0.2, 0.8)
    const beside = (north: number) => ({
      start: { longitude: 100, latitude: north },
      end: { longitude: 5_000, latitude: north },
    })
    const street = graph.nodes.latitudes[graph.edges.from[0]!]!
    const sides = (north: number) =>
      buildSteps(index, way, beside(street + north)).map((step) => step.maneuver.modifier)
    expect(sides(2_000)).toEqual(['left', 'left'])
    expect(sides(-2_000)).toEqual(['right', 'right'])
    expect(
      buildSteps(index, way, { end: { longitude: 0, latitude: street + 100_000 } })[1]!.maneuver.modifier,
    ).toBeUndefined()
  })
})

describe('roundedParts', () => {
  it('keeps every leading sum within half a unit of the exact one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000)), (values) => {
        let exact = 0
        let input = 0
        roundedParts(values, 1_000).forEach((part, place) => {
          exact += values[place]!
          input += part
          expect(input).toBe(Math.round(exact / 1_000))
          expect(part).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })
})
