import { describe, expect, it } from 'vitest'
import { kinds } from '../../../../api/src/basemap/kinds.ts'
import { isStreetKind, palettes, pointStyles, streetStyles, waterwayMetres } from './mapStyle.ts'

const all = Object.values(kinds)
const namesIn = (layer: string) => all.filter((kind) => kind.layer === layer).map(({ name }) => name)

describe('the style', () => {
  it('has a look for everything that tiles hold, in both palettes', () => {
    for (const { areas } of Object.values(palettes)) expect(namesIn('land').filter((name) => !areas[name])).toEqual([])
    expect(namesIn('streets').filter((name) => !isStreetKind(name))).toEqual([])
    expect(namesIn('names').filter((name) => !pointStyles[name])).toEqual([])
    expect(namesIn('water').filter((name) => name !== 'water' && !waterwayMetres[name])).toEqual([])
    expect(pointStyles.numbers).toBeDefined()
  })

  it('shows no street before the tiles hold it: the screen is one zoom ahead of them', () => {
    for (const { layer, name, fromZoom } of all)
      if (layer === 'streets' && isStreetKind(name))
        expect(streetStyles[name].fromZoom).toBeGreaterThanOrEqual(fromZoom + 1)
  })

  it('keeps names readable on land: at least 4.5 : 1 (WCAG 1.4.3)', () => {
    for (const { text, placeText, halo } of Object.values(palettes))
      for (const colour of [text, placeText]) expect(contrast(colour, halo)).toBeGreaterThanOrEqual(4.5)
  })
})

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
