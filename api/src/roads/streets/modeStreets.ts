import type { Mode } from '@doorstep/shared/units'
import { travelFigures } from '../estimate/travelFigures.ts'
import type { StreetMode } from './graph/streetGraph.ts'

/** Which streets a mode takes, and how long it takes compared with them. */
export interface ModeStreets {
  readonly streets: StreetMode
  readonly slower: number
}

/** A cargo bike takes a bike's streets at its own speed. */
export function modeStreets(mode: Mode): ModeStreets {
  if (mode !== 'cargo_bike') return { streets: mode, slower: 1 }
  return { streets: 'bike', slower: travelFigures.bike.speed / travelFigures.cargo_bike.speed }
}

/** Milliseconds on the streets as the mode's whole seconds. */
export function wholeSeconds(milliseconds: number, { slower }: ModeStreets): number {
  return Math.round(Math.round(milliseconds * slower) / 1000)
}

/** Centimetres as whole metres. */
export function wholeMetres(centimetres: number): number {
  return Math.round(centimetres / 100)
}
