import { table } from './table.ts'

const kilometresAMile = 1.609
const metresAFoot = 0.3048
const metresAnInch = 0.0254

/** Values used instead of a number, in kilometres an hour: https://wiki.openstreetmap.org/wiki/Key:maxspeed. Zero: no information. */
const namedLimits = table({
  none: 140,
  walk: 7,
  'gb:nsl_restricted': 30 * kilometresAMile,
  'gb:nsl_single': 60 * kilometresAMile,
  'gb:nsl_dual': 70 * kilometresAMile,
  'gb:motorway': 70 * kilometresAMile,
  'at:rural': 100,
  'at:trunk': 100,
  'be:motorway': 120,
  'be-vlg:rural': 70,
  'ch:rural': 80,
  'ch:trunk': 100,
  'ch:motorway': 120,
  'de:living_street': 7,
  'de:rural': 100,
  'de:motorway': 0,
  'dk:rural': 80,
  'fr:rural': 80,
  'nl:rural': 80,
  'nl:trunk': 100,
  'no:rural': 80,
  'no:motorway': 110,
  'pl:rural': 100,
  'pl:trunk': 120,
  'pl:motorway': 140,
})
/** Limits by kind of road in most countries. */
const commonLimits = table({ urban: 50, rural: 90, trunk: 110, motorway: 130 })

/** Kilometres an hour of a maxspeed value, or undefined if there are none. `50`, `30 mph`, `GB:nsl_single`, `none`, `walk`. */
export function speedLimit(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d+(\.\d+)?/.exec(value)?.[0]
  if (number !== undefined) {
    const limit = Number(number) * (/mph|mp\/h/.test(value) ? kilometresAMile : 1)
    return limit > 0 ? limit : undefined
  }
  const spoken = value.toLowerCase().replace(/^uk:/, 'gb:')
  const limit = namedLimits.get(spoken) ?? commonLimits.get(spoken.slice(spoken.indexOf(':') + 1)) ?? 0
  return limit > 0 ? limit : undefined
}

/** Metres of a length: `2.1`, `2.1 m`, `6'6"`, `7 ft`. Undefined for anything else, like `default` or `below_default`. */
export function metresOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const imperial = /^(\d+(?:\.\d+)?)\s*(?:'|ft)\s*(?:(\d+(?:\.\d+)?)\s*(?:"|in)?)?/.exec(value)
  if (imperial) return Number(imperial[1]) * metresAFoot + Number(imperial[2] ?? 0) * metresAnInch
  const number = /^\d+(?:[.,]\d+)?/.exec(value)?.[0]
  return number === undefined ? undefined : Number(number.replace(',', '.'))
}

/** Tonnes of a weight: `3.5`, `3.5 t`, `7500 kg`, `3 lt`. Undefined for anything else. */
export function tonnesOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d+(?:\.\d+)?/.exec(value)?.[0]
  if (number === undefined) return undefined
  return Number(number) / (/kg/.test(value) ? 1000 : 1)
}

/** Seconds of a ferry's `duration`: `1:10` (hours and minutes), `0:07:30`, `45` (minutes), `PT1H30M`. Undefined for anything else. */
export function secondsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(value)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0) || undefined
  if (/^\d{1,4}$/.test(value)) return Number(value) * 60 || undefined
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value)
  if (!iso) return undefined
  const [, days = 0, hours = 0, minutes = 0, rest = 0] = iso
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(rest) || undefined
}
