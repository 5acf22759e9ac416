import { describe, expect, it } from 'vitest'
import { encodeTile, geometryTypes } from '../../../../api/src/basemap/encodeTile.ts'
import { decodeTile } from './decodeTile.ts'

const bytesOf = (layers: Parameters<typeof encodeTile>[0]): ArrayBuffer => Uint8Array.from(encodeTile(layers)).buffer
const { point, line, area } = geometryTypes

describe('decodeTile', () => {
  it('puts together what is drawn alike, and keeps apart bridges, tunnels, areas and lines', () => {
    const street = (parts: number[][], properties: object = {}) => ({
      ...{ type: line, parts, properties: { kind: 'primary', ...properties } },
    })
    const { shapes } = decodeTile(
      bytesOf([
        {
          name: 'water',
          features: [
            { type: area, parts: [[0, 0, 9, 0, 9, 9]], properties: { kind: 'water' } },
            { type: line, parts: [[0, 0, 9, 0]], properties: { kind: 'water' } },
          ],
        },
        {
          name: 'streets',
          features: [
            street([[0, 0, 5, 5]]),
            street([
              [1, 1, 5, 5],
              [2, 2, 6, 6],
            ]),
            street([[0, 0, 1, 1]], { bridge: 1 }),
            street([[0, 0, 1, 1]], { tunnel: 1 }),
          ],
        },
      ]),
    )
    expect(shapes.map(({ layer, level, lines }) => [layer, level, lines.length])).toEqual([
      ['water', 0, 1],
      ['water', 0, 1],
      ['streets', 0, 3],
      ['streets', 1, 1],
      ['streets', -1, 1],
    ])
    // Rings come back closed.
    expect([...shapes[0]!.lines[0]!]).toEqual([0, 0, 9, 0, 9, 9, 0, 0])
  })

  it('collects names along lines and at points', () => {
    const { lines, points, shapes } = decodeTile(
      bytesOf([
        {
          name: 'streets',
          features: [
            { type: line, parts: [[0, 0, 5, 5]], properties: { kind: 'primary', name: 'High Street', ref: 'A1' } },
            { type: line, parts: [[0, 0, 5, 5]], properties: { kind: 'service' } },
          ],
        },
        { name: 'names', features: [{ type: point, parts: [[3, 4]], properties: { kind: 'town', name: 'Doggerby' } }] },
        { name: 'numbers', features: [{ type: point, parts: [[7, 8]], properties: { name: '12' } }] },
      ]),
    )
    expect(lines).toEqual([{ kind: 'primary', name: 'High Street', ref: 'A1', line: Int16Array.of(0, 0, 5, 5) }])
    expect(points).toEqual([
      { kind: 'town', name: 'Doggerby', x: 3, y: 4 },
      { kind: 'numbers', name: '12', x: 7, y: 8 },
    ])
    expect(shapes).toHaveLength(2)
  })

  it('is nothing for an empty tile and throws for what is none', () => {
    expect(decodeTile(new ArrayBuffer(0))).toEqual({ shapes: [], lines: [], points: [] })
    expect(() => decodeTile(Uint8Array.from([26, 200, 1, 3]).buffer)).toThrow()
  })
})
