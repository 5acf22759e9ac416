import type { MemberView } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { useDrivers, usePartners } from '../api/useMembers.ts'

/** For whom somebody acts, in words: their partner, and their record as a driver where its name is another one; undefined when there is nothing to say. */
export function useConcerned(member: Pick<MemberView, 'name' | 'partnerId' | 'driverId'>): string | undefined {
  const { t } = useTranslation('members')
  const partner = usePartners().data?.items.find(({ id }) => id === member.partnerId)
  const driver = useDrivers().data?.items.find(({ id }) => id === member.driverId)
  const parts = [
    partner ? t(partner.active ? 'list.ofPartner' : 'list.ofRetired', { name: partner.name }) : undefined,
    driver && (driver.name !== member.name || !driver.active)
      ? t(driver.active ? 'list.asDriver' : 'list.ofRetired', { name: driver.name })
      : undefined,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : undefined
}
