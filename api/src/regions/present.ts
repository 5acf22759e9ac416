import type { RegionPreparation, RegionSummary } from '@doorstep/shared/contracts'
import type { Preparation } from './preparationFile.ts'
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

export const presentPreparation = (preparation: Preparation): RegionPreparation => ({
  id: preparation.id,
  regionId: preparation.regionId,
  name: preparation.name,
  source: preparation.source,
  startedAt: preparation.startedAt,
  endedAt: preparation.endedAt,
  status: preparation.status,
  sentence: preparation.sentence,
  stages: preparation.stages,
})
