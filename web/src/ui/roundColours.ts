/** How a round looks on every screen and on paper: a colour, and from the ninth round on a pattern as well. */
export interface RoundLook {
  /** Fill, `#rrggbb`. */
  readonly colour: string
  /** Text upon the fill, at least 4.5 : 1. */
  readonly textColour: string
  readonly pattern: RoundPattern
}

export type RoundPattern = 'plain' | 'striped' | 'dotted' | 'crossed'

/**
 * Eight colours that stay apart with red-green and blue-yellow colour blindness: after Okabe and Ito, "Color Universal
 * Design" (2008), darkened where needed so that a line of theirs has at least 3 : 1 on the white map (WCAG 1.4.11).
 */
export const roundColours = [
  '#0072b2',
  '#b45f06',
  '#00795c',
  '#a8407f',
  '#4a4a4a',
  '#7a5195',
  '#c43d20',
  '#2b8ca3',
] as const

const patterns: readonly RoundPattern[] = ['plain', 'striped', 'dotted', 'crossed']

/** The look of a round by its number (1, 2, 3 …): colours first, then the same colours with the next pattern. */
export function roundLook(number: number): RoundLook {
  const index = Math.max(0, Math.trunc(number) - 1)
  const colour = roundColours[index % roundColours.length] ?? roundColours[0]
  const pattern = patterns[Math.floor(index / roundColours.length) % patterns.length] ?? 'plain'
  return { colour, textColour: '#ffffff', pattern }
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
  const { colour, pattern } = roundLook(number)
  const ink = 'rgb(0 0 0 / 35%)'
  if (pattern === 'striped') return `repeating-linear-gradient(45deg, ${ink} 0 3px, transparent 3px 9px), ${colour}`
  if (pattern === 'dotted') return `radial-gradient(${ink} 25%, transparent 27%) 0 0 / 7px 7px, ${colour}`
  if (pattern === 'crossed')
    return `repeating-linear-gradient(45deg, ${ink} 0 2px, transparent 2px 8px), repeating-linear-gradient(-45deg, ${ink} 0 2px, transparent 2px 8px), ${colour}`
  return colour
}
