import type { Point } from '@doorstep/shared/contracts'
import { grams } from '@doorstep/shared/units'

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
