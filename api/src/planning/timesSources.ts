import type { TravelTimeSource } from '@doorstep/shared/contracts'
import type { Travel } from './buildProblem.ts'

/** Who worked out the times of a plan: one entry for each source, with the ways to travel it answered for. */
export function timesSources(travel: readonly Travel[]): TravelTimeSource[] {
  const sources: TravelTimeSource[] = []
  for (const { mode, source } of travel) {
    const { engine, region: place } = source
    const dataDate = instantOf(source.dataDate)
    const known = sources.find((one) => one.engine === engine && one.region === place && one.dataDate === dataDate)
    if (known) known.modes.push(mode)
    else sources.push({ engine, region: place, dataDate, modes: [mode] })
  }
  return sources
}

/** Maps write their date in several ways; what is no date is not told. */
function instantOf(date: string | null): string | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** The engine a plan goes by: one that knows streets before the one that guesses; null when nobody travels. */
export const engineOf = (sources: readonly TravelTimeSource[]): TravelTimeSource['engine'] | null =>
  sources.find((source) => source.engine !== 'estimate')?.engine ?? sources[0]?.engine ?? null
