import type { TenantDb } from '../kernel/tenant.ts'

const selectRegulars = (db: TenantDb) =>
  db
    .selectFrom('regulars')
    .innerJoin('recipients', 'recipients.id', 'regulars.recipientId')
    .innerJoin('partners', 'partners.id', 'regulars.partnerId')
    .innerJoin('hubs', 'hubs.id', 'regulars.hubId')
    .selectAll('regulars')
    .select([
      'recipients.name as recipientName',
      'recipients.postcode as recipientPostcode',
      'recipients.floor as recipientFloor',
      'partners.name as partnerName',
      'partners.active as partnerActive',
      'hubs.active as hubActive',
      'hubs.name as hubName',
      // When it is open, so that the row is a HubSchedule too.
      'hubs.weeklyHours',
      'hubs.closures',
      'hubs.closedOnBankHolidays',
      'hubs.nation',
    ])

export type RegularRow = Awaited<ReturnType<typeof listRegulars>>[number]

export const listRegulars = (db: TenantDb) => selectRegulars(db).orderBy('recipients.name').execute()

export const findRegular = (db: TenantDb, id: string) =>
  selectRegulars(db).where('regulars.id', '=', id).executeTakeFirst()
