import type { TenantDb } from '../kernel/tenant.ts'

export const listPartners = (db: TenantDb) => db.selectFrom('partners').selectAll().orderBy('name').execute()

export const findPartner = (db: TenantDb, id: string) =>
  db.selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst()

export const findActivePartner = (db: TenantDb, id: string) =>
  db.selectFrom('partners').selectAll().where('id', '=', id).where('active', '=', true).executeTakeFirst()

export const listHubs = (db: TenantDb) => db.selectFrom('hubs').selectAll().orderBy('name').execute()

export const findHub = (db: TenantDb, id: string) =>
  db.selectFrom('hubs').selectAll().where('id', '=', id).executeTakeFirst()

/** A retired partner's hubs are all retired. */
export const findActiveHub = (db: TenantDb, id: string) =>
  db.selectFrom('hubs').selectAll().where('id', '=', id).where('active', '=', true).executeTakeFirst()

export const listActiveHubs = (db: TenantDb) =>
  db.selectFrom('hubs').selectAll().where('active', '=', true).orderBy('name').execute()

export const listHubsOfPartner = (db: TenantDb, partnerId: string) =>
  db.selectFrom('hubs').selectAll().where('partnerId', '=', partnerId).execute()
