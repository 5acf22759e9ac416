/** What the application's role may do with each tenant table, and how many rows another partner of the same organisation sees. */
export interface TenantTable {
  readonly rights: string
  /** Its own membership, itself, its own hub, the organisation's name. Everything else: nothing. */
  readonly otherPartnerSees: number
}

/** Every table that belongs to an organisation: a new one is tested as soon as it stands here, and must stand here. */
export const tenantTables: Record<string, TenantTable> = {
  audit: { rights: 'insert select', otherPartnerSees: 0 },
  drivers: { rights: 'insert select update', otherPartnerSees: 0 },
  hubs: { rights: 'insert select update', otherPartnerSees: 1 },
  late_event_decisions: { rights: 'insert select', otherPartnerSees: 0 },
  members: { rights: 'select', otherPartnerSees: 1 },
  orders: { rights: 'insert select update', otherPartnerSees: 0 },
  organisations: { rights: 'select', otherPartnerSees: 1 },
  partners: { rights: 'insert select update', otherPartnerSees: 1 },
  recipient_partners: { rights: 'delete insert select', otherPartnerSees: 0 },
  recipients: { rights: 'insert select update', otherPartnerSees: 0 },
  regulars: { rights: 'insert select update', otherPartnerSees: 0 },
  rounds: { rights: 'delete insert select update', otherPartnerSees: 0 },
  run_unassigned: { rights: 'delete insert select', otherPartnerSees: 0 },
  runs: { rights: 'insert select update', otherPartnerSees: 0 },
  shifts: { rights: 'delete insert select update', otherPartnerSees: 0 },
  stop_events: { rights: 'insert select', otherPartnerSees: 0 },
  stop_orders: { rights: 'delete insert select update', otherPartnerSees: 0 },
  stops: { rights: 'delete insert select update', otherPartnerSees: 0 },
}

/** Tables of an organisation that the application has no right on: definer functions keep and read them. */
export const closedTables: readonly string[] = ['people_read', 'recipient_search']

/** Tables that belong to nobody: postcodes, and the migrator's own. The application may read them at most. */
export const referenceTables: Record<string, string> = {
  kysely_migration: 'select',
  kysely_migration_lock: '',
  postcode_imports: 'select',
  postcodes: 'select',
}
