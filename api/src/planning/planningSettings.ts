import type { OrganisationSettings } from '@doorstep/shared/rules'
import type { TenantDb } from '../kernel/tenant.ts'
import { loadSettings } from '../settings/index.ts'

/** The settings that a plan depends on. */
export type PlanningSettings = Pick<
  OrganisationSettings,
  'carrying' | 'trolley' | 'maxRideMinutes' | 'doorMinutes' | 'errandMinutes' | 'crewsFor' | 'crewRule'
>

export async function loadPlanningSettings(db: TenantDb): Promise<PlanningSettings> {
  const { carrying, trolley, maxRideMinutes, doorMinutes, errandMinutes, crewsFor, crewRule } = await loadSettings(db)
  return { carrying, trolley, maxRideMinutes, doorMinutes, errandMinutes, crewsFor, crewRule }
}
