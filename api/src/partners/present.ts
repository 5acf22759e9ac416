import type { Hub, Partner } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'
import { formatPhone } from '../phones/phone.ts'
import { readCutOff } from './schedule.ts'

export function presentPartner(row: Row<'partners'>): Partner {
  return { id: row.id, name: row.name, contact: row.contact, active: row.active, version: row.version }
}

/** @param viewer a partner does not see which others share the hub */
export function presentHub(row: Row<'hubs'>, viewer: { partnerId: string | null }): Hub {
  return {
    id: row.id,
    partnerId: row.partnerId,
    name: row.name,
    address: row.address,
    postcode: row.postcode,
    point: { longitude: row.longitude, latitude: row.latitude },
    phone: formatPhone(row.phone),
    instructions: row.instructions,
    weeklyHours: row.weeklyHours,
    closures: row.closures,
    closedOnBankHolidays: row.closedOnBankHolidays,
    nation: row.nation,
    cutOff: readCutOff(row),
    maxHouseholds: row.maximumHouseholds,
    maxBoxes: row.maximumBoxes,
    collectSeconds: row.collectSeconds,
    sharedWith: viewer.partnerId === null ? row.sharedWith : row.sharedWith.filter((id) => id === viewer.partnerId),
    active: row.active,
    version: row.version,
  }
}
