import type { TenantDb } from '../db/tenant.ts'

export const listPartners = (db: TenantDb) => db.selectFrom('partners').selectAll().orderBy('name').execute()

export const findPartner = (db: TenantDb, id: string) =>
  db.selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst()

export const listHubs = (db: TenantDb) => db.selectFrom('hubs').selectAll().orderBy('name').execute()

export const findHub = (db: TenantDb, id: string) =>
  db.selectFrom('hubs').selectAll().where('id', '=', id).executeTakeFirst()
