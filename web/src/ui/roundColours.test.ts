import { describe, expect, it } from 'vitest'
import { roundColours, roundStyle } from './roundColours.ts'

type Rgb = readonly [number, number, number]

/** Linear light of `#rrggbb` (IEC 61966-2-1). */
const linear = (colour: string): Rgb => {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}
const times = (matrix: readonly Rgb[], [x, y, z]: Rgb): Rgb => {
  const row = (index: number) =>
    (matrix[index]?.[0] ?? 0) * x + (matrix[index]?.[1] ?? 0) * y + (matrix[index]?.[2] ?? 0) * z
  return [row(0), row(1), row(2)]
}

/** How people with a missing cone see linear light: Machado, Oliveira and Fernandes (2009), severity 1.0. */
const visions: Record<string, readonly Rgb[]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Oklab: Ottosson, "A perceptual color space for image processing" (2020). */
const oklab = (rgb: Rgb): Rgb => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])],
  )
}
const distance = (one: Rgb, other: Rgb) => Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
const luminance = (colour: string) => {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string) => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

describe('round colours', () => {
  // About 0.02 can just be told apart side by side; a thin line among others needs several times that.
  it.each(Object.keys(visions))('stay apart with vision: %s', (name) => {
    const seen = roundColours.map((colour) => oklab(times(visions[name] ?? [], linear(colour))))
    const nearest = Math.min(...seen.flatMap((one, at) => seen.slice(at + 1).map((other) => distance(one, other))))
    expect(nearest).toBeGreaterThan(0.12)
  })

  it('carry readable numbers, and lines that show on a white map', () => {
    roundColours.forEach((colour, index) => {
      expect(contrast(colour, roundStyle(index + 1).textColour)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(3)
    })
  })

  it('go on with patterns from the ninth round', () => {
    expect(roundStyle(1).pattern).toBe('plain')
    expect(roundStyle(9)).toMatchObject({ colour: roundStyle(1).colour, pattern: 'striped' })
    const looks = new Set(Array.from({ length: 32 }, (_, index) => JSON.stringify(roundStyle(index + 1))))
    expect(looks.size).toBe(32)
  })
})
