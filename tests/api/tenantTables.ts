/** The application role's rights on each tenant table, and how many rows another partner of the same organisation sees. */
export interface TenantTable {
  readonly rights: string
  /** Its membership, itself, its hub, the organisation's name; nothing else. */
  readonly otherPartnerSees: number
  /** Rows of its own that it may change; default none. */
  readonly otherPartnerUpdates?: number
}

/** Every table that belongs to an organisation; new ones must be listed, and are then tested. */
export const tenantTables: Record<string, TenantTable> = {
  absences: { rights: 'delete insert select update', otherPartnerSees: 0 },
  audit: { rights: 'insert select', otherPartnerSees: 0 },
  driver_households: { rights: 'delete insert select', otherPartnerSees: 0 },
  confidentiality_acceptances: { rights: 'insert select', otherPartnerSees: 0 },
  confidentiality_texts: { rights: 'insert select', otherPartnerSees: 0 },
  driver_link_phones: { rights: 'delete insert select', otherPartnerSees: 0 },
  driver_links: { rights: 'insert select update', otherPartnerSees: 0 },
  availability_answers: { rights: 'delete insert select update', otherPartnerSees: 0 },
  availability_asks: { rights: 'delete insert select update', otherPartnerSees: 0 },
  drivers: { rights: 'delete insert select update', otherPartnerSees: 0 },
  hubs: { rights: 'insert select update', otherPartnerSees: 1, otherPartnerUpdates: 1 },
  import_keeps: { rights: 'insert select update', otherPartnerSees: 0 },
  import_mappings: { rights: 'insert select update', otherPartnerSees: 0 },
  import_rows: { rights: 'delete insert select update', otherPartnerSees: 0 },
  imports: { rights: 'delete insert select update', otherPartnerSees: 0 },
  late_event_decisions: { rights: 'insert select', otherPartnerSees: 0 },
  invitations: { rights: 'insert select update', otherPartnerSees: 0 },
  members: { rights: 'delete insert select update', otherPartnerSees: 1 },
  orders: { rights: 'delete insert select update', otherPartnerSees: 0 },
  organisations: { rights: 'select', otherPartnerSees: 1 },
  organisation_settings: { rights: 'insert select update', otherPartnerSees: 1 },
  partners: { rights: 'insert select update', otherPartnerSees: 1, otherPartnerUpdates: 1 },
  recipient_partners: { rights: 'delete insert select', otherPartnerSees: 0 },
  recipients: { rights: 'delete insert select update', otherPartnerSees: 0 },
  regulars: { rights: 'insert select update', otherPartnerSees: 0 },
  rounds: { rights: 'delete insert select update', otherPartnerSees: 0 },
  run_unassigned: { rights: 'delete insert select', otherPartnerSees: 0 },
  runs: { rights: 'insert select update', otherPartnerSees: 0 },
  settings_changes: { rights: 'insert select', otherPartnerSees: 0 },
  shift_patterns: { rights: 'delete insert select update', otherPartnerSees: 0 },
  shifts: { rights: 'delete insert select update', otherPartnerSees: 0 },
  stop_events: { rights: 'insert select', otherPartnerSees: 0 },
  stop_orders: { rights: 'delete insert select update', otherPartnerSees: 0 },
  stops: { rights: 'delete insert select update', otherPartnerSees: 0 },
}

/** Tables of an organisation without application rights, accessed through definer functions. */
export const closedTables: readonly string[] = ['people_read', 'recipient_search']

/** Tables without an organisation: postcodes, the links that set up the first organisation, and the migrator's. The application has at most read access. */
export const referenceTables: Record<string, string> = {
  kysely_migration: 'select',
  kysely_migration_lock: '',
  postcode_imports: 'select',
  postcodes: 'select',
  setup_links: '',
}
