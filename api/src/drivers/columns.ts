import type { Point } from '@doorstep/shared/contracts'
import { grams, type Mode } from '@doorstep/shared/units'
import type { OtherMode } from './tables.ts'

/** Fields of a request as the columns that store them; undefined: not in the request, so no column is written. */

type OptionalPoint = Point | null | undefined

export const toHomeColumns = (point: OptionalPoint) =>
  point === undefined ? {} : { homeLongitude: point?.longitude ?? null, homeLatitude: point?.latitude ?? null }
export const toStartColumns = (point: OptionalPoint) =>
  point === undefined ? {} : { startLongitude: point?.longitude ?? null, startLatitude: point?.latitude ?? null }
export const toEndColumns = (point: OptionalPoint) =>
  point === undefined ? {} : { endLongitude: point?.longitude ?? null, endLatitude: point?.latitude ?? null }
export const toWeightColumns = (kilograms: number | null | undefined) =>
  kilograms === undefined ? {} : { maximumGrams: kilograms === null ? null : grams(kilograms) }

interface ModeInput {
  readonly mode: Mode
  readonly maximumBoxes: number | null
  readonly maximumKg: number | null
}

export const toModesColumn = (modes: readonly ModeInput[] | undefined): { otherModes?: OtherMode[] } =>
  modes === undefined
    ? {}
    : {
        otherModes: modes.map(({ mode, maximumBoxes, maximumKg }) => ({
          mode,
          maximumBoxes,
          maximumGrams: maximumKg === null ? null : grams(maximumKg),
        })),
      }
