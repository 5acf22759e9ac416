import { orderLimits } from '@doorstep/shared/rules'
import postgres from 'postgres'
import { OrganisationError } from './addOrganisation.ts'

/** As typed; a limit that is not set stays the same. */
export interface NewLimits {
  readonly perPartner?: string | undefined
  readonly perRun?: string | undefined
}

export interface Limits {
  readonly openOrdersPerPartner: number
  readonly ordersPerRun: number
}

/**
 * Sets the maximum of a partner's open orders for a day, and of the orders that one run plans. @returns the current limits
 *
 * @throws OrganisationError when a number is invalid or the organisation is unknown
 */
export async function setLimits(ownerUrl: string, organisation: string, limits: NewLimits): Promise<Limits> {
  const perPartner = parseLimit('--orders-per-partner', limits.perPartner, orderLimits.openPerPartner.max)
  const perRun = parseLimit('--orders-per-run', limits.perRun, orderLimits.perRun.max)
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const [row] = await owner<Limits[]>`
      update organisations set
        open_orders_per_partner = coalesce(${perPartner}, open_orders_per_partner),
        orders_per_run = coalesce(${perRun}, orders_per_run)
      where lower(name) = ${organisation.toLowerCase()}
      returning open_orders_per_partner as "openOrdersPerPartner", orders_per_run as "ordersPerRun"`
    if (!row) throw new OrganisationError(`There is no organisation called ${organisation}.`)
    return row
  } finally {
    await owner.end()
  }
}

function parseLimit(name: string, text: string | undefined, max: number): number | null {
  if (text === undefined) return null
  const limit = Number(text)
  if (/^\d{1,6}$/.test(text) && limit >= 1 && limit <= max) return limit
  throw new OrganisationError(`${name} must be a number from 1 to ${max}, not "${text}".`)
}
