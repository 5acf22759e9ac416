import { describe, expect, it } from 'vitest'
import { streetFlags } from '../graph/streetGraph.ts'
import { buildSteps } from './buildSteps.ts'
import { indexJunctions } from './junctions.ts'
import { routeSteps } from './routeSteps.ts'
import { type HandMadeStreet, handMadeStreets } from './testing/handMadeStreets.ts'
import { pathAlong } from './testing/pathAlong.ts'

/** What is told along a way, as `type modifier (exit) onto name`. */
function instructions(map: string, streets: readonly HandMadeStreet[], way: string, spacing?: number): string[] {
  const { graph, edgesAlong } = handMadeStreets(map, streets, spacing)
  return buildSteps(indexJunctions(graph), pathAlong(graph, edgesAlong(way))).map(({ maneuver, name }) =>
    [maneuver.type, maneuver.modifier, maneuver.exit, name]
      .filter((word) => word !== undefined && word !== '')
      .join(' '),
  )
}

const crossing = `
  b
 acd
  e`
const north = { nodes: 'bce', name: 'North Road' }
const east = { nodes: 'acd', name: 'East Road' }

describe('buildSteps at crossings', () => {
  it.each([
    ['acd', ['depart East Road', 'arrive East Road']],
    ['acb', ['depart East Road', 'turn left North Road', 'arrive North Road']],
    ['ace', ['depart East Road', 'turn right North Road', 'arrive North Road']],
    ['ecd', ['depart North Road', 'turn right East Road', 'arrive East Road']],
  ])('tells the way %s', (way, steps) => {
    expect(instructions(crossing, [north, east], way)).toEqual(steps)
  })

  it('tells to go on where the street itself turns off', () => {
    const streets = [
      { nodes: 'acb', name: 'Bent Road' },
      { nodes: 'dce', name: 'Other Road' },
    ]
    expect(instructions(crossing, streets, 'acb')[1]).toBe('continue left Bent Road')
  })

  it('tells the new name of a street that goes straight on', () => {
    const streets = [north, { nodes: 'ac', name: 'East Road' }, { nodes: 'cd', name: 'Far East Road' }]
    expect(instructions(crossing, streets, 'acd')).toEqual([
      'depart East Road',
      'new name straight Far East Road',
      'arrive Far East Road',
    ])
  })

  it('says nothing where a road goes on beside a drive', () => {
    const streets = [east, { nodes: 'be', class: 'service' as const }, { nodes: 'bc', class: 'service' as const }]
    expect(instructions(crossing, streets, 'acd')).toHaveLength(2)
  })

  it.each([
    ['ebca', 'end of road left East Road'],
    ['ebcd', 'end of road right East Road'],
    ['bca', 'turn left East Road'],
  ])('names the end of a road where it meets another and a street was passed: %s', (way, step) => {
    const map = `
 a c d

   b f

   e`
    const streets = [
      { nodes: 'ebc', name: 'North Road' },
      { nodes: 'bf', name: 'Side Street' },
      { nodes: 'acd', name: 'East Road' },
    ]
    expect(instructions(map, streets, way)[1]).toBe(step)
  })

  it('turns round at a dead end', () => {
    const streets = [{ nodes: 'ac', name: 'East Road' }]
    expect(instructions(crossing, streets, 'aca')).toEqual([
      'depart East Road',
      'continue uturn East Road',
      'arrive East Road',
    ])
  })

  it('says nothing where a way is only cut, however it bends', () => {
    const streets = [{ nodes: 'acb', name: 'Bent Road' }]
    expect(instructions(crossing, streets, 'acb')).toEqual(['depart Bent Road', 'arrive Bent Road'])
  })
})

const circle = `
   n
   p
 wq os
   r
   t`
const ring = { nodes: 'rqpor', roundabout: true }
const spokes: HandMadeStreet[] = [
  { nodes: 'np', name: 'North Road' },
  { nodes: 'wq', name: 'West Road' },
  { nodes: 'so', name: 'East Road' },
  { nodes: 'tr', name: 'South Road' },
]

describe('buildSteps where little changes', () => {
  const row = `
 k      l
 abcdefgh`

  it('leaves out a name that holds for less than 105 metres', () => {
    const streets = [
      { nodes: 'ab', name: 'Low Road' },
      { nodes: 'bc', name: 'Short Bridge' },
      { nodes: 'cd', name: 'High Road' },
      { nodes: 'kc', name: 'Side Street' },
      { nodes: 'dl', name: 'Long Lane' },
    ]
    expect(instructions(row, streets, 'abcd', 40)).toEqual([
      'depart Low Road',
      'new name straight High Road',
      'arrive High Road',
    ])
    expect(instructions(row, streets.slice(0, 4), 'abck', 40)[1]).toMatch(/^turn .*Side Street$/)
  })

  it('joins two bends of one turn', () => {
    const map = `
 x
 cb
  a
  z`
    const streets = [
      { nodes: 'zab', name: 'Low Road' },
      { nodes: 'bc' },
      { nodes: 'cx', name: 'High Road' },
      { nodes: 'ac', name: 'Far Road' },
      { nodes: 'bx', name: 'Other Road' },
    ]
    expect(instructions(map, streets, 'zabc', 20)).toHaveLength(3)
    expect(instructions(map, streets, 'zacx', 200)).toHaveLength(4)
  })

  it('says nothing of a bike pushed up a few steps', () => {
    const streets: HandMadeStreet[] = [
      { nodes: 'ab', travel: 'cycling' },
      { nodes: 'bc', travel: 'pushing bike', class: 'steps' },
      { nodes: 'cd', travel: 'cycling' },
    ]
    expect(instructions(row, streets, 'abcd', 20)).toHaveLength(2)
    expect(instructions(row, streets, 'abcd', 60)).toHaveLength(4)
  })

  it('goes on between the carriageways where a street divides', () => {
    const map = `
   c
 ab
   d`
    const streets: HandMadeStreet[] = [
      { nodes: 'ab', name: 'Broad Road' },
      { nodes: 'bd', name: 'Broad Road', oneWay: true },
      { nodes: 'cb', name: 'Broad Road', oneWay: true },
    ]
    expect(instructions(map.replace('   c', '    c').replace('   d', '    d'), streets, 'abd')).toHaveLength(2)
  })

  it('lets walkers go round a roundabout as along any streets', () => {
    const { graph, edgesAlong } = handMadeStreets(circle, [{ nodes: 'rqpor', name: 'Ring' }, ...spokes])
    const flags = new Uint8Array(graph.lines.count).fill(streetFlags.roundabout)
    const steps = buildSteps(
      indexJunctions({ ...graph, lines: { ...graph.lines, flags } }),
      pathAlong(graph, edgesAlong('trqw')),
    )
    expect(steps.map((step) => step.maneuver.type)).not.toContain('roundabout turn')
  })
})

const fork = `
 b d
  c
  a`

describe('buildSteps at forks, ramps and changes', () => {
  it('names a fork', () => {
    const wide = `
 b   d

   c


   a`
    const streets = [
      { nodes: 'ac', name: 'Low Road' },
      { nodes: 'cb', name: 'West Road' },
      { nodes: 'cd', name: 'East Road' },
    ]
    expect(instructions(wide, streets, 'acb')[1]).toMatch(/^turn left/)
    const narrow = `
b d


 c
 a`
    expect(instructions(narrow, streets, 'acb')[1]).toBe('fork slight left West Road')
    expect(instructions(narrow, streets, 'acd')[1]).toBe('fork slight right East Road')
  })

  it('leaves a motorway by an off ramp and comes onto it by a merge', () => {
    const motorway = `
 d
 ce


 f
bg
 a`
    const streets: HandMadeStreet[] = [
      { nodes: 'agfcd', name: 'M4', class: 'motorway', oneWay: true },
      { nodes: 'ce', class: 'motorway_link', oneWay: true },
      { nodes: 'bf', class: 'motorway_link', oneWay: true },
    ]
    expect(instructions(motorway, streets, 'bfce')[1]).toBe('merge slight right M4')
    expect(instructions(motorway, streets, 'fce')[1]).toBe('off ramp right')
    expect(instructions(motorway, streets, 'gfcd')).toEqual(['depart M4', 'arrive M4'])
  })

  it('names what a street is besides: a motorway, a ferry', () => {
    const { graph, edgesAlong } = handMadeStreets(crossing, [
      { nodes: 'ac', class: 'motorway' },
      { nodes: 'cd', class: 'ferry' },
      { nodes: 'bc' },
    ])
    const steps = buildSteps(indexJunctions(graph), pathAlong(graph, edgesAlong('acd')))
    const classes = steps.flatMap((step) => step.intersections.map((intersection) => intersection.classes))
    expect(classes).toEqual([['motorway'], ['ferry'], undefined])
    expect(routeSteps(steps)[0]!.intersections[0]).not.toHaveProperty('classes')
  })

  it('enters a ramp from a street', () => {
    const streets: HandMadeStreet[] = [
      { nodes: 'ac', name: 'Low Road' },
      { nodes: 'cb', name: 'Low Road' },
      { nodes: 'cd', class: 'trunk_link', oneWay: true },
    ]
    expect(instructions(fork, streets, 'acd')[1]).toBe('on ramp right')
  })

  it('tells that the way to travel changes', () => {
    const streets: HandMadeStreet[] = [
      { nodes: 'ac', name: 'Low Road', travel: 'cycling' },
      { nodes: 'cd', name: 'Low Road', travel: 'pushing bike' },
    ]
    expect(instructions(crossing, streets, 'acd')).toEqual([
      'depart Low Road',
      'notification straight Low Road',
      'arrive Low Road',
    ])
  })
})

describe('buildSteps at roundabouts', () => {
  it.each([
    ['trqw', 'roundabout turn left 1 West Road'],
    ['trqpn', 'roundabout turn straight 2 North Road'],
    ['trqpos', 'roundabout turn right 3 East Road'],
  ])('tells a small plain one as a crossing: %s', (way, step) => {
    expect(instructions(circle, [ring, ...spokes], way, 10)).toEqual([
      'depart South Road',
      step,
      `arrive ${step.split(' ').slice(-2).join(' ')}`,
    ])
  })

  it('tells a larger one by its exit, and its end', () => {
    expect(instructions(circle, [ring, ...spokes], 'trqpos')).toEqual([
      'depart South Road',
      'roundabout left 3 East Road',
      'exit roundabout left 3 East Road',
      'arrive East Road',
    ])
  })

  it('calls a large one with a name of its own by that name', () => {
    const { graph, edgesAlong } = handMadeStreets(circle, [{ ...ring, name: 'Old Green' }, ...spokes])
    const steps = buildSteps(indexJunctions(graph), pathAlong(graph, edgesAlong('trqpn')))
    expect(steps.map((step) => [step.maneuver.type, step.name, step.rotaryName])).toEqual([
      ['depart', 'South Road', undefined],
      ['rotary', 'North Road', 'Old Green'],
      ['exit rotary', 'North Road', undefined],
      ['arrive', 'North Road', undefined],
    ])
  })

  it('counts no exit where one cannot leave', () => {
    const streets = [ring, ...spokes.filter((spoke) => spoke.nodes !== 'wq'), { nodes: 'wq', oneWay: true }]
    expect(instructions(circle, streets, 'trqpn')[1]).toMatch(/ 1 North Road$/)
  })

  it('does without the entry where the way starts on it, and without the exit where it ends on it', () => {
    expect(instructions(circle, [ring, ...spokes], 'qpos')).toEqual([
      'depart',
      'exit roundabout left 2 East Road',
      'arrive East Road',
    ])
    expect(instructions(circle, [ring, ...spokes], 'trq')).toEqual(['depart South Road', 'roundabout left', 'arrive'])
  })
})
