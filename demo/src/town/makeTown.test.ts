import { createHash } from 'node:crypto'
import type { ExtractWay } from '@doorstep/api/src/extract/index.ts'
import { describe, expect, it } from 'vitest'
import { carsReachAll, type GraphEdge } from './cellGraph.ts'
import { makeTown, type Town } from './makeTown.ts'

const town = makeTown()
const ways = [...town.map.extractWays()]
const nodes = new Map([...town.map.extractNodes()].map((node) => [node.id, node]))
const waysWith = (key: string, value?: string) => ways.filter(({ tags }) => (value ? tags[key] === value : tags[key]))

function digest(made: Town): string {
  const hash = createHash('sha256')
  for (const node of made.map.extractNodes()) hash.update(JSON.stringify(node))
  for (const way of made.map.extractWays()) hash.update(JSON.stringify(way))
  for (const address of made.addresses) hash.update(`${address.houseNumber} ${address.street} ${address.postcode}`)
  return hash.digest('hex').slice(0, 16)
}

const carStreets = new Set(['primary', 'secondary', 'tertiary', 'unclassified', 'residential'])
const isCarStreet = ({ tags }: ExtractWay) => carStreets.has(tags.highway ?? '')

describe('makeTown', () => {
  it('makes the same town from the same seed, and different ones from others', () => {
    expect(digest(makeTown())).toBe(digest(town))
    expect(digest(makeTown({ seed: 'elsewhere' }))).not.toBe(digest(town))
  })

  it('makes exactly this town on every machine', () => {
    // Changes with the generator, but must not with the machine.
    expect(digest(town)).toBe('c41ae05fd13c7ec3')
  })

  it('has the expected size', () => {
    const [west, south, east, north] = town.map.bounds()
    expect((east - west) * 64.4).toBeGreaterThan(5)
    expect((east - west) * 64.4).toBeLessThan(8)
    expect((north - south) * 111.3).toBeGreaterThan(4.5)
    expect((north - south) * 111.3).toBeLessThan(7)
    expect(town.segments).toBeGreaterThan(1_700)
    expect(town.segments).toBeLessThan(2_400)
    expect(town.addresses.length).toBeGreaterThan(7_000)
    expect(town.addresses.length).toBeLessThan(9_000)
  })

  it('grows roughly in proportion', () => {
    const large = makeTown({ scale: 4 })
    expect(large.map.nodeCount / town.map.nodeCount).toBeGreaterThan(3)
    expect(large.map.nodeCount / town.map.nodeCount).toBeLessThan(6)
  })

  it('has the features of a mapped town', () => {
    const tagged = (key: string, value: string) =>
      [...nodes.values()].filter(({ tags }) => tags?.[key] === value).length
    expect(waysWith('junction', 'roundabout').length).toBeGreaterThan(0)
    expect(waysWith('oneway', 'yes').length).toBeGreaterThan(10)
    expect(waysWith('oneway:bicycle', 'no').length).toBeGreaterThan(3)
    expect(waysWith('building', 'apartments').length).toBeGreaterThan(30)
    expect(waysWith('railway', 'rail').length).toBeGreaterThan(1)
    expect(waysWith('highway', 'pedestrian').length).toBeGreaterThan(0)
    expect(waysWith('highway', 'cycleway').length).toBeGreaterThan(10)
    expect(waysWith('leisure', 'park').length).toBeGreaterThan(2)
    expect(waysWith('landuse', 'industrial').length).toBeGreaterThan(1)
    expect(tagged('barrier', 'bollard')).toBeGreaterThan(10)
    expect(tagged('highway', 'traffic_signals')).toBeGreaterThan(3)
    expect(tagged('highway', 'crossing')).toBeGreaterThan(10)
    expect(town.map.extractRelations().length).toBeGreaterThan(0)
    for (const { tags } of ways.filter(isCarStreet)) expect(tags.maxspeed).toMatch(/^\d0 mph$/)
  })

  it('drives on the left: clockwise round its roundabouts', () => {
    for (const { nodes: ids } of waysWith('junction', 'roundabout')) {
      const ring = Array.from(ids, (id) => nodes.get(id)!)
      const origin = ring[0]!
      const twiceArea = ring.slice(1).reduce((sum, to, index) => {
        const from = ring[index]!
        const cross = (from.longitude - origin.longitude) * (to.latitude - origin.latitude)
        return sum + cross - (to.longitude - origin.longitude) * (from.latitude - origin.latitude)
      }, 0)
      expect(twiceArea).toBeLessThan(0)
    }
  })

  it('crosses the river by only a few bridges', () => {
    const bridges = waysWith('bridge', 'yes').filter((way) => isCarStreet(way) && lengthOf(way) > 80)
    expect(bridges.length).toBeGreaterThanOrEqual(2)
    expect(bridges.length).toBeLessThanOrEqual(5)
  })

  it('lets a car drive from every street to every other, despite one-ways and bollards', () => {
    const numbers = new Map<number, number>()
    const numberOf = (id: number) => numbers.get(id) ?? numbers.set(id, numbers.size).get(id)!
    const edges: GraphEdge[] = []
    for (const way of ways.filter(isCarStreet))
      for (let index = 1; index < way.nodes.length; index++) {
        const [from, to] = [way.nodes[index - 1]!, way.nodes[index]!]
        if (nodes.get(from)!.tags?.barrier || nodes.get(to)!.tags?.barrier) continue
        edges.push({ from: numberOf(from), to: numberOf(to), cars: way.tags.oneway === 'yes' ? 'forward' : 'both' })
      }
    expect(numbers.size).toBeGreaterThan(2_000)
    expect(carsReachAll(numbers.size, edges)).toBe(true)
  })

  it('forbids turns only between ways that meet at the corner', () => {
    for (const { members } of town.map.extractRelations().filter(({ tags }) => tags.type === 'restriction')) {
      const [from, via, to] = [members[0]!, members[1]!, members[2]!]
      for (const { id } of [from, to]) {
        const list = ways[id - 1]!.nodes
        expect([list[0], list[list.length - 1]]).toContain(via.id)
      }
    }
  })

  it('gives every door an existing street, and neighbours a postcode in ZZ', () => {
    const names = new Set(ways.filter(({ tags }) => tags.highway).map(({ tags }) => tags.name))
    const doors = new Map<string, number>()
    const seen = new Set<string>()
    for (const { houseNumber, street, unit, building, postcode } of town.addresses) {
      expect(names.has(street)).toBe(true)
      expect(postcode).toMatch(/^ZZ[1-9]\d? \d[ABDEFGHJLNPQRSTUWXYZ]{2}$/)
      doors.set(postcode, (doors.get(postcode) ?? 0) + 1)
      seen.add(`${unit} ${building} ${houseNumber} ${street}`)
    }
    expect(seen.size / town.addresses.length).toBeGreaterThan(0.99)
    expect(doors.size).toBe(town.postcodes.length)
    expect(Math.max(...doors.values())).toBeLessThanOrEqual(30)
    expect(town.addresses.length / doors.size).toBeGreaterThan(14)
    expect(town.addresses.length / doors.size).toBeLessThan(21)
  })

  it('has odd numbers on the left of a street and even ones on its right', () => {
    let right = 0
    let wrong = 0
    for (const way of ways.filter(isCarStreet)) {
      const line = Array.from(way.nodes, (id) => nodes.get(id)!)
      const straight = lengthOf(way) > 100 && line.length === 2
      if (!straight || !way.tags.name) continue
      const [a, b] = [line[0]!, line[1]!]
      for (const door of town.addresses.filter(({ street, kind }) => street === way.tags.name && kind === 'house')) {
        const [east, north] = [b.longitude - a.longitude, b.latitude - a.latitude]
        const left = east * (door.latitude * 1e7 - a.latitude) - north * (door.longitude * 1e7 - a.longitude) > 0
        if (left === (Number(door.houseNumber) % 2 === 1)) right++
        else wrong++
      }
    }
    expect(right).toBeGreaterThan(50)
    expect(wrong / right).toBeLessThan(0.1)
  })
})

function lengthOf(way: ExtractWay): number {
  const [a, b] = [nodes.get(way.nodes[0]!)!, nodes.get(way.nodes[way.nodes.length - 1]!)!]
  return Math.hypot((a.longitude - b.longitude) * 0.00644, (a.latitude - b.latitude) * 0.01113)
}
