import type { TravelTimeSource } from '@doorstep/shared/contracts'
import type { Engine } from '@doorstep/shared/units'
import type { Travel } from './builtProblem.ts'

/** Where a plan's travel times come from: an entry a source, with the modes that it answered for. */
export function listTravelTimeSources(travel: readonly Travel[]): TravelTimeSource[] {
  const sources: TravelTimeSource[] = []
  for (const { mode, source } of travel) {
    const { engine, region } = source
    const dataDate = parseDataDate(source.dataDate)
    const known = sources.find((one) => one.engine === engine && one.region === region && one.dataDate === dataDate)
    if (known) known.modes.push(mode)
    else sources.push({ engine, region, dataDate, modes: [mode] })
  }
  return sources
}

/** Maps write their date in several ways; what is not a date is omitted. */
function parseDataDate(date: string | null): string | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** The engine that a plan relies on: one with streets before the estimate; null when nobody travels. */
export const findMainEngine = (sources: readonly TravelTimeSource[]): Engine | null =>
  sources.find((source) => source.engine !== 'estimate')?.engine ?? sources[0]?.engine ?? null
