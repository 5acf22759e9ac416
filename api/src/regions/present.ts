import type { getRegionFindings, RegionSummary, ResponseBody } from '@doorstep/shared/contracts'
import type { RegionFindings } from './prepare/regionFindings.ts'
import type { Region } from './region.ts'

export const presentRegion = (region: Region): RegionSummary => ({
  id: region.id,
  name: region.name,
  bounds: region.bounds,
  dataDate: region.dataDate,
  attribution: region.attribution,
  invented: region.invented,
  country: region.country,
  outdated: region.outdated,
  preparedAt: region.preparedAt,
  source: region.source,
  extractBytes: region.extractBytes,
  bytes: region.bytes,
  seconds: region.seconds,
})

export function presentFindings(findings: RegionFindings | undefined): ResponseBody<typeof getRegionFindings> {
  if (!findings)
    return { known: false, restrictions: 0, totals: { restrictions: 0, islands: 0, farDoors: 0 }, items: [] }
  const { restrictions, totals, doubtfulRestrictions, islands, farDoors } = findings
  const at = ([longitude, latitude]: readonly [number, number]) => ({ longitude, latitude })
  return {
    known: true,
    restrictions,
    totals,
    items: [
      ...islands.map(({ point, street, doors }) => ({ kind: 'island' as const, street, doors, point: at(point) })),
      ...farDoors.map(({ point, label, metres }) => ({ kind: 'far-door' as const, label, metres, point: at(point) })),
      ...doubtfulRestrictions.map(({ relation, fault, point }) => ({
        ...{ kind: 'restriction' as const, relation, fault },
        point: point && at(point),
      })),
    ],
  }
}
