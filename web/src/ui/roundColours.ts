/** The style of a round on every screen: a colour, and from the ninth round also a pattern. */
export interface RoundStyle {
  /** Fill, `#rrggbb`. */
  readonly colour: string
  /** Text upon the fill, at least 4.5 : 1. */
  readonly textColour: string
  readonly pattern: RoundPattern
}

export type RoundPattern = 'plain' | 'striped' | 'dotted' | 'crossed'

/**
 * Eight colours that differ for every kind of colour vision: found by a search for the largest minimum distance in Oklab with all cones and
 * without one of each (Machado, Oliveira and Fernandes 2009), among muted colours with at least 3 : 1 on a white map (WCAG 1.4.11). The
 * test measures both. Neighbouring numbers differ most.
 */
export const roundColours = [
  '#076e6b',
  '#a93700',
  '#8b70d9',
  '#163353',
  '#b88100',
  '#61369d',
  '#09a691',
  '#690000',
] as const

/** Too light for a white number. */
const darkText: ReadonlySet<string> = new Set(['#8b70d9', '#b88100', '#09a691'])

/** So dark that a pattern only shows in a light colour. */
const needsLightPattern: ReadonlySet<string> = new Set(['#163353', '#61369d', '#690000'])

const patterns: readonly RoundPattern[] = ['plain', 'striped', 'dotted', 'crossed']

/** The style of a round by number (1, 2, 3 …): all colours, then the same colours with the next pattern. */
export function roundStyle(number: number): RoundStyle {
  const index = Math.max(0, Math.trunc(number) - 1)
  const colour = roundColours[index % roundColours.length] ?? roundColours[0]
  const pattern = patterns[Math.floor(index / roundColours.length) % patterns.length] ?? 'plain'
  return { colour, textColour: darkText.has(colour) ? '#111111' : '#ffffff', pattern }
}

/** The dash array of a line that shows the pattern on a map; undefined is an unbroken line. */
export const lineDashes: Readonly<Record<RoundPattern, string | undefined>> = {
  plain: undefined,
  striped: '14 6',
  dotted: '2 7',
  crossed: '12 5 2 5',
}

/** A CSS background that shows colour and pattern: for badges and load bars. */
export function roundBackground(number: number): string {
  const { colour, pattern } = roundStyle(number)
  const ink = needsLightPattern.has(colour) ? 'rgb(255 255 255 / 25%)' : 'rgb(0 0 0 / 35%)'
  if (pattern === 'striped') return `repeating-linear-gradient(45deg, ${ink} 0 3px, transparent 3px 9px), ${colour}`
  if (pattern === 'dotted') return `radial-gradient(${ink} 25%, transparent 27%) 0 0 / 7px 7px, ${colour}`
  if (pattern === 'crossed')
    return `repeating-linear-gradient(45deg, ${ink} 0 2px, transparent 2px 8px), repeating-linear-gradient(-45deg, ${ink} 0 2px, transparent 2px 8px), ${colour}`
  return colour
}
